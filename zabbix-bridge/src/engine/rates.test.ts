// rates: what is usual here is learned, and what is usual is no surge.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { noteRate, rateOf } from './rates.ts';
import { createState, type State } from './state.ts';

const slotMs = 10 * minute;

/** So many of an aspect in each of so many slots. */
function trickles(state: State, aspect: string, { slots, each }: { readonly slots: number; readonly each: number }): void {
  for (let slot = 0; slot < slots; slot += 1) {
    for (let nth = 0; nth < each; nth += 1) noteRate(state, aspect);
    state.now += slotMs;
  }
  noteRate(state, aspect);
}

test('closed ports that come all day long are usual for work, since a burst of work counts them', () => {
  const state = createState();
  const guess = rateOf(state, 'work');
  trickles(state, 'port', { slots: 8, each: 100 });
  // nothing is known of hosts: as if there were one
  expect(rateOf(state, 'work')).toBe(100 * 6 * 24);
  expect(rateOf(createState(), 'work')).toBe(guess);
});

test('what was never more than the guess stays the guess, and one storm of ten minutes changes nothing', () => {
  const state = createState();
  trickles(state, 'reach', { slots: 8, each: 1 });
  for (let nth = 0; nth < 1_000; nth += 1) noteRate(state, 'reach');
  trickles(state, 'reach', { slots: 3, each: 1 });
  expect(rateOf(state, 'reach')).toBe(rateOf(createState(), 'reach'));
});
