// What runs beside the demo is heard, and is gone with it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runBeside } from './beside.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-beside-'));
afterAll(() => rmSync(folder, { recursive: true }));

function script(text: string): string {
  const file = join(folder, 'script.mjs');
  writeFileSync(file, text);
  return file;
}
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('it is given what it needs to know, its words are printed, and what it has started ends with it', async () => {
  const file = script(`
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    console.log(process.argv[2] + ' ' + child.pid);
    setInterval(() => {}, 1000);
  `);
  const { said, end } = await new Promise<{ said: string; end: () => void }>((resolve) => {
    const stop = runBeside(file, ['local.json'], (line) => resolve({ said: line, end: stop }));
  });
  const [given, child = ''] = said.split(' ');
  expect(given).toBe('local.json');
  end();
  while (isAlive(Number(child))) await new Promise(setImmediate);
});

test('a script that is not there is no matter of the demo’s', () => {
  expect(() => runBeside(join(folder, 'none.mjs'), [], () => undefined)()).not.toThrow();
});
