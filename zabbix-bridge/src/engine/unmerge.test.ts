// unmerge: the promise that a merge that is taken back leaves two incidents as they were, and calls nobody.
import { expect, test } from '@jest/globals';
import type { Incident } from '../model/incident.ts';
import { hour } from '../model/moment.ts';
import { aRoute, person, room, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const load = 'CPU load is too high';
const topology = { hosts: [aHost('web-1'), aHost('file-1')], services: [aService('mail')] };

type Two = { readonly shift: Shift; readonly web: string; readonly file: string };
/** INC-1 on web-1, INC-2 five minutes younger on file-1. */
function two(shift: Shift = aShift({ topology }), severity: 3 | 4 = 4): Two {
  const web = shift.opens('web-1', ping, { severity });
  shift.passes('5m');
  const file = shift.opens('file-1', load);
  shift.passes('5m');
  return { shift, web, file };
}
const withRules = (): Shift => {
  const shift = aShift({ topology });
  shift.obeys(someRules());
  return shift;
};
const merge = (shift: Shift) => shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' }, { by: 'boris' });
const takeBack = (shift: Shift, ...members: readonly string[]) =>
  shift.orders({ command: 'split', incident: 'INC-1', members, note: 'undone' }, { by: 'boris' });
const asIs = ({ version: _, ...head }: Incident) => head;
const both = (shift: Shift) => [asIs(shift.incident('INC-1')), asIs(shift.incident('INC-2'))];

test('a merge that is taken back leaves both as they were: number, state, counts, clocks, who is next and when', () => {
  // used to leave the merged one merged, put its problem under a third number with new clocks, and count its host with the other
  for (const shift of [aShift({ topology }), withRules()]) {
    const { file } = two(shift);
    const before = both(shift);
    const members = [shift.members('INC-1'), shift.members('INC-2')];
    merge(shift);
    expect(takeBack(shift, file)).toBeUndefined();
    expect(both(shift)).toEqual(before);
    expect([shift.members('INC-1'), shift.members('INC-2')]).toEqual(members);
    expect(shift.incidents()).toHaveLength(2);
  }
});

test('so it is also after a stop, and minutes later, with what came meanwhile where it came', () => {
  const { shift, web, file } = two(withRules());
  merge(shift);
  shift.passes('1m');
  const late = shift.opens('web-1', 'Port 443 closed');
  shift.restarts();
  shift.passes('2m');
  takeBack(shift, file);
  expect(shift.memberIds('INC-1')).toEqual([web, late].sort());
  expect(shift.memberIds('INC-2')).toEqual([file]);
  expect(shift.incident('INC-1')).toMatchObject({ members: { open: 2, all: 2, hosts: 1 } });
  expect(shift.incident('INC-2')).toMatchObject({ state: 'open', members: { open: 1, all: 1, hosts: 1 } });
  expect(shift.incident('INC-2').mergedInto).toBeUndefined();
  shift.clears('file-1', load);
  expect(shift.incident('INC-2').state).toBe('resolved');
  expect(shift.incident('INC-1').state).toBe('open');
});

test('its clocks count as if it had never been part of another, and miss their targets then', () => {
  const { shift, file } = two();
  const due = shift.incident('INC-2').clocks.find(({ name }) => name === 'reaction')?.dueAt ?? 0;
  merge(shift);
  shift.passes('1m');
  takeBack(shift, file);
  shift.passes('30m');
  expect(shift.happened('INC-2', 'clock-breached')).toMatchObject([{ clock: 'reaction', at: due }]);
});

test('nobody is called for it; whoever was told of the merge hears without a sound that it is not so', () => {
  const shift = aShift({ topology });
  const ofFile = aRoute('file', { when: "incident.root == 'host:file-1'", also: [person('vera'), room('noc-room')] });
  shift.obeys(someRules({ route: aRoute('everything', { escalation: 'all-hands', urgency: 'message', children: [ofFile] }) }));
  const { file } = two(shift);
  const heardFrom = (nth: number) =>
    shift
      .tellings()
      .slice(nth)
      .map(({ to, number, why, interrupts }) => `${number} ${to} ${why.kind}${interrupts ? '!' : ''}`);
  const before = shift.tellings().length;
  merge(shift);
  expect(heardFrom(before)).toEqual(['INC-1 vera merged', 'INC-1 NOC room merged']);
  takeBack(shift, file);
  expect(heardFrom(before + 2)).toEqual(['INC-2 vera taken-back', 'INC-2 NOC room taken-back']);
  expect(shift.tellings().at(-1)?.why).toEqual({ kind: 'taken-back', what: 'merged', by: 'boris', incident: 'INC-1' });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(heardFrom(before + 4)).toEqual([]);
});

test('what somebody has is theirs again, with the time since when', () => {
  const { shift, file } = two();
  shift.orders({ command: 'acknowledge', incident: 'INC-2' }, { by: 'anna' });
  const { acknowledgedAt } = shift.incident('INC-2');
  shift.passes('1m');
  merge(shift);
  takeBack(shift, file);
  expect(shift.incident('INC-2')).toMatchObject({ state: 'acknowledged', owner: 'anna', acknowledgedAt });
  expect(shift.incident('INC-1').owner).toBeUndefined();
});

test('a priority that only the other had raised falls back, and who had it has it again', () => {
  const { shift, file } = two(aShift({ topology }), 3);
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(shift.incident('INC-1').priority).toBe('P3');
  merge(shift);
  expect(shift.incident('INC-1')).toMatchObject({ priority: 'P2', state: 'open' });
  takeBack(shift, file);
  expect(shift.incident('INC-1')).toMatchObject({ priority: 'P3', state: 'acknowledged', owner: 'anna' });
});

test('what is resolved when it is merged is resolved again, and closes at its time', () => {
  const { shift, file } = two();
  shift.clears('file-1', load);
  const { resolvedAt = 0 } = shift.incident('INC-2');
  shift.passes('1m');
  merge(shift);
  takeBack(shift, file);
  expect(shift.incident('INC-2')).toMatchObject({ state: 'resolved', resolvedAt, nextStep: { kind: 'close', at: resolvedAt + hour } });
  shift.passes('59m');
  expect(shift.incident('INC-2').state).toBe('closed');
});

test('a merge that is taken back can be done again, and two of them taken back in either order', () => {
  const { shift, web, file } = two();
  const disk = shift.opens('db-1', 'Disk is slow');
  shift.passes('5m');
  const before = [...both(shift), asIs(shift.incident('INC-3'))];
  merge(shift);
  shift.orders({ command: 'merge', incident: 'INC-3', into: 'INC-1' });
  expect(shift.memberIds('INC-1')).toEqual([web, file, disk].sort());
  takeBack(shift, file);
  expect(shift.incident('INC-1').members).toEqual({ open: 2, all: 2, hosts: 2 });
  takeBack(shift, disk);
  expect([...both(shift), asIs(shift.incident('INC-3'))]).toEqual(before);
  merge(shift);
  expect(shift.incident('INC-2').state).toBe('merged');
  takeBack(shift, file);
  expect(shift.incident('INC-2').state).toBe('open');
});

test('other members than came with it, or an hour later, are an incident of their own', () => {
  const { shift, web } = two();
  merge(shift);
  takeBack(shift, web);
  expect(shift.incident('INC-2').state).toBe('merged');
  expect(shift.memberIds('INC-3')).toEqual([web]);

  const late = two();
  merge(late.shift);
  late.shift.passes('2h');
  takeBack(late.shift, late.file);
  expect(late.shift.memberIds('INC-3')).toEqual([late.file]);
});
