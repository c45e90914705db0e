// notify: the promises about who is told, when, and why not.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const load = 'CPU load is too high';
const topology = { hosts: [aHost('web-1'), aHost('web-2')], services: [aService('mail', { criticality: 'key' })] };
const mailDown = { severity: 5, tags: [{ tag: 'service', value: 'mail' }] } as const;
const aBadDay = (): Shift => {
  const shift = aShift({ topology });
  shift.opens('web-1', load);
  shift.passes('65s');
  return shift;
};

test('numbers are given in the order of telling and not of beginning', () => {
  const shift = aShift();
  shift.opens('web-1', load, { checkEveryMs: 2 * minute });
  shift.passes('1s');
  shift.opens('file-1', 'Clock is off');
  shift.passes('3m');
  expect(shift.incident('INC-1').root).toBe('host:file-1');
  expect(shift.incident('INC-2').root).toBe('host:web-1');
});

test('what nobody has taken is said again every 15 minutes and not a second sooner, until somebody does', () => {
  const shift = aBadDay();
  shift.passes('14m 59s');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed']);
  shift.passes('1s');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed', 'INC-1 P2 nobody-took-it']);
  shift.passes('15m');
  expect(shift.tellings().at(-1)?.why).toEqual({ kind: 'nobody-took-it', forMs: 30 * minute, times: 2 });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.passes('2h');
  expect(shift.pages()).toHaveLength(3);
});

test('a reminder ends when the incident resolves, and does not come back with its closing', () => {
  const shift = aBadDay();
  shift.clears('web-1', load);
  shift.passes('3h');
  expect(shift.pages()).toHaveLength(1);
});

test('no reminders where the settings say never again', () => {
  const shift = aShift({ settings: { remindEveryMs: 0 } });
  shift.opens('web-1', load);
  shift.passes('5h');
  expect(shift.pages()).toHaveLength(1);
});

test('raised to P1 interrupts, whoever has taken it, and asks for a new acknowledgement', () => {
  const shift = aBadDay();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'the director asks' });
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed', 'INC-1 P1 raised']);
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', nextStep: { kind: 'tell-again' } });
  expect(shift.happened('INC-1', 'unacknowledged')).toMatchObject([{ why: 'priority-raised' }]);
});

test('raised to P2 is told without a sound, and what then waits for a new acknowledgement is said again', () => {
  const shift = aShift();
  const event = shift.opens('web-1', load, { severity: 3 });
  shift.passes('2m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.updates(event, { severity: 4 });
  expect(shift.incident('INC-1')).toMatchObject({ priority: 'P2', state: 'open' });
  expect(shift.pages()).toEqual(['INC-1 P3 confirmed']);
  shift.passes('15m');
  expect(shift.pages()).toEqual(['INC-1 P3 confirmed', 'INC-1 P2 nobody-took-it']);
});

test('a priority does not fall by itself when the worst has cleared', () => {
  const shift = aShift({ topology });
  const event = shift.opens('web-1', 'Mail round trip failed', mailDown);
  shift.passes('2m');
  expect(shift.incident('INC-1').priority).toBe('P1');
  shift.updates(event, { severity: 2 });
  expect(shift.incident('INC-1').priority).toBe('P1');
});

const silenced = [
  { what: 'its host', target: { host: 'web-1' } },
  { what: 'its trigger', target: { trigger: load } },
  { what: 'its host and trigger together', target: { host: 'web-1', trigger: load } },
] as const;
test.each(silenced)('a silence of $what keeps the telling quiet and says whose it was and until when', ({ target }) => {
  const shift = aShift();
  const until = shift.now + 10 * minute;
  shift.orders({ command: 'silence', id: 's-1', target, until, reason: 'new rack' }, { by: 'anna' });
  shift.opens('web-1', load);
  shift.passes('5m');
  expect(shift.pages()).toEqual([]);
  expect(shift.incident('INC-1').state).toBe('open');
  expect(shift.happened('INC-1', 'not-told')).toMatchObject([{ why: { kind: 'silenced', by: 'anna', reason: 'new rack', until } }]);
});

test('a silence of one host does not silence an incident that another host is in too', () => {
  const shift = aShift({
    topology: { hosts: [aHost('sw-1', { role: 'switch' }), aHost('web-1')], edges: [{ from: 'host:web-1', kind: 'reachedThrough', to: ['host:sw-1'] }] },
  });
  shift.orders({ command: 'silence', id: 's-1', target: { host: 'web-1' }, until: shift.now + hour, reason: 'new rack' });
  shift.opens('sw-1', ping);
  shift.opens('web-1', ping);
  shift.passes('5m');
  expect(shift.pages()).toHaveLength(1);
});

test('when a silence has run out or is lifted, the next reminder is heard', () => {
  const shift = aBadDay();
  shift.orders({ command: 'silence', id: 's-1', target: { incident: 'INC-1' }, until: shift.now + 20 * minute, reason: 'vendor is on it' });
  shift.passes('15m');
  expect(shift.pages()).toHaveLength(1);
  shift.passes('15m');
  expect(shift.pages()).toHaveLength(2);
  shift.orders({ command: 'silence', id: 's-2', target: { incident: 'INC-1' }, until: shift.now + hour, reason: 'again' });
  shift.orders({ command: 'unsilence', id: 's-2' });
  shift.passes('15m');
  expect(shift.pages()).toHaveLength(3);
});

test('a silence of a service covers what hurts it, and nothing else', () => {
  const shift = aShift({ topology });
  shift.orders({ command: 'silence', id: 's-1', target: { service: 'mail' }, until: shift.now + hour, reason: 'migration' });
  shift.opens('web-1', 'Mail round trip failed', mailDown);
  shift.opens('web-2', 'Clock is off');
  shift.passes('5m');
  expect(shift.pages().map((page) => page.slice(0, 8))).toEqual(['INC-2 P2']);
});

test('a priority that a person raises when all has recovered makes no sound', () => {
  const shift = aBadDay();
  const before = shift.pages().length;
  for (const { id } of shift.members('INC-1')) shift.clears(id.slice(id.indexOf(':') + 1));
  expect(shift.incident('INC-1').state).toBe('resolved');
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'the director asks' });
  expect(shift.pages()).toHaveLength(before);
  expect(shift.tellings().at(-1)).toMatchObject({ priority: 'P1', interrupts: false, why: { kind: 'raised' } });
});

test('where new rules make more of what nobody has taken, that is said in place of the reminder and not beside it', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  const matrix = (high: 'P1' | 'P3') => ({
    matrix: { high: { high, medium: high, low: high }, medium: { high, medium: high, low: high }, low: { high, medium: high, low: high } },
  });
  shift.obeys(someRules({ priority: matrix('P3') }));
  shift.opens('web-1', ping);
  shift.passes('10m');
  shift.obeys(someRules({ priority: matrix('P1') }));
  shift.passes('10m');
  expect(shift.tellings().map(({ priority, why }) => `${priority} ${why.kind}`)).toEqual(['P3 confirmed', 'P1 raised']);
});

test('what is stabilised while it is snoozed says when it wakes, also when the next telling has been due meanwhile and was left out for it', () => {
  // used to show nothing to come until then: what had been due had taken the place of the waking
  const shift = aShift();
  shift.opens('nas-1', 'Unavailable by ICMP ping', { severity: 4 });
  shift.passes('5m');
  const until = shift.now + 60 * minute;
  shift.orders({ command: 'snooze', incident: 'INC-1', until });
  shift.passes('20m');
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'stabilised', nextStep: { at: until, kind: 'wake-from-snooze' } });
});

test('what is snoozed and then stabilised says when it wakes, and asks for an owner from then on', () => {
  const shift = aBadDay();
  const until = shift.now + 30 * minute;
  shift.orders({ command: 'snooze', incident: 'INC-1', until });
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'stabilised', nextStep: { at: until, kind: 'wake-from-snooze' } });
  shift.passes('30m');
  expect(shift.incident('INC-1').nextStep).toMatchObject({ at: until + hour, kind: 'ask-owner' });
});

test('every telling has an id of its own that follows from the decision', () => {
  const shift = aBadDay();
  shift.passes('2h');
  const ids = shift.errands.map((errand) => errand.id);
  expect(new Set(ids).size).toBe(ids.length);
});
