// rules of a shift: rules in force as builders make them, for the engine's own tests: two lines, a manager, a room.
import type { Calendar, Escalation, EscalationStep, Person, Recipient, Route, RulesInForce, Schedule, WeekSpan } from '@nabat/alert-rules';
import { minute } from '../model/moment.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;
export const aroundTheClock: readonly WeekSpan[] = days.map((day) => ({ day, fromMinute: 0, untilMinute: 1_440 }));
export const officeHours: readonly WeekSpan[] = days.slice(0, 5).map((day) => ({ day, fromMinute: 540, untilMinute: 1_080 }));

export const aPerson = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  zone: 'UTC',
  language: 'en',
  contacts: { call: '+100', telegram: `@${id}`, email: `${id}@example.org` },
  by: { call: ['call', 'telegram'], message: ['telegram'], digest: ['email'] },
  logins: [],
  ...more,
});
/** Somebody is on call round the clock; nobody when no person is given. */
export const aSchedule = (id: string, ...people: readonly string[]): Schedule => ({
  id,
  name: id,
  zone: 'UTC',
  layers: people.length === 0 ? [] : [{ from: '2025-01-06T09:00', turns: [people], rotation: { every: 1, unit: 'weeks' } }],
  mayBeEmpty: false,
});
export const aCalendar = (id: string, week: readonly WeekSpan[] = officeHours, more: Partial<Calendar> = {}): Calendar => ({
  id,
  zone: 'UTC',
  week,
  exceptions: {},
  ...more,
});
export const onCall = (schedule: string): Recipient => ({ kind: 'on-call', schedule });
export const person = (id: string): Recipient => ({ kind: 'person', person: id });
export const room = (id: string): Recipient => ({ kind: 'room', room: id });
export const aStep = (tell: readonly Recipient[], minutes: number, more: Partial<EscalationStep> = {}): EscalationStep => ({
  tell,
  waitMs: minutes * minute,
  ...more,
});
export const anEscalation = (id: string, steps: readonly EscalationStep[], more: Partial<Escalation> = {}): Escalation => ({ id, steps, ...more });
export const aRoute = (name: string, more: Partial<Route> = {}): Route => ({ name, also: [], children: [], ...more });

/** Anna is on call in line 1, Boris in line 2, Vera manages; after 14 minutes the second line, after 9 more the manager, every 15 from then on. */
export const someRules = (more: Partial<RulesInForce> = {}): RulesInForce => ({
  version: 'v1',
  zone: 'UTC',
  correlation: { rules: [] },
  priority: {},
  calendars: [aCalendar('always', aroundTheClock), aCalendar('office')],
  sla: [],
  promises: [],
  people: [aPerson('anna'), aPerson('boris'), aPerson('vera')],
  teams: [{ id: 'admins', name: 'Admins', members: ['anna', 'boris', 'vera'] }],
  rooms: [{ id: 'noc-room', name: 'NOC room', contacts: { mattermost: 'noc' }, language: 'en' }],
  schedules: [aSchedule('line-1', 'anna'), aSchedule('line-2', 'boris')],
  escalations: [anEscalation('all-hands', [aStep([onCall('line-1')], 14), aStep([onCall('line-2')], 9), aStep([person('vera')], 15)])],
  route: aRoute('everything', { escalation: 'all-hands', urgency: 'message' }),
  ...more,
});
