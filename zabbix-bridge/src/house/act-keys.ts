// act keys: the secret that signs buttons and links, made once and kept in the data folder.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../model/failure.ts';
import type { ActKeys } from './act-tokens.ts';

/**
 * One key a line: the first signs, all are taken.
 * @throws Failure when the file is there and holds none
 */
export function actKeys(dataFolder: string, random: (bytes: number) => Uint8Array): ActKeys {
  const file = join(dataFolder, 'secrets', 'acts.key');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${Buffer.from(random(32)).toString('base64url')}\n`, { mode: 0o600 });
  }
  const [first, ...rest] = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (first === undefined)
    throw new Failure('unavailable', `${file} holds no key`, 'delete it: a new one is made, and what was sent before can no longer be pressed');
  return [first, ...rest];
}
