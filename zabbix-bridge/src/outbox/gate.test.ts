// In which order and how fast the messages of one channel go.
import { setImmediate as othersRun } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { Gate } from './gate.ts';

function aGate({ perSecond = 1_000, everyMs = 0, atOnce = 1, rooms }: { perSecond?: number; everyMs?: number; atOnce?: number; rooms?: number } = {}) {
  const time = virtualTime();
  const began = time.wall();
  const gate = new Gate({
    clock: time.wall,
    timers: time.timers,
    perSecond,
    everyMs: (address) => (address === 'room' && rooms !== undefined ? rooms : everyMs),
    atOnce,
  });
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const send = async (name: string, isPage = false, address = name): Promise<void> => {
    const work = () => {
      log.push(`${name} ${time.wall() - began}`);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    };
    void gate.through(isPage, address, work).then((came) => came && log.push(`${name} is sent away until ${came.until - began}`));
    await othersRun();
  };
  const shut = async (forMs: number, address?: string): Promise<void> => {
    gate.shut(time.wall() + forMs, 'slow down', address);
    await othersRun();
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await othersRun();
  };
  const passes = async (ms: number): Promise<void> => {
    time.passes(ms);
    await othersRun();
  };
  const shutNow = () => gate.shutNow();
  return { log, send, end, passes, shut, shutNow, began };
}

test('one goes at a time, in the order in which they came', async () => {
  const { log, send, end, passes } = aGate();
  await send('a');
  await send('b');
  await passes(100);
  expect(log).toEqual(['a 0']);
  await end('a');
  expect(log).toEqual(['a 0', 'b 100']);
});

test('a page goes before all that waits', async () => {
  const { log, send, end, passes } = aGate();
  for (const name of ['a', 'b', 'c']) await send(name);
  await send('page', true);
  await passes(10);
  await end('a');
  expect(log).toEqual(['a 0', 'page 10']);
});

test('a page does not wait for a provider that hangs, and what is no page does', async () => {
  const { log, send, passes } = aGate();
  await send('hangs');
  await send('b');
  await send('page', true);
  await passes(499);
  expect(log).toEqual(['hangs 0']);
  await passes(1);
  await passes(10_000);
  expect(log).toEqual(['hangs 0', 'page 500']);
});

test('no page waits for another that hangs', async () => {
  const { log, send, passes } = aGate();
  await send('hangs');
  for (const page of ['page 1', 'page 2', 'page 3']) await send(page, true);
  await passes(500);
  await passes(500);
  await passes(500);
  expect(log).toEqual(['hangs 0', 'page 1 500', 'page 2 1000', 'page 3 1500']);
});

test('no more go in a second than the provider allows, nor to one address', async () => {
  const { log, send, end, passes } = aGate({ perSecond: 10, everyMs: 1_000 });
  await send('a', false, 'anna');
  await send('b', false, 'anna');
  await send('c', false, 'boris');
  await end('a');
  await passes(100);
  await end('c');
  expect(log).toEqual(['a 0', 'c 100']);
  await passes(900);
  expect(log).toEqual(['a 0', 'c 100', 'b 1000']);
});

test('where three may be on their way at once the fourth waits for the first that ends', async () => {
  const { log, send, end, passes } = aGate({ atOnce: 3, perSecond: Infinity });
  for (const name of ['a', 'b', 'c', 'd']) await send(name);
  await passes(60_000);
  expect(log).toEqual(['a 0', 'b 0', 'c 0']);
  await end('b');
  expect(log).toEqual(['a 0', 'b 0', 'c 0', 'd 60000']);
});

test('one address has one at a time, and whoever waits for it keeps nobody else waiting', async () => {
  const { log, send, end, passes } = aGate({ atOnce: 3, perSecond: Infinity });
  await send('first', false, 'anna');
  await send('second', false, 'anna');
  await send('other', false, 'boris');
  await passes(60_000);
  expect(log).toEqual(['first 0', 'other 0']);
  await end('first');
  expect(log).toEqual(['first 0', 'other 0', 'second 60000']);
});

test('a page goes at once while a place is free, and beyond the last place after half a second', async () => {
  const { log, send, passes } = aGate({ atOnce: 2, perSecond: Infinity });
  await send('a');
  await send('page 1', true);
  await send('page 2', true);
  await passes(499);
  expect(log).toEqual(['a 0', 'page 1 0']);
  await passes(1);
  expect(log).toEqual(['a 0', 'page 1 0', 'page 2 500']);
});

test('what is no page goes only when as many have ended as pages had gone beyond the last place', async () => {
  const { log, send, end, passes } = aGate({ atOnce: 2, perSecond: Infinity });
  for (const name of ['a', 'b']) await send(name);
  await send('page', true);
  await passes(500);
  await send('c');
  await end('a');
  expect(log).toEqual(['a 0', 'b 0', 'page 500']);
  await end('page');
  expect(log).toEqual(['a 0', 'b 0', 'page 500', 'c 500']);
});

test('a room that takes fewer is written to as often as it takes, and a page there waits a second at most', async () => {
  const { log, send, end, passes } = aGate({ everyMs: 1_000, rooms: 3_000 });
  for (const name of ['a', 'b']) await send(name, false, 'room');
  await end('a');
  await passes(2_999);
  expect(log).toEqual(['a 0']);
  await passes(1);
  await end('b');
  await send('page', true, 'room');
  await passes(999);
  expect(log).toEqual(['a 0', 'b 3000']);
  await passes(1);
  expect(log).toEqual(['a 0', 'b 3000', 'page 4000']);
});

test('while the provider asks to wait nothing goes, and a page that came last goes first when it opens', async () => {
  const { log, send, end, passes, shut } = aGate();
  await shut(17_000);
  await passes(16_000);
  for (const name of ['a', 'b']) await send(name);
  await send('page', true);
  await passes(999);
  expect(log).toEqual([]);
  await passes(1);
  await end('page');
  await passes(1);
  expect(log).toEqual(['page 17000', 'a 17001']);
});

test('whoever would stand long before a shut gate is sent away at once, and so is who stood there when it was shut', async () => {
  const { log, send, shut } = aGate();
  await send('hangs');
  await send('waits');
  await shut(60_000);
  await send('page', true);
  expect(log).toEqual(['hangs 0', 'waits is sent away until 60000', 'page is sent away until 60000']);
});

test('a gate that is shut to one address lets all others through, and says so', async () => {
  const { log, send, shut, shutNow, began } = aGate({ atOnce: 3 });
  await shut(60_000, 'anna');
  await shut(30_000, 'room');
  for (const name of ['anna', 'boris']) await send(name);
  expect(log).toEqual(['anna is sent away until 60000', 'boris 0']);
  expect(shutNow()).toEqual({ until: began + 60_000, says: 'slow down', addresses: 2 });
});

test('of two waits that a provider asks for the longer counts, and when it is over nothing is left of it', async () => {
  const { shut, shutNow, passes, began } = aGate();
  await shut(60_000);
  await shut(10_000);
  expect(shutNow()).toEqual({ until: began + 60_000, says: 'slow down' });
  await passes(60_000);
  expect(shutNow()).toBeUndefined();
});
