// What was open before Nabat came: told once, by the first channel that takes it.
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Channel, Posted } from '../channels/channel.ts';
import type { Digest } from '../model/errand.ts';
import { night, twoTenants } from '../readmodel/builders.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { letterText } from '../words/letter.ts';
import { digester } from './digest.ts';

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

async function told(...channels: readonly Channel[]) {
  const readModel = openReadModel(':memory:');
  await readModel.follow(1, night, twoTenants());
  const tell = digester({
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    usual: { locale: 'en', zone: 'Europe/Moscow', to: Object.fromEntries(channels.map(({ name }) => [name, 'noc'])) },
    readModel,
    clock: () => night,
    listPage: 'https://grafana.example.org/incidents',
    log: pino({ level: 'silent' }),
  });
  return tell?.(digest, { outcome: undefined, attempts: 0, note: async () => undefined });
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
  expect(await told(call, telegram, email)).toMatchObject({ kind: 'done' });
  expect([call.read.length, email.read.length]).toEqual([0, 1]);
});

test('where nobody can be reached now it is tried again, and where nobody ever can it is given up', async () => {
  expect(await told(aChannel('email', { kind: 'later', says: 'away' }))).toMatchObject({ kind: 'again' });
  expect(await told(aChannel('email', { kind: 'refused', whose: 'address', says: 'unknown' }))).toEqual({ kind: 'failed', outcome: 'unknown' });
  expect(await told()).toBeUndefined();
});
