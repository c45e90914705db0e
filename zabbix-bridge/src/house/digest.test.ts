// What was open before Nabat came: told once, by the first channel that takes it.
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Template } from '@nabat/alert-rules';
import type { Channel, Posted } from '../channels/channel.ts';
import type { Digest } from '../model/errand.ts';
import { defaultRetry } from '../outbox/retry.ts';
import { anIncident, night, twoTenants } from '../readmodel/builders.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { letterText } from '../words/letter.ts';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { digester } from './digest.ts';
import { gatesOf } from './gates.ts';

const digest: Digest = { kind: 'digest', id: 'digest/3', at: night, to: 'noc', incidents: ['inc-b', 'inc-a', 'inc-gone'], problems: 40 };

function aChannel(name: string, answer: Posted, silent = true): Channel & { readonly read: string[] } {
  const read: string[] = [];
  return {
    name,
    read,
    capabilities: { edits: false, threads: true, buttons: 'none', silent, receipt: 'accepted', longest: 1_000, perSecond: 1_000, everyMs: 0 },
    addressFault: () => undefined,
    post: async ({ letter }) => {
      read.push(letterText(letter));
      return answer;
    },
    close: async () => undefined,
  };
}

const told = (...channels: readonly Channel[]) => toldOf({}, ...channels);
const templates: Template[] = [];
async function toldOf(more: Partial<Digest>, ...channels: readonly Channel[]) {
  const readModel = openReadModel(':memory:');
  await readModel.follow(1, night, twoTenants());
  const over = anIncident({ id: 'inc-over', number: 'INC-9', state: 'closed' });
  await readModel.follow(2, night, [{ kind: 'incident-changed', incident: over }]);
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const time = virtualTime(night);
  const tell = digester({
    channels: byName,
    rules: () => ({ templates }),
    gates: gatesOf(byName, { clock: time.wall, timers: time.timers }),
    chance: () => 1,
    retry: defaultRetry,
    usual: { locale: 'en', zone: 'Europe/Moscow', to: Object.fromEntries(channels.map(({ name }) => [name, 'noc'])) },
    readModel,
    clock: () => night,
    listPage: 'https://grafana.example.org/incidents',
    log: pino({ level: 'silent' }),
  });
  return tell?.({ ...digest, ...more }, { outcome: undefined, attempts: 0, note: async () => undefined });
}

test('the most urgent stands first, what is not known any more is counted, and one channel is enough', async () => {
  const [telegram, email] = [aChannel('telegram', { kind: 'sent' }), aChannel('email', { kind: 'sent' })];
  expect(await told(telegram, email)).toMatchObject({ kind: 'done' });
  expect(email.read).toEqual([]);
  expect(telegram.read[0]).toMatchInlineSnapshot(`
   "Digest · 3 incidents open since before Nabat came
   40 problems in all; nobody was called for them
   INC-1 · P2 · Корпоративная почта works badly: exch-01 unreachable · since 03:00
   INC-2 · P3 · Internet bank works badly: web-07 unreachable · since 03:01
   and 1 more
   Open: https://grafana.example.org/incidents
   This is said once; what begins from now on is told as it begins"
  `);
});

test('what one channel refuses goes by the next, and never by one that rings', async () => {
  const [call, telegram, email] = [
    aChannel('call', { kind: 'sent' }, false),
    aChannel('telegram', { kind: 'refused', whose: 'channel', says: 'no' }),
    aChannel('email', { kind: 'sent' }),
  ];
  expect(await told(call, telegram, email)).toMatchObject({ kind: 'again', outcome: { became: [{ channel: 'telegram', state: 'failed', says: 'no' }] } });
  expect([call.read.length, telegram.read.length]).toEqual([0, 1]);
});

test('what is over by the time it goes out is not counted, and where none of it is open any more nobody is told', async () => {
  const email = aChannel('email', { kind: 'sent' });
  await toldOf({ incidents: ['inc-a', 'inc-over'] }, email);
  expect(email.read[0]).toMatch(/^Digest · 1 incident open since before Nabat came/);
  expect(await toldOf({ incidents: ['inc-over'] }, email)).toMatchObject({ kind: 'done', outcome: { tooLate: true, says: 'none of it was open any more' } });
  expect(email.read).toHaveLength(1);
});

test('where nobody can be reached now it is tried again, and where nobody ever can it is given up', async () => {
  expect(await told(aChannel('email', { kind: 'later', says: 'away' }))).toMatchObject({ kind: 'again' });
  expect(await told(aChannel('email', { kind: 'refused', whose: 'address', says: 'unknown' }))).toMatchObject({
    kind: 'failed',
    outcome: { became: [{ channel: 'email', state: 'failed', says: 'unknown' }] },
  });
  expect(await told()).toBeUndefined();
});
