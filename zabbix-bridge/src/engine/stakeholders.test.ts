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
