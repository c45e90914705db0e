// red-button: the promises about the buttons that the rules name: exactly these press, and the usual ones where none are named.
import { expect, test } from '@jest/globals';
import type { RedButtonRule } from '@nabat/alert-rules';
import { minute } from '../model/moment.ts';
import { aHost, aService, aShift, type Shift } from './shift.ts';
import { someRules } from './rules-of-a-shift.ts';

const topology = { hosts: [aHost('probe')], services: [aService('mail', { criticality: 'key' }), aService('shop')] };
const pressedBy = (...redButtons: readonly RedButtonRule[]): Shift => {
  const shift = aShift({ topology });
  shift.obeys(someRules({ priority: { redButtons } }));
  return shift;
};
const tags = (all: Readonly<Record<string, string>>) => ({ tags: Object.entries(all).map(([tag, value]) => ({ tag, value })) });
const isToldAtOnce = (shift: Shift): boolean => shift.happened(shift.only().id, 'told').some(({ why }) => why.kind === 'red-button');

test('the tags of a button press it at once when one problem carries them all, and the reason names each', () => {
  const shift = pressedBy({ kind: 'tags', tags: { scope: 'payments', tenant: '*' } });
  shift.opens('web-1', 'Cards are refused', { severity: 2, ...tags({ tenant: 'pharma', scope: 'payments' }) });
  expect(isToldAtOnce(shift)).toBe(true);
  expect(shift.only()).toMatchObject({
    priority: 'P1',
    priorityReason: { kind: 'tag', tag: 'scope', value: 'payments', with: [{ tag: 'tenant', value: 'pharma' }] },
  });
});

test.each([
  { what: 'one of two tags', carries: [{ scope: 'payments' }] },
  { what: 'two tags on two problems', carries: [{ scope: 'payments' }, { tenant: 'pharma' }] },
  { what: 'another value', carries: [{ scope: 'payment', tenant: 'pharma' }] },
  { what: 'a tag of the usual button, which the rules do not name', carries: [{ scope: 'security' }] },
] as const)('$what presses nothing', ({ carries }) => {
  const shift = pressedBy({ kind: 'tags', tags: { scope: 'payments', tenant: '*' } });
  for (const [index, each] of carries.entries()) shift.opens('web-1', `Something bad ${index}`, tags(each));
  shift.passes('10m');
  expect(shift.live().map(({ priority }) => priority)).toEqual(['P2']);
});

test.each([
  { count: 2, withinMs: 5 * minute, every: '4m', reports: 2, is: 'P1' },
  { count: 2, withinMs: 5 * minute, every: '6m', reports: 2, is: 'P2' },
  { count: 5, withinMs: 15 * minute, every: '1m', reports: 4, is: 'P2' },
] as const)('$reports reports, one every $every, are a $is where $count within $withinMs ms press the button', ({ count, withinMs, every, reports, is }) => {
  const shift = pressedBy({ kind: 'reports', count, withinMs });
  for (let index = 0; index < reports; index += 1) {
    if (index > 0) shift.passes(every);
    shift.reports('shop', `r-${index}`);
  }
  expect(shift.only().priority === 'P1' ? 'P1' : 'P2').toBe(is);
});

test.each([
  { named: 'down', severity: 5, pressed: true },
  { named: 'down', severity: 4, pressed: false },
  { named: 'degraded', severity: 4, pressed: true },
  { named: 'degraded', severity: 5, pressed: true },
] as const)('a service that is named for when it is $named presses, by a problem of severity $severity: $pressed', ({ named, severity, pressed }) => {
  const shift = pressedBy({ kind: 'service-state', service: 'shop', state: named });
  shift.opens('probe', 'Round trip failed', { severity, ...tags({ service: 'shop' }) });
  shift.passes('10m');
  const { priority, priorityReason } = shift.only();
  expect({ priority, kind: priorityReason.kind }).toEqual(pressed ? { priority: 'P1', kind: 'named-service' } : { priority: 'P2', kind: 'service-state' });
});

test('a key service that is down presses no button where the rules do not name it: it is a P1 as any state is, and waits like one', () => {
  const shift = pressedBy({ kind: 'reports', count: 3, withinMs: 15 * minute });
  shift.opens('probe', 'Round trip failed', { severity: 5, ...tags({ service: 'mail' }) });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ priority: 'P1', priorityReason: { kind: 'service-state', service: 'mail', state: 'down' } });
  expect(isToldAtOnce(shift)).toBe(false);
});

test('buttons hold after a restart, and rules without any put the usual ones back', () => {
  const shift = pressedBy({ kind: 'tags', tags: { scope: 'payments' } });
  shift.restarts();
  shift.opens('web-1', 'Cards are refused', tags({ scope: 'payments' }));
  expect(shift.only().priority).toBe('P1');
  shift.obeys(someRules({ version: 'v2' }));
  shift.opens('web-2', 'Cards are refused', tags({ scope: 'payments' }));
  shift.opens('web-3', 'Something bad', tags({ scope: 'security' }));
  shift.passes('10m');
  const priorityOf = (host: string) => shift.live().find(({ root }) => root === `host:${host}`)?.priority;
  expect([priorityOf('web-2'), priorityOf('web-3')]).toEqual(['P2', 'P1']);
});

test('whoever reports three times is one reporter, and presses nothing; a third one does', () => {
  const shift = pressedBy({ kind: 'reports', count: 3, withinMs: 15 * minute });
  for (const id of ['r-1', 'r-2', 'r-3']) shift.reports('shop', id, 'olga');
  shift.reports('shop', 'r-4', 'pavel');
  shift.passes('1m');
  expect(shift.only().priority).not.toBe('P1');
  shift.reports('shop', 'r-5', 'irina');
  expect(shift.only()).toMatchObject({ priority: 'P1', priorityReason: { kind: 'reports', count: 3 } });
});

test('who is not named is not known to be the same', () => {
  const shift = pressedBy({ kind: 'reports', count: 3, withinMs: 15 * minute });
  for (const id of ['r-1', 'r-2', 'r-3']) shift.reports('shop', id, 'somebody');
  expect(shift.only().priority).toBe('P1');
});
