// reader.test: reading goes on through ends, breaks and gaps, and tells each thing once.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../../test/builders.ts';
import { BridgeFailure } from '../failure.ts';
import type { Connection } from './connection.ts';
import { keepReading, type Ports, type Tidings } from './reader.ts';

type Stream = readonly (Tidings | 'breaks')[];
const moved = (upTo: number): Tidings => ({ kind: 'moved', moved: [{ kind: 'incident', seq: upTo, row: anIncident() }], upTo });
const sign = (upTo: number): Tidings => ({ kind: 'moved', moved: [], upTo });

/** Reads through what the bridge gives, in that order, then is called off. */
async function reading(streams: readonly Stream[], polls: readonly (number | 'fails')[] = [], after?: number) {
  const told: Tidings[] = [];
  const shown: Connection['how'][] = [];
  const opened: (number | undefined)[] = [];
  const calledOff = new AbortController();
  const [stream, poll] = [[...streams], [...polls]];
  const ports: Ports = {
    async *stream(from) {
      opened.push(from);
      const given = stream.shift();
      if (!given) return calledOff.abort();
      for (const it of given) {
        if (it === 'breaks') throw new BridgeFailure('no-contact', 'broke');
        yield it;
      }
    },
    poll: async () => {
      const given = poll.shift();
      if (given === undefined) calledOff.abort();
      if (given === undefined || given === 'fails') throw new BridgeFailure('no-contact', 'gone');
      return { kind: 'moved', moved: [], upTo: given, more: false };
    },
    pause: async () => undefined,
    now: () => 0,
    mayStream: true,
    tell: (it) => told.push(it),
    show: ({ how }) => shown.push(how),
  };
  await keepReading(ports, after, calledOff.signal);
  return { told, shown, opened };
}

test('a stream that ends is taken up where it ended', async () => {
  const { told, opened } = await reading([[sign(70), moved(71)], [moved(72)]]);
  expect(opened).toEqual([undefined, 71, 72]);
  expect(told).toEqual([{ kind: 'began', upTo: 70 }, moved(71), moved(72)]);
});

test('a sign of life tells nothing but moves the place on', async () => {
  const { told, opened } = await reading([[sign(70), sign(75)]], [], 60);
  expect(told).toEqual([]);
  expect(opened).toEqual([60, 75]);
});

test('a broken stream and a dead bridge are lost, and back once the stream is', async () => {
  const { shown } = await reading([[sign(70), 'breaks'], [sign(70)]], ['fails']);
  expect(shown).toEqual(['connecting', 'streaming', 'streaming', 'lost', 'lost', 'streaming', 'streaming', 'streaming']);
});

test('where too much has changed this is told, and reading goes on from there', async () => {
  const { told, opened } = await reading([[{ kind: 'gone', upTo: 900 }]], [], 60);
  expect(told).toEqual([{ kind: 'gone', upTo: 900 }]);
  expect(opened).toEqual([60, 900]);
});
