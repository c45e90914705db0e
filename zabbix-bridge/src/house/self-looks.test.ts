// self-looks: the heart beats as long as all is well, and only then.
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { StillTimers } from '../api/builders.ts';
import type { AuditFinding } from '../engine/self-audit.ts';
import { minute } from '../model/moment.ts';
import { selfLooks } from './self-looks.ts';

function aHouse() {
  const time = new StillTimers();
  const found: AuditFinding[] = [];
  const beats: number[] = [];
  const logged: string[] = [];
  const looks = selfLooks({
    audit: () => [...found],
    clock: time.clock,
    timers: time.timers,
    log: pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
    beat: async () => void beats.push(time.now),
  });
  looks.start();
  const passes = async (minutes: number): Promise<void> => {
    for (let each = 0; each < minutes; each += 1) {
      time.passes(minute);
      await new Promise(setImmediate);
    }
  };
  return { looks, found, beats, logged, time, passes };
}

test('all well: it beats every minute, and the figures say so', async () => {
  const house = aHouse();
  await house.passes(3);
  expect(house.beats).toHaveLength(3);
  expect(house.looks.last()?.findings).toMatchObject({ 'left-alone': 0, 'overdue-step': 0 });
  house.looks.stop();
  expect(house.time.waiting).toBe(0);
});

test('an incident that nobody follows stops the heart, and is logged once', async () => {
  const house = aHouse();
  house.found.push({ kind: 'left-alone', incident: 'INC-7', state: 'open' });
  await house.passes(3);
  expect(house.beats).toEqual([]);
  expect(house.logged).toHaveLength(1);
  expect(house.looks.last()?.findings['left-alone']).toBe(1);
  house.looks.stop();
});

test('a silent source is an incident of its own, and stops no heart', async () => {
  const house = aHouse();
  house.found.push({ kind: 'silent-source', source: 'zabbix-main' });
  await house.passes(1);
  expect(house.beats).toHaveLength(1);
  house.looks.stop();
});
