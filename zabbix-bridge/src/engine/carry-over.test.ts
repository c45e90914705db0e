// carry over: what people who were told hear when incidents become one, when the cause moves, and when somebody is given it.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { aRoute, aPerson, aStep, anEscalation, onCall, person, room, someRules } from './rules-of-a-shift.ts';
import { aHost, anEdge, aService, aShift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const hosts = ['sw-1', 'web-01', 'web-02', 'web-03', 'web-04', 'far-01'].map((host) => aHost(host));
const topology = { hosts, edges: ['web-01', 'web-02', 'web-03', 'web-04'].map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1')) };
type Rules = Parameters<typeof someRules>[0];

/** Two hosts that have nothing to do with each other, one after the other; both were told of. */
function twoIncidents(more: Rules = {}, apart = '12m') {
  const shift = aShift({ topology });
  shift.obeys(someRules({ people: [...someRules().people, aPerson('gleb')], ...more }));
  shift.opens('web-01', ping);
  shift.passes(apart);
  shift.opens('far-01', ping);
  shift.passes('70s');
  return shift;
}
const heard = (shift: ReturnType<typeof twoIncidents>, from = 0) =>
  shift
    .tellings()
    .flatMap(({ to, number, delivery, interrupts }, nth) => (nth < from ? [] : [`${number} ${to} ${delivery?.message ?? ''}${interrupts ? '' : ' quietly'}`]));

test('who was told of the absorbed one only hears once, without a sound, that it is part of the other; who knew of both hears nothing', () => {
  const toGleb = aRoute('far', { when: "incident.root == 'host:far-01'", also: [person('gleb'), room('noc-room')] });
  const shift = twoIncidents({ route: aRoute('everything', { escalation: 'all-hands', urgency: 'message', children: [toGleb] }) });
  const before = shift.tellings().length;
  expect(heard(shift)).toEqual(['INC-1 anna opened', 'INC-2 anna opened', 'INC-2 gleb opened', 'INC-2 NOC room opened']);
  shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' });
  expect(heard(shift, before)).toEqual(['INC-1 gleb merged quietly', 'INC-1 NOC room merged quietly']);
  expect(shift.tellings().at(-1)?.why).toEqual({ kind: 'merged', incident: 'INC-2' });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(heard(shift, before + 2)).toEqual(['INC-1 gleb taken quietly', 'INC-1 NOC room taken quietly']);
});

test('escalation goes on from the further step, at its time', () => {
  const shift = twoIncidents({}, '15m');
  // INC-1 stands at line 2 since minute 15, and would call the manager at 24; INC-2 has just been told to line 1
  expect(shift.incident('INC-1').nextStep).toMatchObject({ to: ['vera'], step: 3 });
  const { at } = shift.incident('INC-1').nextStep ?? { at: 0 };
  const before = shift.tellings().length;
  shift.orders({ command: 'merge', incident: 'INC-1', into: 'INC-2' });
  expect(shift.incident('INC-2').nextStep).toMatchObject({ at, kind: 'tell-next', to: ['vera'], step: 3 });
  shift.passes('24m');
  expect(heard(shift, before).slice(0, 2)).toEqual(['INC-2 boris merged quietly', 'INC-2 vera nobody-took-it']);
});

test('what was taken by somebody and becomes part of what is open does not stop the other’s escalation, and leaves nothing without a next step', () => {
  const shift = twoIncidents();
  shift.orders({ command: 'acknowledge', incident: 'INC-2' }, { by: 'gleb' });
  shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'open', nextStep: { kind: 'tell-next', to: ['boris'] } });
});

test('merged by hand into one that was held, nobody who knows of it is told anew', () => {
  const shift = aShift({ topology });
  shift.obeys(someRules());
  shift.opens('web-01', ping);
  shift.passes('5m');
  shift.opens('far-01', ping);
  shift.passes('35s');
  const held = shift.live().find(({ state }) => state === 'held');
  const before = shift.tellings().length;
  shift.orders({ command: 'merge', incident: 'INC-1', into: held?.id ?? '' });
  expect(heard(shift, before)).toEqual(['INC-2 anna merged quietly']);
  expect(shift.only().nextStep).toMatchObject({ kind: 'tell-next', to: ['boris'] });
});

test('what waits for somebody’s hours waits on as of the other, and who has heard of that is not told a second time', () => {
  const vip = aPerson('gleb', { hours: 'office' });
  const toGleb = aRoute('far', { when: "incident.root == 'host:far-01'", escalation: 'gleb', hours: 'recipient' });
  const shift = aShift({ topology, at: Date.UTC(2026, 2, 2, 22) });
  shift.obeys(
    someRules({
      people: [...someRules().people, vip],
      escalations: [...someRules().escalations, anEscalation('gleb', [aStep([person('gleb')], 30)])],
      route: aRoute('everything', { escalation: 'all-hands', urgency: 'message', children: [toGleb] }),
    }),
  );
  shift.opens('web-01', ping);
  shift.opens('far-01', ping);
  shift.passes('70s');
  shift.orders({ command: 'merge', incident: 'INC-2', into: 'INC-1' });
  expect(shift.happened('INC-2', 'not-told').at(-1)).toMatchObject({ to: 'gleb', why: { kind: 'merged-into-told' } });
  expect(shift.happened('INC-1', 'not-told').at(-1)).toMatchObject({ to: 'gleb', why: { kind: 'quiet-hours' } });
});

test('where whoever waited has heard of it by becoming part of the other, the incident says what comes after that', () => {
  const byDigest = anEscalation('by-digest', [aStep([person('gleb')], 15)]);
  const ofWeb = aRoute('web', { when: "incident.root == 'host:web-01'", escalation: 'by-digest', urgency: 'digest' });
  const shift = twoIncidents({ escalations: [byDigest], route: aRoute('everything', { urgency: 'message', children: [ofWeb] }) }, '30m');
  expect(shift.incident('INC-1').nextStep).toMatchObject({ kind: 'tell-next', to: ['gleb'] });
  shift.orders({ command: 'merge', incident: 'INC-1', into: 'INC-2' });
  expect(heard(shift).at(-1)).toBe('INC-2 gleb merged quietly');
  expect(shift.incident('INC-2').nextStep).toMatchObject({ kind: 'tell-again', to: ['noc'] });
  const { at } = shift.incident('INC-2').nextStep ?? {};
  const before = shift.tellings().length;
  shift.passes('1h');
  expect(shift.tellings()[before]).toMatchObject({ at, to: 'noc' });
});

test('stakeholders of the absorbed one hear of the other at the beat they were promised', () => {
  const shift = aShift({ topology: { ...topology, services: [aService('shop', { match: [{ host: 'far-01' }] })] } });
  shift.obeys(someRules({ promises: [{ service: 'shop', tell: [room('noc-room')], beatMs: 30 * minute }] }));
  shift.opens('web-01', ping);
  shift.opens('far-01', ping, { severity: 5 });
  shift.passes('70s');
  const shop = shift.live().find(({ root }) => root === 'host:far-01')?.number ?? '';
  const other = shop === 'INC-1' ? 'INC-2' : 'INC-1';
  shift.orders({ command: 'merge', incident: shop, into: other });
  shift.passes('31m');
  expect(heard(shift).filter((line) => line.includes('NOC room'))).toEqual([
    `${shop} NOC room opened quietly`.replace(' quietly', ''),
    `${other} NOC room merged quietly`,
    `${other} NOC room beat quietly`,
  ]);
});

test('the cause that moves is told to those who know, once and without a sound, and the incident keeps its number', () => {
  const shift = aShift({ topology });
  shift.obeys(someRules());
  shift.opens('web-01', ping);
  shift.passes('70s');
  for (const host of ['web-02', 'web-03', 'web-04', 'sw-1']) shift.opens(host, ping);
  shift.passes('3m');
  expect(shift.only()).toMatchObject({ number: 'INC-1', root: 'host:sw-1' });
  expect(heard(shift)).toEqual(['INC-1 anna opened', 'INC-1 anna found quietly']);
  expect(shift.tellings().at(-1)?.why).toEqual({ kind: 'cause-moved', from: 'host:web-01', to: 'host:sw-1' });
});

test('whoever is given an incident that is over hears so without a sound', () => {
  const shift = twoIncidents({ people: [aPerson('anna'), aPerson('boris'), aPerson('vera')] });
  const before = shift.tellings().length;
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'swapped' }, { by: 'vera' });
  shift.orders({ command: 'assign', incident: 'INC-1', owner: 'boris' }, { by: 'vera' });
  expect(heard(shift, before).at(-1)).toBe('INC-1 boris assigned quietly');
});

test('whoever is given an incident hears so, and nobody else; who takes it for himself hears nothing', () => {
  const people = [aPerson('anna'), aPerson('boris', { logins: ['b.orlov'] }), aPerson('vera'), aPerson('gleb')];
  const shift = twoIncidents({ people });
  const before = shift.tellings().length;
  shift.orders({ command: 'assign', incident: 'INC-1', owner: 'b.orlov' }, { by: 'vera' });
  expect(heard(shift, before)).toEqual(['INC-1 boris assigned']);
  expect(shift.tellings().at(-1)).toMatchObject({ why: { kind: 'assigned', by: 'vera' }, delivery: { via: { kind: 'owner' }, channels: ['telegram'] } });
  shift.orders({ command: 'assign', incident: 'INC-1', owner: 'vera' }, { by: 'vera' });
  shift.orders({ command: 'assign', incident: 'INC-1', owner: null }, { by: 'vera' });
  expect(heard(shift, before)).toHaveLength(1);
  shift.orders({ command: 'assign', incident: 'INC-1', owner: 'anna' }, { by: 'vera' });
  expect(heard(shift, before).at(-1)).toBe('INC-1 anna assigned quietly');
  shift.orders({ command: 'assign', incident: 'INC-1', owner: 'nobody-knows' }, { by: 'vera' });
  expect(shift.happened('INC-1', 'not-told').at(-1)).toMatchObject({ to: 'nobody-knows', why: { kind: 'not-in-rules' } });
});

/** What line 1 is called for and somebody who does not own it found to work again. */
function stabilised() {
  const shift = aShift({ topology });
  shift.obeys(
    someRules({
      route: aRoute('everything', { escalation: 'all-hands', urgency: 'call' }),
      escalations: [anEscalation('all-hands', [aStep([onCall('line-1')], 14)])],
    }),
  );
  shift.opens('web-01', ping);
  shift.passes('70s');
  shift.orders({ command: 'stabilise', incident: 'INC-1' }, { by: 'boris' });
  return shift;
}

test('a stabilised incident has an owner, or asks every hour who takes the cause, by message and never by call', () => {
  const shift = stabilised();
  expect(shift.only()).toMatchObject({ state: 'stabilised', nextStep: { at: shift.now + 60 * minute, kind: 'ask-owner', to: ['anna'] } });
  const before = shift.tellings().length;
  shift.passes('2h 1m');
  expect(
    shift
      .tellings()
      .slice(before)
      .map(({ to, delivery, interrupts }) => [to, delivery?.message, delivery?.urgency, interrupts]),
  ).toEqual([
    ['anna', 'nobody-owns-it', 'message', true],
    ['anna', 'nobody-owns-it', 'message', true],
  ]);
  shift.orders({ command: 'assign', incident: 'INC-1', owner: 'anna' }, { by: 'anna' });
  expect(shift.only().nextStep).toBeUndefined();
  shift.passes('3h');
  expect(shift.tellings().slice(before)).toHaveLength(2);
});

test('without rules the one recipient is asked who takes the cause of what works again', () => {
  const shift = aShift({ topology });
  shift.opens('web-01', ping);
  shift.passes('70s');
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  shift.restarts();
  shift.passes('61m');
  expect(shift.pages().at(-1)).toBe('INC-1 P2 nobody-owns-it');
});

test('what is raised while it is stabilised is told, and asked about when the step that was told has waited; its next step says so all the while', () => {
  const shift = stabilised();
  shift.passes('30m');
  shift.orders({ command: 'set-priority', incident: 'INC-1', priority: 'P1', reason: 'the board asks' }, { by: 'boris' });
  expect(shift.only()).toMatchObject({ state: 'stabilised', nextStep: { at: shift.now + 14 * minute, kind: 'ask-owner', to: ['anna'] } });
  const before = shift.tellings().length;
  shift.passes('14m');
  expect(heard(shift, before)).toEqual(['INC-1 anna nobody-owns-it']);
  expect(shift.only().nextStep).toMatchObject({ at: shift.now + 60 * minute, kind: 'ask-owner' });
});

test('what is found to be worse in the moment in which somebody is to be asked who takes it, is told as that, and asked about later', () => {
  const shift = aShift();
  shift.reports('directory', 'r-1');
  shift.passes('30s');
  shift.orders({ command: 'stabilise', incident: 'INC-1' }, { by: 'boris' });
  shift.passes('15m');
  shift.obeys(someRules({ priority: { redButtons: [{ kind: 'reports', count: 1, withinMs: 5 * minute }] } }));
  const before = shift.tellings().length;
  shift.passes('45m');
  expect(heard(shift, before)).toEqual(['INC-1 anna raised']);
  expect(shift.only().nextStep).toMatchObject({ at: shift.now + 14 * minute, kind: 'ask-owner' });
});
