// notices: the promises about what its source rates as information.
import { expect, test } from '@jest/globals';
import { someRules } from './rules-of-a-shift.ts';
import { aHost, aShift } from './shift.ts';

const changed = 'Operating system description has changed';
const ping = 'Unavailable by ICMP ping';

test('information is numbered and shown, wakes nobody, asks for nobody and misses no target', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  shift.opens('web-1', changed, { severity: 1 });
  shift.passes('3d');
  expect(shift.tellings()).toEqual([]);
  expect(shift.only()).toMatchObject({ number: 'INC-1', state: 'open', priority: 'P3', clocks: [] });
  expect(shift.happened('INC-1', 'not-told')).toMatchObject([{ why: { kind: 'information' } }]);
  expect(shift.inquiries.audit(shift.now)).toEqual([]);
});

test('a fault that comes on top of information is told when it has lasted, and its clocks count from its announcement on', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  shift.opens('web-1', changed, { severity: 1 });
  shift.passes('5m');
  shift.opens('web-1', ping);
  shift.passes('65s');
  expect(shift.pages()).toEqual(['INC-1 P2 something-worse']);
  expect(shift.incident('INC-1').announcedAt).toBe(shift.now);
  expect(shift.incident('INC-1').clocks.map(({ name }) => name)).toContain('reaction');
  shift.passes('15m');
  expect(shift.pages().at(-1)).toBe('INC-1 P2 nobody-took-it');
});

test.each([{ severity: 2 }, { severity: 3 }, { severity: 0 }] as const)(
  'what is more than information (severity $severity) is told where there was but information, also when that is over',
  ({ severity }) => {
    for (const isOver of [false, true]) {
      const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
      shift.opens('web-1', changed, { severity: 1 });
      shift.passes('5m');
      if (isOver) shift.clears('web-1', changed);
      shift.opens('web-1', 'High CPU utilization', { severity });
      shift.passes('10m');
      expect(shift.pages()).toHaveLength(1);
    }
  },
);

test('a machine that is gone is told however it is rated, and so is what nobody has rated', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1'), aHost('web-2')] } });
  shift.opens('web-1', ping, { severity: 1 });
  shift.opens('web-2', changed, { severity: 0 });
  shift.passes('10m');
  expect(shift.pages()).toEqual(['INC-1 P3 confirmed', 'INC-2 P3 confirmed']);
});

test('information that clears is resolved and closed as anything else is', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  shift.obeys(someRules());
  shift.opens('web-1', changed, { severity: 1 });
  shift.passes('5m');
  shift.clears('web-1', changed);
  expect(shift.incident('INC-1').state).toBe('resolved');
  shift.passes('1h 1m');
  expect(shift.incident('INC-1').state).toBe('closed');
  expect(shift.tellings()).toEqual([]);
});
