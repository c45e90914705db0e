// sla: the clocks of an incident by the plan of the service that it hits, what stops and pauses them, and what they set going.
import { expect, test } from '@jest/globals';
import type { Escalation, SlaPlan } from '@nabat/alert-rules';
import { hour, minute } from '../model/moment.ts';
import { anEscalation, aStep, onCall, person, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift, mondayAtTen } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = { hosts: [aHost('exch-01')], services: [aService('mail', { match: [{ host: 'exch-01' }] })] };
const target = { reactionMs: 10 * minute, resolutionMs: 2 * hour, calendar: 'always' };
const gold = (more: Partial<SlaPlan> = {}): SlaPlan => ({
  id: 'gold',
  targets: { P1: target, P2: target, P3: target },
  tenants: {},
  firstResponseMs: 60_000,
  stopsAt: 'resolved',
  pauses: ['waiting-for-customer', 'maintenance'],
  goalPercent: 95,
  penalties: [],
  ...more,
});

/** Mail has a plan; Vera hears of a resolution that is missed, or will be. */
function aBadDay(plan: SlaPlan = gold(), policy: Partial<Escalation> = {}) {
  const shift = aShift({ topology });
  const on = [
    { clock: 'resolution' as const, event: 'breached' as const },
    { clock: 'resolution' as const, event: 'forecast' as const },
  ];
  const escalations = [anEscalation('all-hands', [aStep([onCall('line-1')], 14), aStep([person('vera')], 15, { on })], policy)];
  shift.obeys(someRules({ escalations, sla: [plan], promises: [{ service: 'mail', sla: 'gold', tell: [], beatMs: 0 }] }));
  shift.opens('exch-01', ping);
  shift.passes('65s');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  return shift;
}
const resolution = (shift: ReturnType<typeof aBadDay>) => shift.incident('INC-1').clocks.find(({ name }) => name === 'resolution');

test('the targets are those of the plan', () => {
  expect(resolution(aBadDay())).toMatchObject({ targetMs: 2 * hour, calendar: 'always', dueAt: mondayAtTen + 2 * hour });
});

test('while it waits for the customer the clock stands still, and is due by as much later', () => {
  const shift = aBadDay();
  shift.passes('30m');
  expect(shift.orders({ command: 'wait-for-customer', incident: 'INC-1', note: 'asked for a window' })).toBeUndefined();
  expect(resolution(shift)?.pausedSince).toBe(shift.now);
  shift.passes('5h');
  expect(shift.happened('INC-1', 'clock-breached').filter(({ clock }) => clock === 'resolution')).toEqual([]);
  expect(shift.orders({ command: 'continue', incident: 'INC-1' })).toBeUndefined();
  expect(resolution(shift)).toMatchObject({ dueAt: mondayAtTen + 7 * hour });
  expect(shift.orders({ command: 'continue', incident: 'INC-1' })?.code).toBe('command-not-possible');
});

test('a plan without pauses runs on while it waits', () => {
  const shift = aBadDay(gold({ pauses: [] }));
  shift.orders({ command: 'wait-for-customer', incident: 'INC-1' });
  shift.passes('2h');
  expect(shift.happened('INC-1', 'clock-breached')).toMatchObject([{ clock: 'resolution' }]);
  expect(shift.called().at(-1)).toBe('vera');
});

test('agreed works pause the clock for as long as they last, also when they end early', () => {
  const shift = aBadDay();
  shift.orders({ command: 'declare', title: 'calendars do not open', services: ['mail'], priority: 'P2' });
  const declaredAt = shift.now;
  shift.orders({ command: 'plan-works', id: 'w', name: 'new switch', hosts: [], services: ['mail'], from: declaredAt, until: declaredAt + 3 * hour });
  shift.passes('1h');
  shift.orders({ command: 'end-works', id: 'w' });
  shift.passes('1m');
  expect(shift.incident('INC-2').clocks.find(({ name }) => name === 'resolution')?.dueAt).toBe(declaredAt + 3 * hour);
});

test('the clock of what the source keeps quiet stands still, and goes on when it lets go', () => {
  const shift = aBadDay();
  shift.passes('5m');
  shift.updates('1', { suppressed: true });
  expect(resolution(shift)?.pausedSince).toBe(shift.now);
  shift.passes('5h');
  shift.updates('1', { suppressed: false });
  expect(resolution(shift)?.pausedSince).toBeUndefined();
  expect(resolution(shift)).toMatchObject({ dueAt: mondayAtTen + 7 * hour });
});

test('whoever waits for the customer is not asked why nothing is written, and is again once it goes on', () => {
  const shift = aBadDay(gold(), { noProgressMs: 30 * minute });
  shift.passes('5m');
  shift.orders({ command: 'wait-for-customer', incident: 'INC-1' }, { by: 'anna' });
  expect(shift.incident('INC-1').nextStep).toBeUndefined();
  shift.passes('63h');
  expect(shift.tellings().filter(({ why }) => why.kind === 'no-progress')).toEqual([]);
  shift.orders({ command: 'continue', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('30m');
  expect(shift.tellings().filter(({ why }) => why.kind === 'no-progress')).toHaveLength(1);
});

test('stabilised stops the resolution only where the plan says so', () => {
  const stops = aBadDay(gold({ stopsAt: 'stabilised' }));
  stops.orders({ command: 'stabilise', incident: 'INC-1' });
  expect(resolution(stops)?.stoppedAt).toBe(stops.now);
  const runsOn = aBadDay();
  runsOn.orders({ command: 'stabilise', incident: 'INC-1' });
  expect(resolution(runsOn)?.stoppedAt).toBeUndefined();
});

test('an estimate beyond what was agreed is a forecast of a breach: its step is taken at once, and once', () => {
  const shift = aBadDay();
  shift.passes('20m');
  const expectedRecoveryAt = mondayAtTen + 3 * hour;
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { expectedRecoveryAt } });
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { expectedRecoveryAt, plan: 'move the boxes' } });
  expect(shift.happened('INC-1', 'clock-forecast')).toMatchObject([{ clock: 'resolution', dueAt: mondayAtTen + 2 * hour, expectedAt: expectedRecoveryAt }]);
  expect(shift.tellings().filter(({ why }) => why.kind === 'clock')).toMatchObject([{ to: 'vera', interrupts: true, why: { event: 'forecast' } }]);
});

test('restarted while it waits, the clock goes on as if nothing had been', () => {
  const shift = aBadDay();
  shift.orders({ command: 'wait-for-customer', incident: 'INC-1' });
  shift.passes('1h');
  shift.restarts();
  shift.orders({ command: 'continue', incident: 'INC-1' });
  expect(resolution(shift)?.dueAt).toBe(mondayAtTen + 3 * hour);
});
