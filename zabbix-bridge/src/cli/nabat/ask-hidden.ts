// ask hidden: asks for a password on the terminal without showing it.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandEnd } from './say.ts';

/** @throws CommandEnd where there is nobody to ask */
export async function askHidden(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new CommandEnd('A password is needed, and nobody is here to ask.\n    name a file with --password-file');
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return (await lines.question('')).trim();
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
