// speech: what is to be said, made into a sound file by the program that the configuration names; without a shell.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { second } from '../model/moment.ts';
import type { Locale } from '../words/locale.ts';
import { hidden } from './http.ts';
import { playsForMs, telephoneWav } from './telephone-wav.ts';
import { text } from './form.ts';

/** Of each way to call. */
export const speechForm = {
  speak: z
    .array(text, 'is no list; write the program and its arguments, as [espeak-ng, -v, "{language}", --stdout]')
    .min(1, 'is empty; write the program and its arguments')
    .meta({
      description:
        'the program that speaks, and its arguments: the text comes to its input, a WAV goes to its output; `{language}` is `en` or `ru`. No shell is between',
    }),
  soundFolder: text.meta({ description: 'a folder of Nabat’s own, which Asterisk can read, for what is said' }),
};
export type SpeechSettings = { readonly speak: readonly string[]; readonly soundFolder: string; readonly timeoutMs?: number };
/** `path` as Asterisk names it, without the ending. */
export type Spoken =
  { readonly kind: 'spoken'; readonly path: string; readonly ms: number; forget(): Promise<void> } | { readonly kind: 'mute'; readonly says: string };

const defaultTimeoutMs = 15 * second;
/** Minutes of speech; more is no announcement. */
const longestBytes = 32_000_000;

/** Never throws. The file is there under its name only when it is whole. */
export async function speechOf(words: string, locale: Locale, { speak, soundFolder, timeoutMs = defaultTimeoutMs }: SpeechSettings): Promise<Spoken> {
  const [program = '', ...rest] = speak.map((part) => part.replaceAll('{language}', locale));
  try {
    const file = telephoneWav(await outputOf(program, rest, words, timeoutMs));
    if (!file) return { kind: 'mute', says: `${program} gave no WAV of 16 bits` };
    const path = join(soundFolder, `nabat-${randomUUID()}`);
    await writeFile(`${path}.part`, file, { mode: 0o644 });
    await rename(`${path}.part`, `${path}.wav`);
    return { kind: 'spoken', path, ms: playsForMs(file), forget: () => rm(`${path}.wav`, { force: true }) };
  } catch (error) {
    return { kind: 'mute', says: hidden(`${program}: ${error instanceof Error ? error.message : String(error)}`, []) };
  }
}

function outputOf(program: string, rest: readonly string[], words: string, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'pipe'], timeout: timeoutMs, killSignal: 'SIGKILL' });
    const pieces: Buffer[] = [];
    let length = 0;
    let complaint = '';
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > longestBytes) child.kill('SIGKILL');
      else pieces.push(piece);
    });
    child.stderr.on('data', (piece: Buffer) => (complaint = `${complaint}${piece.toString('utf8')}`.slice(0, 200)));
    // It may end without having read to the end: its own code says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(words);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(pieces));
      else reject(new Error(signal === null ? `ended with ${code}${complaint.trim() === '' ? '' : `: ${complaint.trim()}`}` : 'did not end in time'));
    });
  });
}
