// hold: the promises about how long nobody is told, rule by rule, both sides of each.
import { expect, test } from '@jest/globals';
import { minute, second } from '../model/moment.ts';
import type { ProblemFacts } from '../model/problem.ts';
import { aHost, anEdge, aService, aShift, needsOne, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const load = 'CPU load is too high';

/** Nothing is told a second before, and something is then. @returns why it was told */
const expectTold = (begin: () => Shift, seconds: number) => {
  const shift = begin();
  shift.passes(`${seconds - 1}s`);
  expect(shift.pages()).toEqual([]);
  shift.passes('1s');
  expect(shift.pages()).toHaveLength(1);
  return shift.tellings()[0]?.why;
};
const alone =
  (more: Partial<ProblemFacts> = {}) =>
  (): Shift => {
    const shift = aShift();
    shift.opens('web-1', load, more);
    return shift;
  };

test('a lone problem of unknown interval is told after 65 s', () => {
  expect(expectTold(alone(), 65)).toMatchObject({ kind: 'confirmed', by: 'outlived-its-check', heldMs: 65 * second });
});

test.each([
  { every: 10, told: 30, what: 'but never before 30 s' },
  { every: 60, told: 65, what: 'and five seconds more' },
  { every: 120, told: 125, what: 'and five seconds more' },
  { every: 3600, told: 180, what: 'but never after 180 s' },
])('a lone problem that is checked every $every s is told after $told s: its interval $what', ({ every, told }) => {
  expectTold(alone({ checkEveryMs: every * second }), told);
});

test.each([
  { severity: 4, told: 65 },
  { severity: 3, told: 95 },
] as const)('a lone problem of severity $severity is told after $told s: of what is not severe a recovery may be 30 s on its way', ({ severity, told }) => {
  expectTold(alone({ severity }), told);
});

test('two different problems of one incident confirm each other and are told after 30 s', () => {
  const why = expectTold(() => {
    const shift = aShift();
    shift.opens('web-1', ping);
    shift.opens('web-1', 'Port 443 closed');
    return shift;
  }, 30);
  expect(why).toMatchObject({ kind: 'confirmed', by: 'second-item' });
});

test('the same trigger twice confirms nothing', () => {
  expectTold(() => {
    const shift = aShift();
    shift.opens('web-1', ping);
    shift.opens('web-1', ping);
    return shift;
  }, 65);
});

test('a disaster is told after 30 s, a merely high one waits for its check', () => {
  expect(expectTold(alone({ severity: 5 }), 30)).toMatchObject({ by: 'much-hangs-on-it' });
  expectTold(alone({ severity: 4 }), 65);
});

const carrier =
  (hosts: number, ...alsoLost: readonly string[]) =>
  () => {
    const names = Array.from({ length: hosts }, (_, index) => `h-${index}`);
    const shift = aShift({
      topology: {
        hosts: [aHost('sw-1'), ...names.map((name) => aHost(name))],
        edges: names.map((name) => anEdge(`host:${name}`, 'reachedThrough', 'host:sw-1')),
      },
    });
    for (const host of ['sw-1', ...alsoLost]) shift.opens(host, ping);
    return shift;
  };
// it used to be told after 30 s by itself, and one missed check of a switch was a P1
test('a switch that carries twenty hosts waits for its next check like any other while none of them is lost, and is told after 30 s once one is', () => {
  expectTold(carrier(20), 65);
  expectTold(carrier(20, 'h-7'), 30);
});

// it used to be told after 30 s, which woke people for every other blip of a check that runs once a minute
test('a key service with one problem waits for the next check like any other', () => {
  expectTold(() => {
    const shift = aShift({ topology: { hosts: [aHost('mx-1')], services: [aService('mail', { criticality: 'key' })] } });
    shift.opens('mx-1', load, ofService('mail'));
    return shift;
  }, 65);
});

const mail = { hosts: [aHost('mx-1'), aHost('probe')], services: [aService('mail', { criticality: 'key', needs: [needsOne('host:mx-1')] })] };
test('a key service that is down by two words is told after 60 s at most, whatever else says wait', () => {
  const why = expectTold(() => {
    const shift = aShift({ topology: mail });
    shift.opens('probe', 'Round trip failed', { ...ofService('mail'), severity: 5 });
    shift.opens('probe', 'Login failed', { ...ofService('mail'), severity: 5 });
    return shift;
  }, 60);
  expect(why).toMatchObject({ kind: 'red-button', button: { kind: 'key-service-down', service: 'mail' } });
});

test('a red button by tag or by reports is told at once', () => {
  const tagged = alone({ tags: [{ tag: 'scope', value: 'security' }] })();
  expect(tagged.pages()).toEqual(['INC-1 P1 red-button']);
  const reported = aShift({ topology: mail });
  for (const id of ['1', '2', '3']) reported.reports('mail', id);
  expect(reported.pages()).toEqual(['INC-1 P1 red-button']);
});

test('a low problem that opens for the first time is told after three minutes and five seconds, when the third check has been heard', () => {
  expectTold(alone({ severity: 2 }), 185);
});

test.each([
  { openings: 2, seconds: 365 },
  { openings: 3, seconds: 545 },
])('chatter that opens for the $openings. time within the hour has to last $seconds s', ({ openings, seconds }) => {
  expectTold(() => {
    const shift = aShift();
    for (let before = 1; before < openings; before += 1) {
      const event = shift.opens('web-1', load, { severity: 2 });
      shift.passes('40s');
      shift.clears(event);
      shift.passes('5m');
    }
    shift.opens('web-1', load, { severity: 2 });
    return shift;
  }, seconds);
});

test('the worst chatter is told after half an hour: ten times three minutes and five seconds', () => {
  expectTold(() => {
    const shift = aShift();
    for (let before = 1; before < 20; before += 1) {
      const event = shift.opens('web-1', load, { severity: 2 });
      shift.passes('40s');
      shift.clears(event);
      shift.passes('80s');
    }
    shift.opens('web-1', load, { severity: 2 });
    return shift;
  }, 1805);
});

test('three different low problems of one host are not chatter', () => {
  expectTold(() => {
    const shift = aShift();
    shift.opens('web-1', ping, { severity: 2 });
    shift.opens('web-1', 'Port 80 closed', { severity: 2 });
    shift.opens('web-1', 'Port 443 closed', { severity: 1 });
    return shift;
  }, 30);
});

test('a symptom whose cause has not shown waits for it, 120 s and no longer', () => {
  const why = expectTold(() => {
    const shift = aShift();
    shift.opens('web-1', 'Orders are slow');
    return shift;
  }, 120);
  expect(why).toMatchObject({ kind: 'waited-long-enough', last: { kind: 'symptoms-only' } });
});

test('every wait is on the timeline with its reason and its end', () => {
  const shift = alone()();
  shift.passes('40s');
  expect(shift.happened(shift.only().id, 'held-back')).toMatchObject([{ why: { kind: 'unconfirmed', untilMs: shift.now + 25 * second } }]);
  expect(shift.only().nextStep).toEqual({ at: shift.now + 25 * second, kind: 'decide-to-tell' });
});

test('no incident that is not chatter is held for more than three minutes', () => {
  const shift = aShift({ topology: { hosts: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => aHost(`msk1-${name}`)) } });
  for (const name of ['a', 'b', 'c']) {
    shift.opens(`msk1-${name}`, ping);
    shift.passes('20s');
  }
  shift.passes('2m');
  expect(shift.live().every(({ state }) => state === 'open')).toBe(true);
  expect(shift.now - (shift.live()[0]?.openedAt ?? 0)).toBe(3 * minute);
});

/** Three machines of which a proxy tells twenty minutes late, one after another. */
const aBacklog = (): Shift => {
  const shift = aShift();
  const openedAt = shift.now - 20 * minute;
  for (const host of ['web-1', 'web-2', 'web-3']) {
    shift.opens(host, ping, { openedAt });
    shift.passes('10s');
  }
  return shift;
};

test('of a backlog nothing is told that its recovery follows within a minute', () => {
  const shift = aBacklog();
  shift.passes('30s');
  for (const host of ['web-1', 'web-2', 'web-3']) shift.clears(host, ping);
  shift.passes('1h');
  expect(shift.pages()).toEqual([]);
});

test('what came late and stays is told 65 s after the first of it has arrived', () => {
  const shift = aBacklog();
  shift.passes('34s');
  expect(shift.pages()).toEqual([]);
  shift.passes('1s');
  expect(shift.pages()).toHaveLength(1);
});
