// run-setup.test: a dry run changes nothing, and says the same steps as the run that follows.
import { readFileSync } from 'node:fs';
import { zabbixMediaType } from '@nabat/alert-rules/media-type';
import { expect, test } from '@jest/globals';
import type { SetupClient } from './read-setup.ts';
import { runSetup } from './run-setup.ts';
import type { SetupWish } from './setup-wish.ts';

const wish: SetupWish = {
  url: 'https://nabat.example.org',
  secret: 'a-secret-for-tests',
  instance: 'zabbix-main',
  mediaType: zabbixMediaType(),
  rights: 'read-write',
  sees: 'everything',
  password: 'Xk29-abcDEF-!7',
};
const ids = { roleids: ['1'], usrgrpids: ['2'], mediatypeids: ['3'], userids: ['4'], tokenids: ['5'] };

/** A Zabbix 6.0.14 that answers as it did when it was bare, and remembers what it was told to change. */
function aZabbix() {
  const answers = JSON.parse(readFileSync(new URL('./fixtures/zabbix-6.0/setup.bare.json', import.meta.url), 'utf8')) as Readonly<Record<string, unknown>>;
  const changed: string[] = [];
  const client: SetupClient = {
    version: () => Promise.resolve({ major: 6, minor: 0, patch: 14, text: '6.0.14' }),
    call: (method) => {
      if (method === 'token.generate') return Promise.resolve([{ token: 'shown-once' }]);
      if (method === 'role.get' && changed.length > 0) return Promise.resolve([{ rules: {} }]);
      if (method.endsWith('.get')) return Promise.resolve(answers[method]);
      changed.push(method);
      return Promise.resolve(ids);
    },
  };
  return { client, changed };
}

test('a dry run changes nothing and says the steps that the run then takes', async () => {
  const { client, changed } = aZabbix();
  const dry: string[] = [];
  expect(await runSetup(client, wish, (line) => dry.push(line), { dryRun: true })).toEqual({ steps: 9 });
  expect(changed).toEqual([]);

  const wet: string[] = [];
  expect(await runSetup(client, wish, (line) => wet.push(line))).toEqual({ steps: 9, token: 'shown-once' });
  expect(wet.map((line) => line.replace(/^(created|updated) /, ''))).toEqual(dry.map((line) => line.replace(/^would (create|update) /, '')));
  expect(changed).toContain('action.create');
  expect(wet.join()).not.toMatch(/shown-once|a-secret-for-tests|Xk29/);
});
