// reachable.test: whom messages can be for, and by which ways, without an address.
import { expect, test } from '@jest/globals';
import { aPerson, someRules } from '../engine/rules-of-a-shift.ts';
import { reachable } from './reachable.ts';

const usual = { locale: 'en', zone: 'UTC', to: { email: 'noc@example.org' } } as const;

test('a person’s ways stand in the order in which they are wanted, with what is missing at each', () => {
  const by = { call: ['call', 'telegram'], message: ['telegram'], digest: [] };
  const anna = aPerson('anna', { name: 'Anna', contacts: { telegram: '@anna', email: 'anna@example.org' }, by });
  const [found] = reachable(someRules({ people: [anna] }), ['email', 'telegram'], usual);
  expect(found).toEqual({
    recipient: { kind: 'person', id: 'anna' },
    name: 'Anna',
    by,
    ways: [
      { channel: 'call', isSetUp: false, hasAddress: false },
      { channel: 'telegram', isSetUp: true, hasAddress: true },
      { channel: 'email', isSetUp: true, hasAddress: true },
    ],
  });
});

test('rooms come after people, and last whoever the configuration names; nothing holds an address', () => {
  const rooms = [{ id: 'war-room', name: 'War room', contacts: { telegram: '-100200300' }, language: 'en' }] as const;
  const all = reachable(someRules({ people: [aPerson('anna')], rooms }), ['email'], usual);
  expect(all.map(({ recipient }) => recipient.kind)).toEqual(['person', 'room', 'fallback']);
  expect(JSON.stringify(all)).not.toMatch(/@|-100200300/);
});

test('without rules there is only whoever the configuration names, and without that nobody', () => {
  expect(reachable(undefined, ['email'], usual)).toMatchObject([{ recipient: { kind: 'fallback' }, ways: [{ channel: 'email' }] }]);
  expect(reachable(undefined, ['email'], { ...usual, to: {} })).toEqual([]);
});
