// ways-tried.test: when a way to somebody was last proven to work, and when it last did not.
import { expect, test } from '@jest/globals';
import type { Happening } from '../model/change.ts';
import type { DispatchState } from '../model/errand.ts';
import { minute } from '../model/moment.ts';
import { happened, night, twoTenants } from './builders.ts';
import { openReadModel } from './readmodel.ts';

const told = (telling: string, id: string): Happening => ({
  kind: 'told',
  to: 'Anna',
  interrupts: true,
  why: { kind: 'by-hand', by: 'boris' },
  telling,
  delivery: {
    recipient: { kind: 'person', id },
    channels: ['email'],
    urgency: 'message',
    message: 'opened',
    audience: 'shift',
    via: { kind: 'named' },
  },
});
const became = (telling: string, channel: string, state: DispatchState, says?: string): Happening => ({
  kind: 'dispatched',
  ...{ telling, to: 'Anna', channel, attempt: 1, state },
  ...(says !== undefined && { says }),
});

test('of each person and channel the last that worked and the last that failed are kept, and what nobody can say is neither', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    ...twoTenants(),
    happened('inc-a', told('inc-a/tell/1', 'anna'), night),
    happened('inc-a', told('inc-a/tell/2', 'anna-of-the-bank'), night), // of the same name
    happened('inc-a', became('inc-a/tell/1', 'email', 'failed', 'no such mailbox'), night + 1),
    happened('inc-a', became('inc-a/tell/1', 'telegram', 'delivered'), night + 2),
    happened('inc-a', became('inc-a/tell/1', 'email', 'sent'), night + minute),
    happened('inc-a', became('inc-a/tell/1', 'email', 'ambiguous'), night + 2 * minute),
    happened('inc-a', became('inc-a/tell/2', 'email', 'ambiguous'), night + minute),
  ]);
  const anna = { kind: 'person', id: 'anna' } as const;
  expect(await model.waysTried()).toEqual([
    { recipient: anna, channel: 'email', worked: { at: night + minute, state: 'sent' }, failed: { at: night + 1, says: 'no such mailbox' } },
    { recipient: anna, channel: 'telegram', worked: { at: night + 2, state: 'delivered' } },
  ]);
});

test('what was told without rules was told to whoever the configuration names', async () => {
  await using model = openReadModel(':memory:');
  const { delivery: _, ...withoutRules } = { delivery: undefined, ...told('inc-a/tell/1', 'anna') } as Extract<Happening, { kind: 'told' }>;
  await model.follow(1, night, [
    ...twoTenants(),
    happened('inc-a', withoutRules, night),
    happened('inc-a', became('inc-a/tell/1', 'email', 'sent'), night + 1),
  ]);
  expect(await model.waysTried()).toMatchObject([{ recipient: { kind: 'fallback' }, channel: 'email' }]);
});
