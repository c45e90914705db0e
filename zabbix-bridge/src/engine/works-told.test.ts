// works told: what those hear whom planned works concern, and what an incident says that works left behind.
import { expect, test } from '@jest/globals';
import { day, hour, minute } from '../model/moment.ts';
import { restoreEngine } from './engine.ts';
import { aPerson, person, room, someRules } from './rules-of-a-shift.ts';
import { aHost, anEdge, aService, aShift, mondayAtTen, needsOne, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const topology = {
  hosts: [aHost('exch-01'), aHost('web-1')],
  services: [aService('mail', { match: [{ host: 'exch-01' }], owner: 'vera' }), aService('shop', { match: [{ host: 'web-1' }] })],
};

/** The director and a room hear of mail, vera looks after it; nobody asks for the shop. */
function aShiftWithPromises(): Shift {
  const shift = aShift({ topology });
  const { people } = someRules();
  shift.obeys(
    someRules({ people: [...people, aPerson('director')], promises: [{ service: 'mail', tell: [person('director'), room('noc-room')], beatMs: 0 }] }),
  );
  return shift;
}
const plans = (shift: Shift, from: number, until: number, hosts: readonly string[] = ['exch-01']): void =>
  void expect(shift.orders({ command: 'plan-works', id: 'w-1', name: 'disks', hosts, services: [], from, until }, { by: 'boris' })).toBeUndefined();
const said = (shift: Shift, to = 'director') =>
  shift.errands.flatMap((errand) => (errand.kind === 'works' && errand.to === to ? [`${(errand.at - mondayAtTen) / minute} ${errand.news}`] : []));

test('planned works are told a day and an hour ahead, and that they are over, to each whom they concern', () => {
  const shift = aShiftWithPromises();
  plans(shift, mondayAtTen + 2 * day, mondayAtTen + 2 * day + hour);
  shift.passes('3d');
  const heard = [`${24 * 60} ahead`, `${47 * 60} ahead`, `${49 * 60} over`];
  for (const to of ['director', 'NOC room', 'vera']) expect(said(shift, to)).toEqual(heard);
  expect(said(shift, 'anna')).toEqual([]);
  expect(shift.tellings()).toEqual([]);
  expect(shift.errands.find((errand) => errand.kind === 'works' && errand.to === 'vera')).toMatchObject({ because: 'owner', services: ['mail'] });
  expect(shift.memory()['announced']).toEqual({ map: [] });
});

test('works planned less than a day ahead are told at once, and the last hour only where that was more than an hour before it', () => {
  const early = aShiftWithPromises();
  plans(early, early.now + 3 * hour, early.now + 4 * hour);
  early.passes('210m');
  expect(said(early)).toEqual(['0 ahead', '120 ahead']);
  const late = aShiftWithPromises();
  plans(late, late.now + 90 * minute, late.now + 3 * hour);
  late.passes('2h');
  expect(said(late)).toEqual(['0 ahead']);
});

/** A switch carries the rack of mail's machine, the portal needs mail, and a storage is what the shop's machine depends on. */
function aShiftWithASwitch(tell: readonly string[]): Shift {
  const shift = aShift({
    topology: {
      hosts: ['exch-01', 'web-1', 'sw-1', 'san-1', 'db-1', 'dc-1', 'dc-2', 'sw-9'].map((host) => aHost(host)),
      edges: [
        anEdge('host:exch-01', 'locatedIn', 'rack:r1'),
        anEdge('rack:r1', 'reachedThrough', 'host:sw-1'),
        anEdge('host:web-1', 'dependsOn', 'host:san-1'),
        anEdge('host:dc-1', 'reachedThrough', 'host:sw-1', 'host:sw-9'),
      ],
      services: [
        aService('mail', { match: [{ host: 'exch-01' }] }),
        aService('portal', { match: [], needs: [needsOne('service:mail')] }),
        aService('shop', { match: [{ host: 'web-1' }] }),
        aService('erp', { match: [{ host: 'db-1' }] }),
        aService('directory', { match: [{ host: 'dc-1' }] }),
      ],
    },
  });
  const { people } = someRules();
  const promises = tell.map((service) => ({ service, tell: [person(`${service}-boss`)], beatMs: 0 }));
  shift.obeys(someRules({ people: [...people, ...tell.map((service) => aPerson(`${service}-boss`))], promises }));
  return shift;
}
const toldOf = (shift: Shift): readonly string[] =>
  shift.errands.flatMap((errand) => (errand.kind === 'works' ? [`${errand.to} ${errand.services.join()}`] : [])).sort();

test('works on a switch are told to those of the services of the hosts behind it and of what needs these, and to nobody whose second way is left', () => {
  const everybody = ['mail', 'portal', 'shop', 'erp', 'directory'];
  const shift = aShiftWithASwitch(everybody);
  plans(shift, shift.now + hour, shift.now + 2 * hour, ['sw-1']);
  expect(toldOf(shift)).toEqual(['mail-boss mail', 'portal-boss portal']);
  const storage = aShiftWithASwitch(everybody);
  plans(storage, storage.now + hour, storage.now + 2 * hour, ['san-1']);
  expect(toldOf(storage)).toEqual(['shop-boss shop']);
});

test('of works that leave only some of it behind those hear an overrun whose services are hit, by others that they need too, and the rest that they are over', () => {
  const shift = aShiftWithASwitch(['mail', 'portal', 'shop', 'directory']);
  plans(shift, shift.now, shift.now + hour, ['sw-1', 'san-1']);
  shift.opens('exch-01', ping);
  shift.passes('65m');
  const last = shift.errands.flatMap((errand) =>
    errand.kind === 'works' && errand.news !== 'ahead' ? [`${errand.to} ${errand.news} ${errand.services.join()}`] : [],
  );
  expect(last.sort()).toEqual(['boris overran ', 'mail-boss overran mail', 'portal-boss overran portal', 'shop-boss over shop']);
});

test('works that name a service alone are told to those of what needs it too', () => {
  const shift = aShiftWithASwitch(['mail', 'portal', 'erp']);
  shift.orders({
    command: 'plan-works',
    id: 'w-1',
    name: 'move',
    hosts: [],
    services: ['mail'],
    from: shift.now + hour,
    until: shift.now + 2 * hour,
  });
  expect(toldOf(shift)).toEqual(['mail-boss mail', 'portal-boss portal']);
  expect(shift.incidents()).toEqual([]);
  expect([...new Set(shift.services.values())]).toEqual(['ok']);
});

/** @returns the shift once it obeys the same rules with other times ahead */
const announces = (shift: Shift, announceMs?: readonly number[]): void =>
  shift.obeys(
    someRules({
      people: [...someRules().people, aPerson('director')],
      promises: [{ service: 'mail', tell: [person('director')], beatMs: 0 }],
      ...(announceMs && { announceMs }),
    }),
  );

test('works are told as long ahead as the rules say, each time once, and not ahead at all where they say so', () => {
  const often = aShiftWithPromises();
  announces(often, [3 * hour, 2 * hour, 20 * minute]);
  plans(often, often.now + 5 * hour, often.now + 6 * hour);
  often.passes('7h');
  expect(said(often)).toEqual(['120 ahead', '180 ahead', '280 ahead', '360 over']);
  const never = aShiftWithPromises();
  announces(never, []);
  plans(never, never.now + 5 * hour, never.now + 6 * hour);
  never.passes('7h');
  expect(said(never)).toEqual([]);
});

test('works that were planned before the rules named other times are told by the new ones, at once where these are past, and nobody hears twice for it', () => {
  const shift = aShiftWithPromises();
  plans(shift, shift.now + 2 * day, shift.now + 2 * day + hour);
  announces(shift, [3 * day, 2 * hour]);
  announces(shift, [4 * day, 2 * hour]);
  shift.passes('3d');
  expect(said(shift)).toEqual(['0 ahead', `${46 * 60} ahead`, `${49 * 60} over`]);
});

test('works that begin as they are planned are told as they begin', () => {
  const shift = aShiftWithPromises();
  plans(shift, shift.now, shift.now + hour);
  expect(said(shift)).toEqual(['0 ahead']);
});

test('neither a restart nor the same plan heard again tells anybody twice', () => {
  const shift = aShiftWithPromises();
  const [from, until] = [shift.now + 3 * hour, shift.now + 4 * hour];
  plans(shift, from, until);
  shift.restarts();
  plans(shift, from, until);
  shift.passes('1h');
  shift.restarts();
  shift.passes('5h');
  expect(said(shift)).toEqual(['0 ahead', '120 ahead', '240 over']);
});

test('works that are moved are told to those who heard of them, with what was said before, and ahead of their new time', () => {
  const shift = aShiftWithPromises();
  const from = shift.now + 3 * hour;
  plans(shift, from, from + hour);
  shift.passes('1h');
  plans(shift, from + day, from + day + hour);
  shift.passes('2d');
  expect(said(shift)).toEqual(['0 ahead', '60 moved', `${26 * 60} ahead`, `${28 * 60} over`]);
  expect(shift.errands.find((errand) => errand.kind === 'works' && errand.news === 'moved')).toMatchObject({ was: { from, until: from + hour } });
});

test('works that no longer concern somebody are called off for them', () => {
  const shift = aShiftWithPromises();
  const from = shift.now + 3 * hour;
  plans(shift, from, from + hour);
  plans(shift, from, from + hour, ['web-1']);
  shift.passes('5h');
  expect(said(shift)).toEqual(['0 ahead', '0 called-off']);
});

test('works that are taken back before they begin are told to be called off where they were told, and nowhere else', () => {
  const shift = aShiftWithPromises();
  plans(shift, shift.now + 3 * hour, shift.now + 4 * hour);
  shift.passes('1h');
  shift.orders({ command: 'end-works', id: 'w-1' });
  shift.passes('5h');
  expect(said(shift)).toEqual(['0 ahead', '60 called-off']);
  const untold = aShiftWithPromises();
  plans(untold, untold.now + 2 * day, untold.now + 3 * day);
  untold.orders({ command: 'end-works', id: 'w-1' });
  untold.passes('4d');
  expect(said(untold)).toEqual([]);
});

test('works that somebody ends before their time are over, and what is still broken is no overrun', () => {
  const shift = aShiftWithPromises();
  plans(shift, shift.now, shift.now + 3 * hour);
  shift.opens('exch-01', ping);
  shift.passes('1h');
  shift.orders({ command: 'end-works', id: 'w-1' });
  shift.passes('5m');
  expect(said(shift)).toEqual(['0 ahead', '60 over']);
  expect(shift.only().overran).toBeUndefined();
});

test('works whose end passes while something of them does not work overrun: who planned them hears it, and so do those who knew of them', () => {
  const shift = aShiftWithPromises();
  const until = shift.now + hour;
  plans(shift, shift.now, until);
  shift.opens('exch-01', ping);
  shift.passes('65m');
  expect(said(shift)).toEqual(['0 ahead', '60 overran']);
  expect(said(shift, 'boris')).toEqual(['60 overran']);
  expect(shift.errands.findLast((errand) => errand.kind === 'works' && errand.to === 'boris')).toMatchObject({ because: 'planner', open: 1 });
});

test('an incident that works left behind says so once in its timeline, and to whoever reads of it', () => {
  const shift = aShiftWithPromises();
  const until = shift.now + hour;
  plans(shift, shift.now, until);
  shift.opens('exch-01', ping);
  shift.passes('2h');
  const works = { id: 'w-1', name: 'disks', until, by: 'boris' };
  expect(shift.incident('INC-1')).toMatchObject({ overran: works });
  expect(shift.happened('INC-1', 'works-overran')).toMatchObject([{ works }]);
});

test('an incident that was told before the works began says after them that it outlived them', () => {
  const shift = aShiftWithPromises();
  shift.opens('exch-01', ping);
  shift.passes('5m');
  plans(shift, shift.now, shift.now + 20 * minute);
  shift.passes('30m');
  expect(shift.happened('INC-1', 'works-overran')).toHaveLength(1);
  expect(shift.happened('INC-1', 'works-overran')[0]?.at).toBe(mondayAtTen + 25 * minute);
});

test('works that were planned before an upgrade from engine 8 are told ahead like all others', () => {
  const shift = aShiftWithPromises();
  plans(shift, shift.now + 2 * day, shift.now + 2 * day + hour);
  const { announced: _, timers, ...older } = shift.memory();
  const withoutWorks = (timers as readonly { readonly kind: string }[]).filter(({ kind }) => kind !== 'works');
  const engine = restoreEngine({ ...older, timers: withoutWorks });
  const told: string[] = [];
  for (let due = engine.nextDueAt(); due !== undefined; due = engine.nextDueAt())
    for (const errand of engine.decide({ kind: 'ticked', at: due }).errands) if (errand.kind === 'works' && errand.to === 'director') told.push(errand.news);
  expect(told).toEqual(['ahead', 'ahead', 'over']);
});

test('without rules works are told to nobody, and an incident still says what it was left behind by', () => {
  const shift = aShift({ topology });
  plans(shift, shift.now, shift.now + hour);
  shift.opens('exch-01', ping);
  shift.passes('2h');
  expect(shift.errands.filter(({ kind }) => kind === 'works')).toEqual([]);
  expect(shift.incident('INC-1').overran?.name).toBe('disks');
});
