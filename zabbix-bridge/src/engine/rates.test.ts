// rates: what is usual here is learned, and what is usual is no surge.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { noteRate, rateOf } from './rates.ts';
import { aShift } from './shift.ts';
import { createState, type State } from './state.ts';

const slotMs = 10 * minute;

/** So many of an aspect in each of so many slots, evenly, on as many hosts. */
function trickles(
  state: State,
  aspect: string,
  { slots, each, hosts = each }: { readonly slots: number; readonly each: number; readonly hosts?: number },
): void {
  const begin = state.now;
  for (let nth = 0; nth < slots * each; nth += 1) {
    state.now = begin + Math.floor((nth * slotMs) / each);
    noteRate(state, aspect, `host-${nth % hosts}`);
  }
  state.now = begin + slots * slotMs;
  noteRate(state, aspect, 'host-0');
}

test('closed ports that come all day long are usual for work, since a burst of work counts them', () => {
  const state = createState();
  const guess = rateOf(state, 'work');
  trickles(state, 'port', { slots: 8, each: 100, hosts: 50 });
  // nobody has named a host: there are as many as were heard of
  expect(rateOf(state, 'work')).toBe((100 * 6 * 24) / 50);
  expect(rateOf(createState(), 'work')).toBe(guess);
});

test('what was never more than the guess stays the guess, and one storm of ten minutes changes nothing', () => {
  const state = createState();
  trickles(state, 'reach', { slots: 8, each: 1 });
  for (let nth = 0; nth < 1_000; nth += 1) noteRate(state, 'reach', `host-${nth}`);
  trickles(state, 'reach', { slots: 3, each: 1 });
  expect(rateOf(state, 'reach')).toBe(rateOf(createState(), 'reach'));
});

test('storms of two minutes that come every ten minutes for hours are not usual, however large', () => {
  const state = createState();
  for (let storm = 0; storm < 24; storm += 1) {
    for (let nth = 0; nth < 250; nth += 1) {
      noteRate(state, 'reach', `host-${nth}`);
      state.now += (2 * minute) / 250;
    }
    state.now += slotMs - 2 * minute;
  }
  noteRate(state, 'reach', 'host-0');
  expect(rateOf(state, 'reach')).toBe(rateOf(createState(), 'reach'));
});

test('a host that topology does not know is counted among those there are for a day after it was heard of', () => {
  const shift = aShift();
  for (let nth = 0; nth < 30; nth += 1) shift.opens(`web-${nth}`, 'Unavailable by ICMP ping');
  shift.passes('1m');
  expect(shift.memory()['strangers']).toEqual({ map: expect.arrayContaining([['web-29', expect.any(Number)]]) });
  shift.passes('25h');
  shift.hears({ kind: 'ticked', at: shift.now });
  expect(shift.memory()['strangers']).toEqual({ map: [] });
});
