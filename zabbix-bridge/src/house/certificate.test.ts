// certificate.test: a certificate that is renewed on disk is shown from then on, a broken one never, and one that runs out is told of.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pino from 'pino';
import { StillTimers } from '../api/builders.ts';
import { cert, key } from '../api/fixtures/localhost-certificate.ts';
import { renewed } from '../api/renewed-certificate.ts';
import { day, minute } from '../model/moment.ts';
import { certificateAtTheDoor } from './certificate.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'nabat-certificate-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function aDoor(now?: number) {
  const files = { certificateFile: join(folder, 'certificate.pem'), keyFile: join(folder, 'key.pem') };
  const lies = (pair: { readonly cert: string; readonly key: string }): void => {
    writeFileSync(files.certificateFile, pair.cert);
    writeFileSync(files.keyFile, pair.key);
  };
  lies({ cert, key });
  const time = new StillTimers();
  if (now !== undefined) time.now = now;
  const shown: string[] = [];
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const { clock, timers } = time;
  const door = certificateAtTheDoor({ files, pair: { cert, key }, show: (pair) => void shown.push(pair.cert), clock, timers, log });
  door.start();
  return { door, files, lies, time, shown, logged };
}

test('renewed on disk it is shown within a minute, which is said once; left alone nothing is shown or said', () => {
  const { lies, time, shown, logged } = aDoor();
  time.passes(10 * minute);
  expect([shown, logged]).toEqual([[], []]);
  lies(renewed);
  time.passes(minute);
  expect(shown).toEqual([renewed.cert]);
  time.passes(10 * minute);
  expect(shown).toHaveLength(1);
  expect(logged).toEqual([expect.stringContaining('the TLS certificate was read again and is in use')]);
});

test('two files that are replaced one after the other, a look between them, are taken without a word of complaint', () => {
  const { files, time, shown, logged } = aDoor();
  writeFileSync(files.certificateFile, renewed.cert);
  time.passes(minute);
  expect([shown, logged]).toEqual([[], []]);
  writeFileSync(files.keyFile, renewed.key);
  time.passes(minute);
  expect(shown).toEqual([renewed.cert]);
  expect(logged.join('')).not.toContain('"level":40');
});

test('a pair that cannot be used leaves the one before in use, is complained of once, and is taken when it is mended', () => {
  const { files, lies, time, shown, logged } = aDoor();
  writeFileSync(files.certificateFile, 'what is no certificate');
  time.passes(30 * minute);
  expect(shown).toEqual([]);
  expect(logged).toEqual([expect.stringContaining('listen.tls.certificateFile holds no certificate')]);
  lies(renewed);
  time.passes(minute);
  expect(shown).toEqual([renewed.cert]);
});

test('asked to read again it looks at once, and complains at once', () => {
  const { door, lies, files, shown, logged } = aDoor();
  expect(door.readAgain()).toBe(true);
  rmSync(files.keyFile);
  expect(door.readAgain()).toBe(false);
  expect(logged).toEqual([expect.stringContaining('key.pem is not there')]);
  lies(renewed);
  expect(door.readAgain()).toBe(true);
  expect(shown).toEqual([renewed.cert]);
});

test('with less than 14 days left it warns once a day and says when it ends, and not a day sooner', () => {
  const end = Date.parse('2126-10-28T18:21:05Z');
  const { door, lies, time, logged } = aDoor(end - 15 * day);
  expect(door.runsOutAt()).toBeUndefined();
  time.passes(day + minute);
  expect(door.runsOutAt()).toBe(end);
  expect(logged).toEqual([expect.stringMatching(/"validTo":"2126-10-28T18:21:05.000Z".*runs out soon/)]);
  time.passes(2 * day);
  expect(logged).toHaveLength(3);
  lies(renewed);
  time.passes(minute);
  expect(door.runsOutAt()).toBeUndefined();
  time.passes(30 * day);
  expect(logged.at(-1)).toContain('has run out');
});
