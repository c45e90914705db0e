// folded.test: a storm in the timeline stays readable.
import { expect, test } from '@jest/globals';
import type { TimelineEntry } from '../../../api/wire/incident.ts';
import { folded } from './folded.ts';

const entries = (...kinds: string[]): readonly TimelineEntry[] => kinds.map((kind, nth) => ({ seq: 1, nth, at: nth, what: { kind }, words: `${kind} ${nth}` }));
const sizes = (...kinds: string[]) => folded(entries(...kinds)).map((run) => run.length);

test('four in a row that joined are one line, and three are three', () => {
  expect(sizes('joined', 'joined', 'joined', 'joined')).toEqual([4]);
  expect(sizes('joined', 'joined', 'joined')).toEqual([1, 1, 1]);
});

test('what stands between two runs keeps them apart', () => {
  expect(sizes('joined', 'joined', 'joined', 'joined', 'acknowledged', 'joined', 'joined', 'joined', 'joined')).toEqual([4, 1, 4]);
});

test('what people say is never put together', () => {
  expect(sizes('commented', 'commented', 'commented', 'commented', 'commented')).toEqual([1, 1, 1, 1, 1]);
});
