// commands: the promises about what a person orders: done, refused with words that help, and undone.
import { expect, test } from '@jest/globals';
import type { Order } from '../model/command.ts';
import type { WhyRefused } from '../model/refusal.ts';
import { hour, minute } from '../model/moment.ts';
import { aHost, aService, aShift, source, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = { hosts: [aHost('web-1'), aHost('web-2'), aHost('file-1')], services: [aService('mail', { criticality: 'key' }), aService('docs')] };
/** web-1 has been down for two minutes: INC-1, open, P2. */
const aBadDay = (): Shift => {
  const shift = aShift({ topology });
  shift.opens('web-1', ping);
  shift.passes('2m');
  return shift;
};
const over = (shift: Shift): void => {
  shift.clears('web-1', ping);
  shift.orders({ command: 'close', incident: 'INC-1' });
};

test('acknowledge makes whoever gave it the owner and ends the reminders; unacknowledge undoes both', () => {
  const shift = aBadDay();
  expect(shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' })).toBeUndefined();
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', owner: 'anna', acknowledgedAt: shift.now });
  shift.passes('1h');
  expect(shift.pages()).toHaveLength(1);
  expect(shift.orders({ command: 'unacknowledge', incident: 'INC-1' })).toBeUndefined();
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', nextStep: { kind: 'tell-again', at: shift.now + 15 * minute } });
  expect(shift.incident('INC-1').owner).toBeUndefined();
});

test('an acknowledgement of what nobody has been told of yet gives it a number and makes no sound', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('40s');
  expect(shift.orders({ command: 'acknowledge', incident: shift.only().id })).toBeUndefined();
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', priority: 'P2' });
  shift.passes('1h');
  expect(shift.pages()).toEqual([]);
});

test('stabilise stops the resolution clock, and a reopened one runs on from its start; unstabilise undoes it', () => {
  const shift = aBadDay();
  shift.orders({ command: 'stabilise', incident: 'INC-1', note: 'traffic goes to web-2' });
  const resolution = () => shift.incident('INC-1').clocks.find((clock) => clock.name === 'resolution');
  const stopped = shift.now;
  expect(resolution()?.stoppedAt).toBe(stopped);
  shift.passes('10m');
  expect(shift.orders({ command: 'stabilise', incident: 'INC-1' })).toMatchObject({ why: { kind: 'stabilised', incident: 'INC-1' } });
  expect(resolution()?.stoppedAt).toBe(stopped);
  expect(shift.orders({ command: 'unstabilise', incident: 'INC-1' })).toBeUndefined();
  expect(resolution()?.stoppedAt).toBeUndefined();
  expect(shift.incident('INC-1').state).toBe('open');
});

test('an incident that is stabilised and given back stays stabilised, without an owner', () => {
  const shift = aBadDay();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' });
  expect(shift.incident('INC-1').state).toBe('stabilised');
  expect(shift.incident('INC-1').acknowledgedAt).toBeUndefined();
});

test('assign names an owner, and null takes the name away', () => {
  const shift = aBadDay();
  shift.orders({ command: 'assign', incident: 'INC-1', owner: 'boris' }, { by: 'anna' });
  expect(shift.incident('INC-1').owner).toBe('boris');
  expect(shift.happened('INC-1', 'assigned')).toMatchObject([{ by: 'anna', owner: 'boris' }]);
  shift.orders({ command: 'assign', incident: 'INC-1', owner: null });
  expect(shift.incident('INC-1').owner).toBeUndefined();
});

test('a priority set by hand is not moved by evidence, and taking it back returns what the facts make it', () => {
  const shift = aBadDay();
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P3', reason: 'a test machine' });
  expect(shift.incident('INC-1')).toMatchObject({ priority: 'P3', priorityReason: { kind: 'set-by-hand', by: 'anna', reason: 'a test machine' } });
  shift.opens('web-1', 'Port 25 closed', { severity: 5 });
  shift.passes('2m');
  expect(shift.incident('INC-1').priority).toBe('P3');
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: null, reason: '' });
  expect(shift.incident('INC-1')).toMatchObject({ priority: 'P2', priorityReason: { kind: 'severity' } });
});

test('a P1 set by hand interrupts, and set back by hand to what the facts say does not', () => {
  const shift = aBadDay();
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'the director asks' });
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed', 'INC-1 P1 raised']);
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: null, reason: '' });
  expect(shift.incident('INC-1').priority).toBe('P2');
  expect(shift.pages()).toHaveLength(2);
});

test('what is known is written field by field, and null takes a field out', () => {
  const shift = aBadDay();
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { hypothesis: 'power', plan: 'swap the supply', expectedRecoveryAt: shift.now + hour } });
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { hypothesis: null, workaround: 'use web-2' } });
  expect(shift.incident('INC-1').known).toEqual({ plan: 'swap the supply', expectedRecoveryAt: shift.now + hour, workaround: 'use web-2' });
});

test('resolve ends the work with a note, and reopen undoes it', () => {
  const shift = aBadDay();
  expect(shift.orders({ command: 'resolve', incident: 'INC-1', note: 'cable replaced' })).toBeUndefined();
  expect(shift.incident('INC-1')).toMatchObject({ state: 'resolved', resolvedAt: shift.now });
  expect(shift.happened('INC-1', 'resolved')).toMatchObject([{ by: 'anna', note: 'cable replaced' }]);
  expect(shift.orders({ command: 'reopen', incident: 'INC-1', note: 'wrong cable' })).toBeUndefined();
  expect(shift.incident('INC-1').state).toBe('open');
  expect(shift.incident('INC-1').resolvedAt).toBeUndefined();
});

test('close is refused while problems are open, and their number is told', () => {
  const shift = aBadDay();
  expect(shift.orders({ command: 'close', incident: 'INC-1' })).toMatchObject({
    code: 'command-not-possible',
    why: { kind: 'problems-open', incident: 'INC-1', open: 1 },
  });
  shift.clears('web-1', ping);
  expect(shift.orders({ command: 'close', incident: 'INC-1', note: 'done' })).toBeUndefined();
  expect(shift.incident('INC-1')).toMatchObject({ state: 'closed', closedAt: shift.now });
  expect(shift.orders({ command: 'reopen', incident: 'INC-1', note: 'not done' })).toBeUndefined();
  expect(shift.incident('INC-1').state).toBe('open');
});

test('close in the source closes only what its triggers allow to be closed by hand, and keeps watch over the rest', () => {
  const shift = aShift();
  const yes = shift.opens('web-1', ping, { manualClose: true });
  const unknown = shift.opens('web-1', 'Port 443 closed');
  shift.opens('web-1', 'Port 80 closed', { manualClose: false });
  shift.passes('2m');
  expect(shift.orders({ command: 'close', incident: 'INC-1', closeInSource: true, note: 'replaced' })).toBeUndefined();
  expect(shift.written('close')).toMatchObject([{ events: [yes, unknown], by: 'anna', message: 'replaced', number: 'INC-1' }]);
  expect(shift.incident('INC-1').state).toBe('resolved');
});

test('close in the source is refused where no trigger allows it, and closes at once where nothing is open', () => {
  const shift = aShift();
  shift.opens('web-1', ping, { manualClose: false });
  shift.passes('2m');
  expect(shift.orders({ command: 'close', incident: 'INC-1', closeInSource: true })).toMatchObject({
    why: { kind: 'none-closable', incident: 'INC-1', open: 1 },
  });
  expect(shift.written('close')).toEqual([]);
  shift.clears('web-1', ping);
  expect(shift.orders({ command: 'close', incident: 'INC-1', closeInSource: true })).toBeUndefined();
  expect(shift.incident('INC-1').state).toBe('closed');
});

test('declare begins an incident that monitoring knows nothing of: told at once, and ended only by a person', () => {
  const shift = aShift({ topology });
  expect(shift.orders({ command: 'declare', title: 'Mail loses messages', services: ['mail'], priority: 'P1', note: 'three calls' })).toBeUndefined();
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', priority: 'P1', declaredTitle: 'Mail loses messages', services: [{ id: 'mail' }] });
  expect(shift.pages()).toEqual(['INC-1 P1 by-hand']);
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.passes('5h');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', services: [{ id: 'mail' }] });
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'queue repaired' });
  shift.passes('1h');
  expect(shift.incident('INC-1').state).toBe('closed');
});

test('declare of a service that nobody knows is refused by its name', () => {
  const shift = aShift({ topology });
  expect(shift.orders({ command: 'declare', title: 'x', services: ['mial'], priority: 'P2' })).toMatchObject({
    code: 'service-not-found',
    why: { kind: 'no-services', services: ['mial'] },
  });
  expect(shift.incidents()).toEqual([]);
});

const twoIncidents = (): { readonly shift: Shift; readonly web: string; readonly file: string } => {
  const shift = aShift({ topology });
  const web = shift.opens('web-1', ping);
  shift.passes('5m');
  const file = shift.opens('file-1', 'CPU load is too high', { severity: 4 });
  shift.passes('5m');
  return { shift, web, file };
};

test('merge moves all members, says where they went, and split undoes it', () => {
  const { shift, web, file } = twoIncidents();
  expect(shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' })).toBeUndefined();
  expect(shift.incident('INC-2')).toMatchObject({ state: 'merged', mergedInto: shift.incident('INC-1').id });
  expect(shift.memberIds('INC-1')).toEqual([web, file]);
  expect(shift.memberIds('INC-2')).toEqual([]);
  shift.passes('10m');
  expect(shift.memberIds('INC-1')).toEqual([web, file]);
  expect(shift.orders({ command: 'split', incident: 'INC-1', members: [file] })).toBeUndefined();
  expect(shift.memberIds('INC-1')).toEqual([web]);
  expect(shift.memberIds('INC-2')).toEqual([file]);
  shift.passes('10m');
  expect(shift.memberIds('INC-2')).toEqual([file]);
});

test('a command for what was merged is refused and names where to give it', () => {
  const { shift } = twoIncidents();
  shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' });
  expect(shift.orders({ command: 'acknowledge', incident: 'INC-2' })).toMatchObject({
    why: { kind: 'merged', incident: 'INC-2', into: 'INC-1' },
  });
});

test('merge into itself, into what is not there and into what is over is refused, each for a reason of its own', () => {
  const { shift } = twoIncidents();
  expect(shift.orders({ command: 'merge', incident: 'INC-1', into: 'INC-1' })).toMatchObject({ why: { kind: 'merged-into-itself' } });
  expect(shift.orders({ command: 'merge', incident: 'INC-1', into: 'INC-9' })).toMatchObject({ why: { kind: 'no-incident-to-merge-into', incident: 'INC-9' } });
  over(shift);
  expect(shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' })).toMatchObject({ why: { kind: 'over', incident: 'INC-1', state: 'closed' } });
});

test('split must name members, and must leave one behind', () => {
  const { shift, web } = twoIncidents();
  expect(shift.orders({ command: 'split', incident: 'INC-1', members: ['4711'] })).toMatchObject({
    code: 'event-not-found',
    why: { kind: 'no-such-members', incident: 'INC-1', members: ['4711'] },
  });
  expect(shift.orders({ command: 'split', incident: 'INC-1', members: [web] })).toMatchObject({ why: { kind: 'nothing-left' } });
});

test('a comment is written down, and sent to the source only when asked', () => {
  const shift = aBadDay();
  shift.orders({ command: 'comment', incident: 'INC-1', text: 'vendor called' });
  expect(shift.written()).toEqual([]);
  shift.orders({ command: 'comment', incident: 'INC-1', text: 'part arrives at 14:00', toSource: true });
  expect(shift.written('message')).toMatchObject([{ message: 'part arrives at 14:00', by: 'anna' }]);
  expect(shift.happened('INC-1', 'commented')).toHaveLength(2);
});

test('snooze keeps quiet until its time and not a second longer, and says then what was kept back', () => {
  const shift = aBadDay();
  shift.orders({ command: 'snooze', incident: 'INC-1', until: shift.now + 30 * minute });
  shift.passes('29m 59s');
  expect(shift.pages()).toHaveLength(1);
  expect(shift.happened('INC-1', 'not-told')).toMatchObject([{ why: { kind: 'snoozed', by: 'anna' } }, { why: { kind: 'snoozed', by: 'anna' } }]);
  shift.passes('1s');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed', 'INC-1 P2 nobody-took-it']);
});

test('snooze into the past and a silence of everything are refused', () => {
  const shift = aBadDay();
  expect(shift.orders({ command: 'snooze', incident: 'INC-1', until: shift.now })).toMatchObject({ why: { kind: 'has-passed', at: shift.now } });
  expect(shift.orders({ command: 'silence', id: 's', target: {}, until: shift.now + hour, reason: 'x' })).toMatchObject({
    why: { kind: 'silence-of-everything' },
  });
  expect(shift.orders({ command: 'silence', id: 's', target: { host: 'web-1' }, until: shift.now, reason: 'x' })?.code).toBe('command-not-possible');
});

test('rate-problem writes the new severity to the source, and what comes back from there counts', () => {
  const shift = aShift();
  const event = shift.opens('file-1', 'CPU load is too high', { severity: 3 });
  shift.passes('2m');
  expect(shift.orders({ command: 'rate-problem', problem: `${source}:${event}`, severity: 5, message: 'nobody can work' })).toBeUndefined();
  expect(shift.written('severity')).toMatchObject([{ events: [event], severity: 5, message: 'nobody can work', number: 'INC-1' }]);
  expect(shift.incident('INC-1').priority).toBe('P3');
  shift.updates(event, { severity: 5, ours: true });
  expect(shift.incident('INC-1').priority).toBe('P2');
  expect(shift.orders({ command: 'rate-problem', problem: 'nothing', severity: 1 })?.code).toBe('event-not-found');
});

test('the same command id again changes nothing, whatever it says', () => {
  const shift = aBadDay();
  shift.orders({ command: 'comment', incident: 'INC-1', text: 'once' }, { id: 'k-1' });
  const changes = shift.changes.length;
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'twice' }, { id: 'k-1' });
  expect(shift.changes.slice(changes)).toEqual([{ kind: 'duplicate-ignored', what: 'command:k-1', at: shift.now }]);
});

test('a command that insists on a version is refused when the incident has moved on, and told the present one', () => {
  const shift = aBadDay();
  const { version } = shift.incident('INC-1');
  expect(shift.orders({ command: 'assign', incident: 'INC-1', owner: 'boris' }, { ifVersion: version })).toBeUndefined();
  const refusal = shift.orders({ command: 'assign', incident: 'INC-1', owner: 'vera' }, { ifVersion: version });
  expect(refusal).toMatchObject({ code: 'command-conflict', version: version + 1 });
  expect(shift.incident('INC-1').owner).toBe('boris');
});

test('what was refused is no response by a person: the clock runs on', () => {
  const shift = aBadDay();
  shift.orders({ command: 'close', incident: 'INC-1' });
  expect(shift.incident('INC-1').clocks.every((clock) => clock.stoppedAt === undefined)).toBe(true);
  shift.passes('1m');
  shift.orders({ command: 'comment', incident: 'INC-1', text: 'looking' });
  expect(shift.incident('INC-1').clocks.find((clock) => clock.name === 'first-response')?.stoppedAt).toBe(shift.now);
});

test('an incident may be named by its number in any case, or by its id', () => {
  const shift = aBadDay();
  expect(shift.orders({ command: 'comment', incident: 'inc-1', text: 'a' })).toBeUndefined();
  expect(shift.orders({ command: 'comment', incident: shift.incident('INC-1').id, text: 'b' })).toBeUndefined();
  expect(shift.orders({ command: 'comment', incident: 'INC-2', text: 'c' })).toMatchObject({ code: 'incident-not-found' });
});

const refusals: readonly { readonly when: 'open' | 'resolved' | 'closed'; readonly order: Order; readonly why: Partial<WhyRefused> }[] = [
  { when: 'open', order: { command: 'unacknowledge', incident: 'INC-1' }, why: { kind: 'not-acknowledged' } },
  { when: 'open', order: { command: 'unstabilise', incident: 'INC-1' }, why: { kind: 'not-stabilised' } },
  { when: 'open', order: { command: 'unsnooze', incident: 'INC-1' }, why: { kind: 'not-snoozed' } },
  { when: 'open', order: { command: 'reopen', incident: 'INC-1', note: '' }, why: { kind: 'is-open' } },
  { when: 'open', order: { command: 'unsilence', id: 's-9' }, why: { kind: 'no-silence', silence: 's-9' } },
  { when: 'resolved', order: { command: 'acknowledge', incident: 'INC-1' }, why: { kind: 'resolved', command: 'acknowledge' } },
  { when: 'resolved', order: { command: 'resolve', incident: 'INC-1', note: '' }, why: { kind: 'resolved', command: 'resolve' } },
  { when: 'resolved', order: { command: 'stabilise', incident: 'INC-1' }, why: { kind: 'resolved', command: 'stabilise' } },
  { when: 'closed', order: { command: 'acknowledge', incident: 'INC-1' }, why: { kind: 'over', state: 'closed', command: 'acknowledge' } },
  { when: 'closed', order: { command: 'assign', incident: 'INC-1', owner: 'boris' }, why: { kind: 'over', state: 'closed', command: 'assign' } },
  {
    when: 'closed',
    order: { command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'x' },
    why: { kind: 'over', state: 'closed', command: 'set-priority' },
  },
  { when: 'closed', order: { command: 'close', incident: 'INC-1' }, why: { kind: 'over', state: 'closed', command: 'close' } },
];
test.each(refusals)('of what is $when, $order.command is refused: $why.kind', ({ when, order, why }) => {
  const shift = aBadDay();
  if (when !== 'open') shift.clears('web-1', ping);
  if (when === 'closed') shift.orders({ command: 'close', incident: 'INC-1' });
  expect(shift.orders(order)).toMatchObject({ code: 'command-not-possible', why });
});

test('an acknowledged incident that has resolved cannot be given back and so opened again unseen', () => {
  const shift = aBadDay();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.clears('web-1', ping);
  expect(shift.orders({ command: 'unacknowledge', incident: 'INC-1' })).toMatchObject({ why: { kind: 'resolved', command: 'unacknowledge' } });
  expect(shift.incident('INC-1').state).toBe('resolved');
});

test('reports that are split off take their weight with them', () => {
  const shift = aShift({ topology });
  shift.reports('mail', 'r-1');
  shift.passes('1m');
  shift.reports('mail', 'r-2');
  shift.passes('1m');
  shift.orders({ command: 'split', incident: 'INC-1', members: ['r-1'] });
  shift.reports('mail', 'r-3');
  expect(shift.live().map(({ priority }) => priority)).not.toContain('P1');
});
