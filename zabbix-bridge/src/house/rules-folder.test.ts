// rules-folder.test: what a look at the rules folder says: the last good rules, and an edit that was refused.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Signal } from '../model/signal.ts';
import { lookEveryMs, RulesFolder } from './rules-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabat-rules-'));
  await mkdir(join(folder, 'services'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const good = 'service: mail\nmatch: [{ tags: { service: mail } }]\n';
const write = (text: string) => writeFile(join(folder, 'services/mail.yaml'), text);

/** A folder that is looked at when a test says so. */
function aFolder() {
  const time = { now: Date.UTC(2026, 10, 28) };
  const accepted: Signal[] = [];
  const rules = new RulesFolder({
    folder,
    intake: {
      accept: async (signals) => {
        accepted.push(...signals);
        return { first: 1, last: signals.length };
      },
    },
    awaited: [],
    clock: () => time.now,
    timers: { after: () => () => undefined },
    log: pino({ level: 'silent' }),
    locale: 'en',
    zone: 'UTC',
    contacts: async () => ({}),
    inForce: () => undefined,
  });
  const looksAgain = async () => {
    time.now += lookEveryMs;
    await rules.start();
  };
  return { rules, accepted, looksAgain, time };
}

test('before the first look nothing is said, after it the rules with what check found', async () => {
  await write('service: mail\n');
  const { rules, looksAgain } = aFolder();
  expect(rules.look()).toBeUndefined();
  await looksAgain();
  expect(rules.look()).toMatchObject({
    good: { rules: { files: ['services/mail.yaml'] }, findings: [{ rule: 'service-without-match', file: 'services/mail.yaml', line: 1 }] },
  });
});

test('a wrong edit is refused from when it was first seen, the last good rules stay, and the mend ends it', async () => {
  await write(good);
  const { rules, looksAgain, time } = aFolder();
  await looksAgain();
  await write('service: mail\ncriticalty: key\n');
  await looksAgain();
  const since = time.now;
  await looksAgain();
  expect(rules.look()).toMatchObject({
    at: time.now,
    good: { rules: { services: [{ id: 'mail' }] } },
    refused: { since, findings: [{ level: 'error', file: 'services/mail.yaml', line: 2, mend: 'did you mean criticality?' }] },
  });
  await write(good);
  await looksAgain();
  expect(rules.look()?.refused).toBeUndefined();
});

test('a folder that is gone is said without its path', async () => {
  await write(good);
  const { rules, looksAgain } = aFolder();
  await looksAgain();
  await rm(folder, { recursive: true });
  await looksAgain();
  expect(rules.look()).toMatchObject({ refused: { findings: [{ says: 'the folder cannot be read (ENOENT)' }] } });
  expect(JSON.stringify(rules.look()?.refused)).not.toContain(folder);
});
