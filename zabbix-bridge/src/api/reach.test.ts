// reach.test: by which ways people are reached, and when each was last proven to work, without an address.
import { expect, test } from '@jest/globals';
import type { Channels } from './deps.ts';
import { night } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

const anna = { kind: 'person', id: 'anna' } as const;
const ways = [
  { channel: 'telegram', isSetUp: false, hasAddress: true },
  { channel: 'email', isSetUp: true, hasAddress: true },
];
async function open(given: Partial<Channels> = {}): Promise<House> {
  const channels: Channels = {
    list: () => [],
    test: async () => 'unknown',
    reachable: () => [{ recipient: anna, name: 'Anna', ways, by: { call: ['telegram'], message: ['email'], digest: ['email'] } }],
    tested: () => [],
    called: async () => undefined,
    ...given,
  };
  return openHouse({}, { channels });
}
const reach = async (house: House, who = {}) => (await house.app.inject({ url: '/api/v1/on-call/reach', headers: house.token(who) })).json<object>();
async function told(house: House, state: 'sent' | 'failed'): Promise<void> {
  const delivery = { recipient: anna, channels: [], urgency: 'message', message: 'opened', audience: 'shift', via: { kind: 'named' } } as const;
  const telling = 'inc-a/tell/1';
  await house.follows(
    {
      kind: 'happened',
      incident: 'inc-a',
      at: night,
      what: { kind: 'told', to: 'Anna', interrupts: true, why: { kind: 'by-hand', by: 'x' }, telling, delivery },
    },
    {
      kind: 'happened',
      incident: 'inc-a',
      at: night + 1,
      what: { kind: 'dispatched', telling, to: 'Anna', channel: 'email', attempt: 1, state, says: 'mail.example.org' },
    },
  );
}

test('each way says whether it is set up, has an address, and when a message last went through', async () => {
  const house = await open();
  await told(house, 'sent');
  expect(await reach(house)).toEqual({
    rows: [
      {
        recipient: anna,
        name: 'Anna',
        by: { call: ['telegram'], message: ['email'], digest: ['email'] },
        ways: [
          { ...ways[0], words: 'Telegram' },
          { ...ways[1], words: 'e-mail', worked: { at: night + 1, state: 'sent', test: false } },
        ],
      },
    ],
  });
});

test('a test message that came later than the last that was told proves it as well', async () => {
  const house = await open({ tested: () => [{ recipient: anna, channel: 'email', worked: { at: night + 9, state: 'delivered' } }] });
  await told(house, 'sent');
  expect(await reach(house)).toMatchObject({ rows: [{ ways: [{}, { worked: { at: night + 9, state: 'delivered', test: true } }] }] });
});

test('what a provider said is for who sees all tenants', async () => {
  const house = await open();
  await told(house, 'failed');
  expect(await reach(house)).toMatchObject({ rows: [{ ways: [{}, { failed: { at: night + 1, says: 'mail.example.org' } }] }] });
  expect(JSON.stringify(await reach(house, { tenants: ['bank'] }))).not.toContain('mail.example.org');
});
