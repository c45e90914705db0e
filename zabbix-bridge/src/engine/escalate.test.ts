// escalation: steps, waits, takers, those who give back, and those whom nobody can reach.
import { expect, test } from '@jest/globals';
import type { RulesInForce, Schedule } from '../model/rules.ts';
import { anEscalation, aPerson, aRoute, aSchedule, aStep, onCall, person, room, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift, mondayAtTen } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = { hosts: [aHost('exch-01')], services: [aService('mail', { match: [{ host: 'exch-01' }] })] };

/** Mail fails, confirmed and told after 65 s. */
function aBadDay(rules: Partial<RulesInForce> = {}) {
  const shift = aShift({ topology });
  shift.obeys(someRules(rules));
  shift.opens('exch-01', ping);
  shift.passes('65s');
  return shift;
}
const route = (more = {}) => aRoute('everything', { escalation: 'all-hands', ...more });

test('an incident that nobody takes reaches the second line after 14 minutes and not a second sooner', () => {
  const shift = aBadDay();
  expect(shift.called()).toEqual(['anna']);
  shift.passes('13m 59s');
  expect(shift.called()).toEqual(['anna']);
  shift.passes('1s');
  expect(shift.called()).toEqual(['anna', 'boris']);
});

test('the last step repeats every 15 minutes until somebody takes it', () => {
  const shift = aBadDay();
  shift.passes('14m');
  shift.passes('9m');
  expect(shift.called()).toEqual(['anna', 'boris', 'vera']);
  shift.passes('45m');
  expect(shift.called()).toEqual(['anna', 'boris', 'vera', 'vera', 'vera', 'vera']);
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'vera' });
  shift.passes('8h');
  expect(shift.called()).toHaveLength(6);
});

test('whoever is told hears by which channels, by which step, and why it is them', () => {
  const [told] = aBadDay().tellings();
  expect(told).toMatchObject({
    to: 'anna',
    delivery: {
      recipient: { kind: 'person', id: 'anna' },
      channels: ['telegram'],
      urgency: 'message',
      message: 'opened',
      via: { kind: 'on-call', schedule: 'line-1' },
      step: { escalation: 'all-hands', step: 1, of: 3, times: 1 },
    },
  });
});

test('an incident says who is next and when', () => {
  const shift = aBadDay();
  expect(shift.only().nextStep).toEqual({ at: shift.now + 14 * 60_000, kind: 'tell-next', to: ['boris'], escalation: 'all-hands', step: 2 });
  shift.passes('23m');
  expect(shift.only().nextStep).toMatchObject({ kind: 'tell-again', to: ['vera'], step: 3 });
});

test('who is asked when it is passed on is known before: the next step, whoever has it by now, and the last one again', () => {
  const shift = aBadDay();
  const next = () => shift.inquiries.wouldTellOf('INC-1', shift.now)?.next;
  expect(next()).toMatchObject({ step: 2, at: shift.now, told: [{ recipient: { id: 'boris' } }] });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(next()).toMatchObject({ step: 2, told: [{ recipient: { id: 'boris' } }] });
  for (const asked of ['boris', 'vera', 'vera']) {
    expect(next()).toMatchObject({ told: [{ recipient: { id: asked } }] });
    shift.orders({ command: 'pass-on', incident: 'INC-1' }, { by: 'anna' });
    expect(shift.called().at(-1)).toBe(asked);
  }
});

test('of what is only thought of nobody is next', () => {
  const shift = aBadDay();
  expect(shift.inquiries.wouldTell({ priority: 'P1', at: shift.now })).not.toHaveProperty('next');
});

test('what is given back goes at once to the step it stood at', () => {
  const shift = aBadDay();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('20m');
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(shift.tellings().at(-1)).toMatchObject({ to: 'anna', why: { kind: 'given-back' } });
  shift.passes('14m');
  expect(shift.called()).toEqual(['anna', 'anna', 'boris']);
});

test('an owner who writes nothing for 30 minutes is passed over: the escalation goes on from where it stood', () => {
  const escalations = [anEscalation('all-hands', [aStep([onCall('line-1')], 14), aStep([onCall('line-2')], 9)], { noProgressMs: 30 * 60_000 })];
  const shift = aBadDay({ escalations });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(shift.only().nextStep).toMatchObject({ kind: 'ask-progress', to: ['boris'], at: shift.now + 30 * 60_000 });
  shift.passes('29m');
  shift.orders({ command: 'comment', incident: 'INC-1', text: 'looking at the queue' }, { by: 'anna' });
  shift.passes('29m 59s');
  expect(shift.called()).toEqual(['anna']);
  shift.passes('1s');
  expect(shift.tellings().at(-1)).toMatchObject({ to: 'boris', interrupts: true, why: { kind: 'no-progress', owner: 'anna', forMs: 30 * 60_000 } });
});

test('a step that reaches nobody is left for the next at once, and the timeline says why', () => {
  const shift = aBadDay({ schedules: [aSchedule('line-1'), aSchedule('line-2', 'boris')] });
  expect(shift.called()).toEqual(['boris']);
  expect(shift.happened('INC-1', 'not-told')).toMatchObject([{ to: 'line-1', why: { kind: 'nobody-on-call', schedule: 'line-1' }, step: { step: 1 } }]);
});

test('a schedule that cannot be worked out, from the journal of an older Nabat, reaches nobody: the next step is taken at once, and the timeline says why', () => {
  // used to end the process with this incident, and again at each start
  const broken: Schedule = {
    ...aSchedule('line-1', 'anna'),
    layers: [{ from: '2026-02-30T09:00', turns: [['anna']], rotation: { every: 1, unit: 'weeks' } }],
  };
  const shift = aBadDay({ schedules: [broken, aSchedule('line-2', 'boris')] });
  expect(shift.called()).toEqual(['boris']);
  expect(shift.happened('INC-1', 'not-told')).toMatchObject([
    { to: 'line-1', why: { kind: 'nobody-on-call', schedule: 'line-1', unworkable: [{ layer: 0, what: 'from' }] }, step: { step: 1 } },
  ]);
});

test('where no step reaches anybody the configured recipient is told, again and again', () => {
  const shift = aBadDay({ schedules: [], people: [] });
  expect(shift.called()).toEqual(['noc']);
  expect(shift.tellings()[0]?.delivery?.via).toEqual({ kind: 'fallback', because: 'nobody-reached' });
  expect(shift.only().nextStep).toMatchObject({ to: ['noc'] });
  shift.passes('15m');
  expect(shift.called()).toEqual(['noc', 'noc']);
});

test('rules that name no escalation leave everything as it is without rules', () => {
  const shift = aBadDay({ route: aRoute('everything'), escalations: [] });
  shift.passes('30m');
  expect(shift.called()).toEqual(['noc', 'noc', 'noc']);
  expect(shift.tellings()[0]?.delivery?.via).toEqual({ kind: 'fallback', because: 'no-escalation' });
});

test('whoever cannot be reached is stood in for', () => {
  const people = [aPerson('anna', { contacts: {}, substitute: 'vera' }), aPerson('boris'), aPerson('vera')];
  const shift = aBadDay({ people });
  expect(shift.tellings()[0]).toMatchObject({ to: 'vera', delivery: { via: { kind: 'substitute', of: 'anna' } } });
  expect(shift.happened('INC-1', 'not-told')).toMatchObject([{ to: 'anna', why: { kind: 'unreachable', channels: ['telegram'] } }]);
});

test('two who stand in for each other and cannot be reached end at the next step', () => {
  const people = [aPerson('anna', { contacts: {}, substitute: 'vera' }), aPerson('boris'), aPerson('vera', { contacts: {}, substitute: 'anna' })];
  expect(aBadDay({ people }).called()).toEqual(['boris']);
});

test('next-of takes the members of a team by turns', () => {
  const escalations = [anEscalation('all-hands', [aStep([{ kind: 'next-of', team: 'admins' }], 15)])];
  const shift = aBadDay({ escalations });
  shift.passes('1h');
  expect(shift.called()).toEqual(['anna', 'boris', 'vera', 'anna', 'boris']);
});

test('the owner is told where a step asks for the owner', () => {
  const steps = [aStep([onCall('line-1')], 14), aStep([{ kind: 'owner' }, onCall('line-2')], 15)];
  const shift = aBadDay({ escalations: [anEscalation('all-hands', steps, { noProgressMs: 60_000 })] });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'Anna' });
  shift.passes('9m');
  expect(shift.called()).toEqual(['anna', 'boris']);
  expect(shift.happened('INC-1', 'not-told').at(-1)).toMatchObject({ to: 'anna', why: { kind: 'load' } });
  shift.passes('1m');
  expect(shift.tellings().at(-1)).toMatchObject({ to: 'anna', why: { kind: 'released', because: 'load' }, delivery: { message: 'no-progress' } });
});

test('what comes back where a step waits for nobody is told again a minute later, and says so', () => {
  const shift = aBadDay({ escalations: [anEscalation('all-hands', [aStep([onCall('line-1')], 0)])] });
  shift.clears('exch-01', ping);
  shift.passes('1m');
  shift.opens('exch-01', ping);
  shift.passes('31s');
  expect(shift.only()).toMatchObject({ state: 'open', nextStep: { kind: 'tell-again', to: ['anna'] } });
});

test('a route tells others besides, once, without waiting for them', () => {
  const shift = aBadDay({ route: route({ urgency: 'call', also: [room('noc-room'), person('vera')] }) });
  expect(shift.tellings().map(({ to, delivery }) => `${to} ${delivery?.urgency} ${delivery?.via.kind}`)).toEqual([
    'anna call on-call',
    'NOC room message also',
    'vera message also',
  ]);
  shift.passes('14m');
  expect(shift.called()).toEqual(['anna', 'NOC room', 'vera', 'boris']);
});

test('raised to P1 another route holds, and its escalation begins from its first step', () => {
  const p1 = aRoute('P1', { when: "incident.priority == 'P1'", escalation: 'everybody', urgency: 'call' });
  const escalations = [...someRules().escalations, anEscalation('everybody', [aStep([onCall('line-1'), onCall('line-2')], 5)])];
  const shift = aBadDay({ route: route({ children: [p1] }), escalations });
  shift.passes('20m');
  expect(shift.called()).toEqual(['anna', 'boris']);
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'payroll' });
  expect(shift.tellings().slice(2)).toMatchObject([
    { to: 'anna', why: { kind: 'raised' }, delivery: { urgency: 'call', step: { escalation: 'everybody', step: 1 } } },
    { to: 'boris', why: { kind: 'raised' }, delivery: { breaksThrough: true } },
  ]);
});

test('a breach takes its step at once, also where somebody has it', () => {
  const on = [{ clock: 'resolution', event: 'breached' } as const];
  const escalations = [anEscalation('all-hands', [aStep([onCall('line-1')], 14), aStep([person('vera')], 15, { on })])];
  const shift = aBadDay({ escalations });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.passes('3h 58m');
  expect(shift.called()).toEqual(['anna']);
  shift.passes('1m');
  expect(shift.tellings().at(-1)).toMatchObject({ to: 'vera', interrupts: true, why: { kind: 'clock', clock: 'resolution', event: 'breached' } });
});

test('taken, stabilised and restored answer the thread of those who know, without a sound', () => {
  const shift = aBadDay({ route: route({ also: [room('noc-room')] }) });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.orders({ command: 'stabilise', incident: 'INC-1' }, { by: 'anna' });
  shift.clears('exch-01', ping);
  const silent = shift.tellings().filter(({ interrupts }) => !interrupts);
  expect(silent.map(({ to, delivery }) => `${to} ${delivery?.message}`)).toEqual(['NOC room taken', 'NOC room better', 'anna restored', 'NOC room restored']);
});

test('what is passed on reaches the next step at once, and the one after it when that has had its time', () => {
  const shift = aBadDay();
  shift.orders({ command: 'pass-on', incident: 'INC-1' }, { by: 'anna' });
  expect(shift.called()).toEqual(['anna', 'boris']);
  expect(shift.tellings().at(-1)).toMatchObject({ to: 'boris', interrupts: true, why: { kind: 'passed-on', by: 'anna' }, delivery: { step: { step: 2 } } });
  shift.passes('9m');
  expect(shift.called()).toEqual(['anna', 'boris', 'vera']);
});

test('whoever has it and passes it on has it no longer', () => {
  const shift = aBadDay();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.orders({ command: 'pass-on', incident: 'INC-1', note: 'on a train' }, { by: 'anna' });
  expect(shift.only()).toMatchObject({ state: 'open' });
  expect(shift.only().owner).toBeUndefined();
  expect(shift.called()).toEqual(['anna', 'boris']);
});

test('where the rules name nobody there is nobody to pass it on to, and that is said', () => {
  const shift = aShift({ topology });
  shift.opens('exch-01', ping);
  shift.passes('65s');
  expect(shift.orders({ command: 'pass-on', incident: 'INC-1' })).toMatchObject({ why: { kind: 'nobody-is-next', incident: 'INC-1' } });
});

test('what is passed on reaches the next line though a silence or a snooze holds: a person asks for it', () => {
  const quiet = [
    { command: 'silence', target: { host: 'exch-01' }, until: mondayAtTen + 3_600_000, reason: 'disk', id: 's' },
    { command: 'snooze', incident: 'INC-1', until: mondayAtTen + 3_600_000 },
  ] as const;
  for (const order of quiet) {
    const shift = aBadDay();
    shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
    shift.orders(order, { by: 'anna' });
    shift.orders({ command: 'pass-on', incident: 'INC-1' }, { by: 'anna' });
    expect(shift.tellings().at(-1)).toMatchObject({ to: 'boris', interrupts: true, why: { kind: 'passed-on' } });
    shift.passes('20m');
    expect(shift.called().at(-1)).toBe('boris');
  }
});
