// What a real process says when it cannot start: each fault with its place and mend, no stack, exit code 1, and nothing is left running.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cert } from '../../zabbix-bridge/src/api/fixtures/localhost-certificate.ts';
import { aFolder, aSource, isRunning, run, started } from './a-bridge.ts';

const taken = createServer();
beforeAll(async () => {
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
});
afterAll(() => void taken.close());
const free = 'listen: {port: 0}\n';

const cases: Readonly<Record<string, { readonly folder: () => string; readonly says: readonly string[] }>> = {
  'a certificate of another key': {
    folder: () => {
      const folder = aFolder('listen: {port: 0, tls: {certificateFile: cert.pem, keyFile: key.pem}}\nheartbeatUrlFile: beat\n');
      writeFileSync(join(folder, 'cert.pem'), cert);
      writeFileSync(join(folder, 'key.pem'), generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
      return folder;
    },
    says: ['listen.tls.certificateFile  is not the certificate of the key', 'heartbeatUrlFile', 'is not there', 'chmod 600'],
  },
  'a port that is taken': {
    folder: () => aFolder(`listen: {port: ${(taken.address() as AddressInfo).port}}`), // it listens on TCP
    says: ['nothing can listen at 127.0.0.1:', '(EADDRINUSE)', 'set listen.port in nabat.yaml'],
  },
  'an address of another machine': {
    folder: () => aFolder('listen: {port: 0, host: 203.0.113.7}'),
    says: ['nothing can listen at 203.0.113.7:0 (EADDRNOTAVAIL)', 'set listen.host in nabat.yaml'],
  },
  'a data folder that is a file': {
    folder: () => {
      const folder = aFolder(free);
      writeFileSync(join(folder, 'data'), 'a file');
      return folder;
    },
    says: ['journal-unwritable: the folder', 'cannot be made', 'name one in dataFolder that this user may write to'],
  },
  'a journal of a newer Nabat': {
    folder: () => {
      const folder = aFolder(free);
      mkdirSync(join(folder, 'data'));
      const db = new DatabaseSync(join(folder, 'data/journal.db'));
      db.exec("CREATE TABLE header (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID; INSERT INTO header VALUES ('format', 99)");
      db.close();
      return folder;
    },
    says: ['journal-newer: ', 'journal.db', '99'],
  },
  'a journal that is none': {
    folder: () => {
      const folder = aFolder(free);
      mkdirSync(join(folder, 'data'));
      writeFileSync(join(folder, 'data/journal.db'), 'nothing that SQLite would know, and long enough to be looked at');
      return folder;
    },
    says: ['journal-corrupt: the journal ', 'restore the last backup'],
  },
  'tokens that are none': {
    folder: () => {
      const folder = aFolder(free);
      mkdirSync(join(folder, 'data'));
      writeFileSync(join(folder, 'data/tokens.db'), 'nothing that SQLite would know, and long enough to be looked at');
      return folder;
    },
    says: ['unavailable: the tokens in ', 'tokens.db cannot be read (file is not a database)', 'nabat token create'],
  },
  'faults of the file and misspelt names': {
    folder: () => aFolder('lisen: {}\ntelling: {remindEvery: 5}\nsources: [{source: a, kind: zabbix}]'),
    says: [
      'nabat.yaml:1:1  lisen is not known here',
      'did you mean listen?',
      'nabat.yaml:2:24  5 is no duration',
      'lacks url',
      'docs/reference/configuration.md',
    ],
  },
};

test.each(Object.keys(cases))('%s: it ends at once with words', async (name) => {
  const { folder, says } = cases[name] ?? { folder: () => '', says: [] };
  const end = await run(folder());
  if (isRunning(end)) throw new Error('it started');
  expect(end.code).toBe(1);
  for (const each of says) expect(end.said).toContain(each);
  expect(end.said).not.toMatch(/\n\s+at |node:internal/);
});

test('a second bridge on the data folder of the first is refused in words, and the first does not notice', async () => {
  const folder = aFolder(aSource);
  const first = await started(folder);
  const second = await run(folder);
  if (isRunning(second)) throw new Error('it started');
  expect(second).toMatchObject({ code: 1, said: expect.stringMatching(/journal-in-use: .*is open in another process.*stop that process first/) });
  expect(await first.posts(1)).toMatchObject({ status: 202 });
  expect((await first.ask('/readyz')).status).toBe(200);
  expect(first.logged.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
});
