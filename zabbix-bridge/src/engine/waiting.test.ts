// waiting: quiet hours, the bound per person, digests, and what becomes of what waited.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import type { RulesInForce } from '../model/rules.ts';
import { aPerson, aRoute, aStep, anEscalation, onCall, person, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift, mondayAtTen } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const disk = 'Disk is filling';
const service = (id: string, host: string, more = {}) => aService(id, { match: [{ host }], ...more });
const topology = {
  hosts: ['a-1', 'b-1', 'c-1', 'key-1'].map((host) => aHost(host)),
  services: [
    service('a', 'a-1'),
    service('b', 'b-1'),
    service('c', 'c-1'),
    service('key', 'key-1', { criticality: 'key', needs: [{ kind: 'one', of: 'host:key-1' }] }),
  ],
};
const twoInTheNight = mondayAtTen + 16 * hour;

/** Anna is told by message, in her office hours unless it is P1; nobody follows her. */
function aNight(rules: Partial<RulesInForce> = {}, at = twoInTheNight) {
  const shift = aShift({ topology, at });
  shift.obeys(
    someRules({
      people: [aPerson('anna', { hours: 'office' }), aPerson('boris')],
      escalations: [anEscalation('all-hands', [aStep([onCall('line-1')], 15)])],
      route: aRoute('everything', { escalation: 'all-hands', hours: 'recipient' }),
      ...rules,
    }),
  );
  return shift;
}
const day = (shift: ReturnType<typeof aNight>) =>
  shift.tellings().map(({ to, at, number, why }) => `${to} ${new Date(at).toISOString().slice(11, 16)} ${number} ${why.kind}`);

test('at night a P3 waits for the morning of its recipient, and the incident says so', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('10m');
  expect(shift.called()).toEqual([]);
  const nineInTheMorning = twoInTheNight + 7 * hour;
  expect(shift.happened('INC-1', 'not-told')).toMatchObject([{ to: 'anna', why: { kind: 'quiet-hours', calendar: 'office', until: nineInTheMorning } }]);
  expect(shift.only().nextStep).toMatchObject({ at: nineInTheMorning, kind: 'tell-next', to: ['anna'] });
  shift.passes('7h');
  expect(day(shift)).toEqual(['anna 09:00 INC-1 released']);
  shift.passes('5m');
  expect(day(shift)).toEqual(['anna 09:00 INC-1 released', 'anna 09:15 INC-1 nobody-took-it']);
  expect(shift.tellings().at(-1)?.why).toMatchObject({ kind: 'nobody-took-it', forMs: 15 * minute }); // not the night, in which nobody could
});

test('what waited for the night’s on-call is told in the morning to whoever is on call then, and the timeline says so', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('10m');
  shift.orders({
    command: 'override-on-call',
    id: 'o-1',
    schedule: 'line-1',
    people: ['boris'],
    from: shift.now + hour,
    until: shift.now + 20 * hour,
    reason: 'swap',
  });
  shift.passes('7h');
  expect(day(shift)).toEqual(['boris 09:00 INC-1 released']);
  expect(shift.happened('INC-1', 'not-told').at(-1)).toMatchObject({ to: 'anna', why: { kind: 'shift-ended', schedule: 'line-1' } });
  shift.passes('15m');
  expect(day(shift).at(-1)).toBe('boris 09:15 INC-1 nobody-took-it');
});

test('where nobody is on call in the morning, whoever was in the night is told all the same', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('10m');
  shift.orders({
    command: 'override-on-call',
    id: 'o-1',
    schedule: 'line-1',
    people: ['somebody-unknown'],
    from: shift.now + hour,
    until: shift.now + 20 * hour,
    reason: 'swap',
  });
  shift.passes('7h');
  expect(day(shift)).toEqual(['anna 09:00 INC-1 released']);
});

test('what has cleared by the morning is not sent, and the timeline says why', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('1h');
  shift.clears('a-1', disk);
  shift.passes('8h');
  expect(shift.called()).toEqual([]);
  expect(shift.happened('INC-1', 'not-told').at(-1)).toMatchObject({ to: 'anna', why: { kind: 'over' } });
});

test('what somebody took in the night is not sent in the morning', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('1h');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'boris' });
  shift.passes('8h');
  expect(shift.called()).toEqual([]);
  expect(shift.happened('INC-1', 'not-told').at(-1)).toMatchObject({ to: 'anna', why: { kind: 'acknowledged', by: 'boris' } });
});

test('P1 waits for no hours', () => {
  const shift = aNight();
  shift.opens('key-1', ping);
  shift.passes('2m');
  expect(shift.tellings()).toMatchObject([{ to: 'anna', priority: 'P1', interrupts: true }]);
});

test('what was raised to P1 while it waited is told at once', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('1h');
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'the backup runs at three' });
  expect(day(shift)).toEqual(['anna 03:00 INC-1 raised']);
  shift.passes('10m');
  expect(shift.called()).toEqual(['anna']);
});

const cleared = (shift: ReturnType<typeof aNight>) =>
  shift.tellings().map(({ to, number, delivery }) => `${to} ${number} ${delivery?.clearedMeanwhile ?? 'none'}`);

test('the morning’s message says how many cleared by themselves in the night, closed ones too, and the timeline keeps it', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.opens('b-1', disk, { severity: 2 });
  shift.passes('30m');
  shift.opens('c-1', disk, { severity: 2 });
  shift.passes('30m');
  shift.clears('a-1', disk);
  shift.passes('5h');
  shift.clears('b-1', disk);
  shift.passes('3h');
  expect(shift.happened('INC-1', 'closed')).toHaveLength(1);
  expect(cleared(shift)).toEqual(expect.arrayContaining(['anna INC-3 2']));
  expect(shift.happened('INC-3', 'told').at(0)).toMatchObject({ delivery: { clearedMeanwhile: 2 } });
});

test('what cleared is said once: the next message that waited does not say it again', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.opens('b-1', disk, { severity: 2 });
  shift.passes('1h');
  shift.clears('a-1', disk);
  shift.passes('7h');
  shift.passes('12h');
  shift.opens('c-1', disk, { severity: 2 });
  shift.passes('14h');
  expect(cleared(shift).filter((each) => each.endsWith(' 1'))).toEqual(['anna INC-2 1']);
  expect(shift.tellings().some(({ number, why }) => number === 'INC-3' && why.kind === 'released')).toBe(true);
});

test('a night in which all cleared is not told the morning after with the next night’s', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('1h');
  shift.clears('a-1', disk);
  shift.passes('20h');
  shift.opens('b-1', disk, { severity: 2 });
  shift.passes('12h');
  expect(cleared(shift).at(0)).toBe('anna INC-2 none');
});

test('what somebody took, what a person resolved and what came back have not cleared by themselves', () => {
  const shift = aNight();
  for (const host of ['a-1', 'b-1', 'c-1']) shift.opens(host, disk, { severity: 2 });
  shift.passes('30m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'boris' });
  shift.clears('a-1', disk);
  shift.orders({ command: 'resolve', incident: 'INC-3', note: 'not needed' }, { by: 'boris' });
  shift.clears('b-1', disk);
  shift.passes('20m');
  shift.opens('b-1', disk, { severity: 2 });
  shift.passes('7h');
  expect(cleared(shift)).toContain('anna INC-2 none');
  expect(shift.happened('INC-3', 'not-told').at(-1)).toMatchObject({ to: 'anna', why: { kind: 'over' } });
});

test('who relieves the night hears what cleared in it', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.opens('b-1', disk, { severity: 2 });
  shift.passes('1h');
  shift.clears('a-1', disk);
  shift.orders({
    command: 'override-on-call',
    id: 'o-1',
    schedule: 'line-1',
    people: ['boris'],
    from: shift.now + hour,
    until: shift.now + 20 * hour,
    reason: 'swap',
  });
  shift.passes('6h');
  expect(cleared(shift).at(0)).toBe('boris INC-2 1');
});

test('stopped and started again after something cleared, the morning still says so', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.opens('b-1', disk, { severity: 2 });
  shift.passes('1h');
  shift.clears('a-1', disk);
  shift.passes('3h');
  shift.restarts();
  shift.passes('4h');
  expect(cleared(shift).at(0)).toBe('anna INC-2 1');
});

test('several that waited for the morning come in one message, the most urgent first', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('30m');
  shift.opens('b-1', ping);
  shift.passes('30m');
  shift.opens('c-1', disk, { severity: 2 });
  shift.passes('6h');
  const [morning, ...more] = shift.tellings();
  expect(more).toEqual([]);
  expect(morning).toMatchObject({ number: 'INC-2', priority: 'P2', delivery: { along: [{ number: 'INC-1' }, { number: 'INC-3' }] } });
  expect(shift.happened('INC-3', 'told')).toMatchObject([{ to: 'anna', why: { kind: 'released', because: 'quiet-hours' }, delivery: { with: 'INC-2' } }]);
});

test('somebody on call is reached at any hour where the route does not speak of hours', () => {
  const shift = aNight({ route: aRoute('everything', { escalation: 'all-hands' }) });
  shift.opens('a-1', ping);
  shift.passes('2m');
  expect(shift.called()).toEqual(['anna']);
});

test('a person who is only named is left in peace outside of the own hours, but for a call', () => {
  const named = [anEscalation('all-hands', [aStep([person('anna')], 15)])];
  const byMessage = aNight({ route: aRoute('everything', { escalation: 'all-hands' }), escalations: named });
  byMessage.opens('a-1', ping);
  byMessage.passes('2m');
  expect(byMessage.called()).toEqual([]);
  const byCall = aNight({ route: aRoute('everything', { escalation: 'all-hands', urgency: 'call' }), escalations: named });
  byCall.opens('a-1', ping);
  byCall.passes('2m');
  expect(byCall.called()).toEqual(['anna']);
});

test('nobody is interrupted twice within ten minutes: the second waits, and is not lost', () => {
  const shift = aNight({}, mondayAtTen);
  shift.opens('a-1', ping);
  shift.passes('2m');
  shift.opens('b-1', ping);
  shift.passes('2m');
  expect(shift.called()).toEqual(['anna']);
  expect(shift.happened('INC-2', 'not-told')).toMatchObject([{ to: 'anna', why: { kind: 'load', told: 1 } }]);
  const [first] = shift.tellings();
  shift.passes('8m');
  expect(shift.tellings()[1]).toMatchObject({ number: 'INC-2', at: (first?.at ?? 0) + 600_000, why: { kind: 'released', because: 'load' } });
});

test('a P1 breaks through once per step, and takes along what was held back', () => {
  const shift = aNight({}, mondayAtTen);
  shift.opens('a-1', ping);
  shift.passes('2m');
  shift.opens('b-1', ping);
  shift.passes('2m');
  shift.opens('key-1', ping);
  shift.passes('2m');
  const tellings = shift.tellings();
  expect(tellings).toHaveLength(2);
  expect(tellings[1]).toMatchObject({ number: 'INC-3', priority: 'P1', delivery: { breaksThrough: true, along: [{ number: 'INC-2' }] } });
});

test('what is only for the digest is gathered, and makes no sound', () => {
  const shift = aNight({ route: aRoute('everything', { escalation: 'all-hands', urgency: 'digest' }) }, mondayAtTen);
  shift.opens('a-1', ping);
  shift.passes('5m');
  shift.opens('b-1', ping);
  shift.passes('7m');
  expect(shift.tellings()).toMatchObject([{ number: 'INC-1', interrupts: false, delivery: { message: 'digest', urgency: 'digest' } }]);
  shift.passes('5m');
  expect(shift.tellings()[1]).toMatchObject({ number: 'INC-2', delivery: { message: 'digest' } });
});

test('whoever waits to be called is not put off to a digest because a route wants the same person told besides', () => {
  const escalations = [anEscalation('all-hands', [aStep([onCall('line-1')], 15, { urgency: 'call' })])];
  const shift = aNight({ escalations, route: aRoute('everything', { escalation: 'all-hands', urgency: 'digest', also: [person('anna')] }) }, mondayAtTen);
  shift.opens('a-1', ping);
  shift.passes('2m');
  const [first] = shift.tellings();
  shift.opens('b-1', ping);
  shift.passes('2m');
  const tenMinutesLater = (first?.at ?? 0) + 600_000;
  expect(shift.incident('INC-2').nextStep).toMatchObject({ at: tenMinutesLater, kind: 'tell-next', to: ['anna'] });
  shift.passes('10m');
  expect(shift.tellings()[1]).toMatchObject({ number: 'INC-2', at: tenMinutesLater, interrupts: true, why: { kind: 'released', because: 'load' } });
});

test('where a message takes the place of what waited for the digest and waits longer, the incident says until when', () => {
  const escalations = [anEscalation('all-hands', [aStep([onCall('line-1')], 15, { urgency: 'digest' })])];
  const more = { route: aRoute('everything', { escalation: 'all-hands', also: [person('anna')], perPerson: { count: 1, withinMs: 30 * minute } }) };
  const shift = aNight({ escalations, ...more }, mondayAtTen);
  shift.opens('a-1', ping);
  shift.passes('2m');
  const [first] = shift.tellings();
  shift.opens('b-1', ping);
  shift.passes('2m');
  const halfAnHourLater = (first?.at ?? 0) + 30 * minute;
  expect(shift.incident('INC-2').nextStep).toMatchObject({ at: halfAnHourLater, kind: 'tell-next', to: ['anna'] });
  shift.passes('29m');
  expect(shift.tellings().at(-1)).toMatchObject({ number: 'INC-2', at: halfAnHourLater, interrupts: true });
});

test('stopped and started again in the night, the morning is the same', () => {
  const shift = aNight();
  shift.opens('a-1', disk, { severity: 2 });
  shift.passes('1h');
  shift.restarts();
  shift.passes('6h');
  expect(day(shift)).toEqual(['anna 09:00 INC-1 released']);
});
