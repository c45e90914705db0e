// stakeholders: what those hear whom a service promises to tell.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { aPerson, person, room, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = { hosts: [aHost('exch-01')], services: [aService('mail', { match: [{ host: 'exch-01' }] })] };

/** The director wants to hear of mail, every 30 minutes as long as it lasts. */
function aBadDay(beatMs = 30 * minute) {
  const shift = aShift({ topology });
  const { people } = someRules();
  shift.obeys(someRules({ people: [...people, aPerson('director')], promises: [{ service: 'mail', tell: [person('director'), room('noc-room')], beatMs }] }));
  shift.opens('exch-01', ping, { severity: 5 });
  shift.passes('65s');
  return shift;
}
const heard = (shift: ReturnType<typeof aBadDay>, by: string) =>
  shift
    .tellings()
    .flatMap(({ to, delivery, interrupts }) =>
      to === by && delivery?.audience === 'stakeholder' ? [`${delivery.message}${interrupts ? '' : ' quietly'}`] : [],
    );

test('stakeholders hear when it opens, when the estimate moves, and when it is restored', () => {
  const shift = aBadDay();
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { expectedRecoveryAt: shift.now + 20 * minute } });
  shift.passes('10m');
  shift.clears('exch-01', ping);
  expect(heard(shift, 'director')).toEqual(['opened', 'estimate quietly', 'restored quietly']);
  expect(heard(shift, 'NOC room')).toEqual(['opened', 'estimate quietly', 'restored quietly']);
});

test('at the beat they hear also when nothing is new, and always when the next word comes', () => {
  const shift = aBadDay();
  const [opened] = shift.tellings().filter(({ to }) => to === 'director');
  expect(opened?.delivery).toMatchObject({ via: { kind: 'stakeholder', service: 'mail' }, nextAt: (opened?.at ?? 0) + 30 * minute });
  shift.passes('1h');
  expect(heard(shift, 'director')).toEqual(['opened', 'beat quietly', 'beat quietly']);
  expect(shift.tellings().at(-1)?.delivery?.nextAt).toBe((opened?.at ?? 0) + 90 * minute);
  shift.clears('exch-01', ping);
  shift.passes('2h');
  expect(heard(shift, 'director')).toEqual(['opened', 'beat quietly', 'beat quietly', 'restored quietly']);
});

test('news in between keeps the promise of the next word, which counts from there: nobody hears the same twice within seconds', () => {
  const shift = aBadDay();
  shift.passes('28m');
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { expectedRecoveryAt: shift.now + 2 * hour } });
  const toldAt = shift.now;
  expect(shift.tellings().at(-1)?.delivery?.nextAt).toBe(toldAt + 30 * minute);
  shift.passes('29m 59s');
  expect(heard(shift, 'director')).toEqual(['opened', 'estimate quietly']);
  shift.passes('1s');
  expect(heard(shift, 'director')).toEqual(['opened', 'estimate quietly', 'beat quietly']);
});

test('once it works again nobody is promised another word', () => {
  const shift = aBadDay();
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { expectedRecoveryAt: shift.now + 2 * hour } });
  expect(
    shift
      .tellings()
      .slice(-2)
      .map(({ delivery }) => delivery?.nextAt),
  ).toEqual([undefined, undefined]);
});

test('at the beat they are told which of the promised services work again, while others do not', () => {
  const services = ['mail', 'files'].map((id) => aService(id, { match: [{ tags: { service: id } }] }));
  const shift = aShift({ topology: { hosts: [aHost('exch-01')], services } });
  const { people } = someRules();
  const promises = services.map(({ id }) => ({ service: id, tell: [person('director')], beatMs: 30 * minute }));
  shift.obeys(someRules({ people: [...people, aPerson('director')], promises }));
  shift.opens('exch-01', ping, { severity: 5, tags: [{ tag: 'service', value: 'mail' }] });
  shift.opens('exch-01', 'Share does not answer', { severity: 5, tags: [{ tag: 'service', value: 'files' }] });
  shift.passes('2m');
  shift.clears('exch-01', ping);
  shift.passes('30m');
  expect(
    shift
      .tellings()
      .filter(({ to }) => to === 'director')
      .map(({ delivery }) => [delivery?.message, delivery?.restored]),
  ).toEqual([
    ['opened', undefined],
    ['beat', ['mail']],
  ]);
});

test('without a beat they hear only what is new', () => {
  const shift = aBadDay(0);
  shift.passes('5h');
  expect(heard(shift, 'director')).toEqual(['opened']);
});

test('the same estimate written again is no news', () => {
  const shift = aBadDay();
  const known = { expectedRecoveryAt: shift.now + 20 * minute };
  shift.orders({ command: 'set-known', incident: 'INC-1', known });
  shift.orders({ command: 'set-known', incident: 'INC-1', known: { ...known, plan: 'move to the spare' } });
  expect(heard(shift, 'director')).toEqual(['opened', 'estimate quietly']);
});

const tellNow = { command: 'tell-stakeholders', incident: 'INC-1' } as const;

test('by a person’s order they hear at once how it stands, without a sound, and the promise of the next word counts from there', () => {
  const shift = aBadDay();
  shift.passes('10m');
  expect(shift.orders(tellNow, { by: 'anna' })).toBeUndefined();
  expect(heard(shift, 'director')).toEqual(['opened', 'beat quietly']);
  expect(heard(shift, 'NOC room')).toEqual(['opened', 'beat quietly']);
  expect(shift.tellings().at(-1)).toMatchObject({ why: { kind: 'by-hand', by: 'anna' }, delivery: { nextAt: shift.now + 30 * minute } });
  shift.passes('29m 59s');
  expect(heard(shift, 'director')).toHaveLength(2);
  shift.passes('1s');
  expect(heard(shift, 'director')).toEqual(['opened', 'beat quietly', 'beat quietly']);
});

test('what was checked goes along with it, and where it names a host nobody hears anything', () => {
  const shift = aBadDay();
  expect(shift.orders({ ...tellNow, checked: 'exch-01 is dead' })).toMatchObject({ why: { kind: 'names-a-host', host: 'exch-01' } });
  expect(heard(shift, 'director')).toEqual(['opened']);
  expect(shift.orders({ ...tellNow, checked: 'every message is kept' })).toBeUndefined();
  expect(shift.only().known).toEqual({ checked: 'every message is kept' });
  expect(heard(shift, 'director')).toEqual(['opened', 'beat quietly']);
});

test('of what is still held they hear once, as when it opens', () => {
  const shift = aShift({ topology });
  shift.obeys(someRules({ people: [...someRules().people, aPerson('director')], promises: [{ service: 'mail', tell: [person('director')], beatMs: 0 }] }));
  shift.opens('exch-01', ping);
  shift.passes('45s');
  expect(shift.only().state).toBe('held');
  expect(shift.orders({ command: 'tell-stakeholders', incident: shift.only().id })).toBeUndefined();
  expect(heard(shift, 'director')).toEqual(['opened']);
  shift.passes('5m');
  expect(heard(shift, 'director')).toEqual(['opened']);
});

test('of a service that has but lost its redundancy they hear when a person says so, and not before', () => {
  const services = [aService('mail', { match: [{ host: 'exch-0*' }], needs: [{ kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] }] })];
  const shift = aShift({ topology: { hosts: [aHost('exch-01'), aHost('exch-02')], services } });
  shift.obeys(someRules({ people: [...someRules().people, aPerson('director')], promises: [{ service: 'mail', tell: [person('director')], beatMs: 0 }] }));
  shift.opens('exch-01', ping, { severity: 5 });
  shift.passes('2m');
  expect(shift.only().services).toMatchObject([{ id: 'mail', state: 'weakened' }]);
  expect(heard(shift, 'director')).toEqual([]);
  expect(shift.orders(tellNow)).toBeUndefined();
  expect(heard(shift, 'director')).toEqual(['opened']);
});

test('who reads of it is also who has heard of it already', () => {
  const shift = aBadDay();
  expect(shift.inquiries.wouldTellOf('INC-1', shift.now)?.stakeholders).toEqual([]);
  expect(shift.inquiries.readersOf('INC-1', shift.now)).toMatchObject({
    steps: [{ told: [{ recipient: { id: 'anna' } }] }, {}, {}],
    stakeholders: [{ recipient: { id: 'director' } }, { name: 'NOC room' }],
  });
});

test('where nobody is promised to hear of it there is nobody to tell, and once it works again there is nothing', () => {
  const nobody = aShift({ topology });
  nobody.obeys(someRules());
  nobody.opens('exch-01', ping, { severity: 5 });
  nobody.passes('2m');
  expect(nobody.orders(tellNow)).toMatchObject({ code: 'command-not-possible', why: { kind: 'no-stakeholders', incident: 'INC-1' } });

  const shift = aBadDay();
  shift.orders({ command: 'stabilise', incident: 'INC-1' });
  expect(shift.orders(tellNow)).toMatchObject({ why: { kind: 'nothing-to-tell', incident: 'INC-1', state: 'stabilised' } });
});
