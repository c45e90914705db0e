// degrees: the promises about triggers of one item, which say how bad one thing is.
import { expect, test } from '@jest/globals';
import { aShift as anyShift, type Shift } from './shift.ts';

const aShift = (): Shift => anyShift({ settings: { remindEveryMs: 0 } });

const size = (path: string) => ({ item: { key: `vfs.fs.dependent.size[${path},pused]` } });
const low = (shift: Shift, path: string): string => shift.opens('db-1', `Linux: FS [${path}]: Space is low (used > 80%)`, { severity: 2, ...size(path) });
const critical = (shift: Shift, path: string): string =>
  shift.opens('db-1', `Linux: FS [${path}]: Space is critically low (used > 90%)`, { severity: 3, ...size(path) });

test.each(['1m', '15m', '5h'])('a disk that is low and %s later critically low is one incident, told once', (later) => {
  const shift = aShift();
  low(shift, '/data');
  shift.passes(later);
  critical(shift, '/data');
  shift.passes('20m');
  expect(shift.only().members.all).toBe(2);
  expect(shift.pages()).toHaveLength(1);
});

test('what is critical more than a day after its warning is told again, as it is an incident of its own', () => {
  const shift = aShift();
  low(shift, '/data');
  shift.passes('25h');
  critical(shift, '/data');
  shift.passes('20m');
  expect(shift.live()).toHaveLength(2);
});

test('two file systems of one host are two incidents, also within minutes', () => {
  const shift = aShift();
  low(shift, '/data');
  low(shift, '/var');
  shift.passes('20m');
  expect(shift.live()).toHaveLength(2);
});

test('a degree that is severe raises the incident, and is told with a sound', () => {
  const shift = aShift();
  const item = { key: 'sensor.temp.value[cpu]' };
  shift.opens('sw-1', 'Temperature is above warning threshold', { severity: 2, item });
  shift.passes('2h');
  shift.opens('sw-1', 'Temperature is above critical threshold', { severity: 4, item });
  shift.passes('10m');
  expect(shift.only().members.all).toBe(2);
  expect(shift.pages()).toEqual(['INC-1 P3 confirmed', 'INC-1 P2 something-worse']);
});

test('two triggers on one log, half an hour apart, are two things', () => {
  const shift = aShift();
  const item = { key: 'log[/var/log/app.log]' };
  shift.opens('app-1', 'Log: the licence is used up', { severity: 3, item });
  shift.passes('30m');
  shift.opens('app-1', 'Log: a worker has died', { severity: 3, item });
  shift.passes('20m');
  expect(shift.live()).toHaveLength(2);
});
