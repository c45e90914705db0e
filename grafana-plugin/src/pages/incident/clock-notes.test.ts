// clock-notes.test: what stands beside a clock: plan, calendar, warnings, pauses and forecast, and nothing that is not known.
import { expect, test } from '@jest/globals';
import type { SlaClock } from '../../api/wire/incident.ts';
import type { IncidentSla } from '../../api/wire/sla.ts';
import { clockNotes } from './clock-notes.ts';

const hour = 3_600_000;
const clock: SlaClock = { name: 'resolution', startedAt: 0, targetMs: 4 * hour, calendar: 'office', dueAt: 4 * hour };
const sla: IncidentSla = { plans: ['gold'], pauses: [], warned: [], missed: [] };
const words = (its: SlaClock, of: IncidentSla | undefined) => clockNotes(its, of).map((line) => line.replaceAll(/\d+ \w+, \d\d:\d\d/g, '…'));

test('what is agreed stands there at once, the rest once it is known', () => {
  expect(words(clock, undefined)).toEqual(['of 4 h, by the calendar office']);
  expect(words({ ...clock, calendar: '24x7' }, sla)).toEqual(['of 4 h, round the clock', 'plan gold']);
});

test('the last warning is told while the clock runs, a breach is on its face already', () => {
  const warned = ([50, 75, 100] as const).map((percent) => ({ clock: 'resolution' as const, percent, at: percent }));
  expect(words(clock, { ...sla, warned })).toContain('75 % gone at …');
  expect(words({ ...clock, stoppedAt: 1 }, { ...sla, warned })).toEqual(['of 4 h, by the calendar office', 'plan gold']);
});

test('only pauses that a plan lets count are told, with why and until when', () => {
  const pauses = [
    { kind: 'waiting-for-customer', from: 1, until: hour, counts: true },
    { kind: 'maintenance', from: 2, counts: false },
    { kind: 'maintenance', from: 3, counts: true },
  ] as const;
  expect(words(clock, { ...sla, pauses }).slice(2)).toEqual(['stood still … – …: waiting for the customer', 'stands still since …: agreed works']);
});

test('a forecast says whether it will be in time and what it is made of, of the resolution alone', () => {
  const forecast = { expectedAt: 5 * hour, willMiss: true, source: { kind: 'like', incidents: 3, medianMs: hour } } as const;
  expect(words(clock, { ...sla, forecast })).toContain('expected to be over …, too late (as 3 like it took)');
  expect(words(clock, { ...sla, forecast: { ...forecast, willMiss: false, source: { kind: 'said' } } })).toContain(
    'expected to be over …, in time (as people said)',
  );
  expect(words({ ...clock, name: 'reaction' }, { ...sla, forecast })).toHaveLength(2);
  expect(words({ ...clock, name: 'first-response' }, { ...sla, forecast })).toHaveLength(1);
});
