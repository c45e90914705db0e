// ledger.test: the ledger of an incident: who was told, and what became of each message.
import { describe, expect, test } from '@jest/globals';
import type { Dispatch, Telling } from '../model/errand.ts';
import type { UnderWay } from '../outbox/outbox.ts';
import { night } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

const why = { kind: 'by-hand', by: 'anna' } as const;
const errand: Telling = { kind: 'tell', id: 'inc-a/tell/1', at: night, incident: 'inc-a', number: 'INC-1', to: 'Boris', priority: 'P1', interrupts: true, why };
async function open(...underWay: readonly UnderWay<Telling>[]): Promise<House> {
  const house = await openHouse({}, { tellingsUnderWay: (incident) => (incident === 'inc-a' ? underWay : []) });
  await house.follows({ kind: 'happened', incident: 'inc-a', at: night, what: { kind: 'told', to: 'Boris', interrupts: true, why, telling: 'inc-a/tell/1' } });
  return house;
}
const ledger = async (house: House, who = {}) =>
  (await house.app.inject({ url: '/api/v1/incidents/INC-1/notifications', headers: house.token(who) })).json<{ rows: readonly object[] }>();
const became = (more: Partial<Dispatch> = {}) => ({
  kind: 'happened' as const,
  incident: 'inc-a',
  at: night + 2_000,
  what: { kind: 'dispatched' as const, telling: 'inc-a/tell/1', to: 'Boris', channel: 'email', attempt: 1, state: 'sent' as const, ...more },
});

test('a message that is on its way is queued, and says when it is tried again', async () => {
  const house = await open({ errand, attempts: 2, notBefore: night + 4_000 });
  const { rows } = await ledger(house);
  expect(rows.at(0)).toMatchObject({ notification: 'N-1', to: 'Boris', state: 'queued', attempts: [], nextAttemptAt: night + 4_000 });
});

test('each attempt is there with its channel, the provider’s words and receipt, and the last says how it stands', async () => {
  const house = await open();
  await house.follows(became({ channel: 'telegram', state: 'failed', says: 'the bot was blocked' }), became({ receipt: '<1@nabat>' }));
  expect(await ledger(house)).toMatchObject({
    rows: [
      {
        state: 'sent',
        attempts: [
          { channel: 'telegram', state: 'failed', says: 'the bot was blocked', words: 'Boris: Telegram failed: the bot was blocked' },
          { channel: 'email', state: 'sent', receipt: '<1@nabat>', words: 'Boris: e-mail sent' },
        ],
      },
      expect.anything(),
    ],
    failed: 0,
  });
});

test('what failed on one channel and goes on by another is queued and not failed', async () => {
  const house = await open({ errand, attempts: 1, notBefore: night });
  await house.follows(became({ state: 'failed' }));
  expect(await ledger(house)).toMatchObject({ queued: 1, failed: 0 });
});

test('what failed after it had been taken is failed, unless it is there by another way', async () => {
  const house = await open();
  await house.follows(became(), became({ state: 'failed', says: 'no such mailbox' }));
  expect(await ledger(house)).toMatchObject({ rows: [{ state: 'failed' }, expect.anything()], failed: 1 });
  const other = await open();
  await other.follows(became({ state: 'ambiguous' }), became({ channel: 'telegram' }), became({ state: 'failed', says: 'no such mailbox' }));
  expect(await ledger(other)).toMatchObject({ rows: [{ state: 'sent' }, expect.anything()], failed: 0 });
});

describe('what was told along with another incident’s message', () => {
  const delivery = {
    recipient: { kind: 'person', id: 'boris' },
    channels: ['email'],
    urgency: 'message',
    message: 'opened',
    audience: 'shift',
    via: { kind: 'named' },
    with: 'INC-1',
  } as const;
  const along = { kind: 'told', to: 'Boris', interrupts: true, why, telling: 'inc-a/tell/1', delivery } as const;
  const ledgerOfOther = async (house: House) =>
    (await house.app.inject({ url: '/api/v1/incidents/INC-3/notifications', headers: house.token() })).json<object>();

  test('has the attempts of that message, and its name', async () => {
    // it used to stand as decided for ever, as if no channel were set up
    const house = await open();
    await house.follows({ kind: 'happened', incident: 'inc-c', at: night, what: along }, became({ receipt: '<1@nabat>' }));
    await house.follows({ ...became(), what: { ...became().what, telling: 'inc-a/tell/2' } });
    expect(await ledgerOfOther(house)).toMatchObject({
      rows: [{ notification: 'N-1', delivery: { with: 'INC-1' }, state: 'sent', attempts: [{ channel: 'email', receipt: '<1@nabat>' }] }],
    });
  });

  test('is on its way as long as that message is', async () => {
    const house = await open({ errand, attempts: 1, notBefore: night + 4_000 });
    await house.follows({ kind: 'happened', incident: 'inc-c', at: night, what: along });
    expect(await ledgerOfOther(house)).toMatchObject({ rows: [{ state: 'queued', nextAttemptAt: night + 4_000 }], queued: 1 });
  });
});

test('who may not see the incident may not see who was told of it', async () => {
  expect(await ledger(await open(), { tenants: ['bank'] })).toMatchObject({ code: 'incident-not-found' });
});
