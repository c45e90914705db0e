// flapping: the promises about a trigger that comes and goes: seen by the rule's thresholds, told once, and silent until it settles.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minute } from '../model/moment.ts';
import type { Severity } from '../model/problem.ts';
import { flappingOf } from './flapping.ts';
import { someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift, type Shift } from './shift.ts';

const rule = { fromPercent: 30, toPercent: 20, over: 21 };
const at = (...minutes: readonly number[]) => minutes.map((each) => each * minute);

test('three openings within 21 checks are 6 of 20 changes, and begin it; it ends when only two are left of them', () => {
  expect(flappingOf(at(0, 10), minute, rule)).toBeUndefined();
  expect(flappingOf(at(0, 10, 20), minute, rule)).toEqual({ since: 20 * minute, until: 21 * minute, openings: 3, withinMs: 21 * minute });
  expect(flappingOf(at(0, 5, 10, 15), minute, rule)).toMatchObject({ since: 10 * minute, until: 26 * minute, openings: 4 });
});

test('between the two thresholds it goes on, and below the lower one it begins anew', () => {
  const steep = { ...rule, fromPercent: 40 };
  expect(flappingOf(at(0, 4, 8, 12, 24), minute, steep)).toMatchObject({ since: 12 * minute, openings: 4 });
  expect(flappingOf(at(4, 8, 12, 24), minute, { ...steep, toPercent: 30 })).toMatchObject({ since: 24 * minute });
  expect(flappingOf(at(0, 4, 8, 12, 40), minute, steep)).toBeUndefined();
  expect(flappingOf(at(0, 4, 8, 12, 40, 41, 42, 43), minute, steep)).toMatchObject({ since: 43 * minute });
});

test('a slower check flaps in its own time', () => {
  expect(flappingOf(at(0, 50, 100), minute, rule)).toBeUndefined();
  expect(flappingOf(at(0, 50, 100), 5 * minute, rule)).toMatchObject({ openings: 3 });
});

test('it is the same in whatever order openings were heard, and always ends after the last of them, within one window', () => {
  const opening = fc.integer({ min: 0, max: 5 * 60 }).map((minutes) => minutes * minute);
  fc.assert(
    fc.property(fc.array(opening, { maxLength: 40 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 2, max: 60 }), (openings, from, over) => {
      const each = { fromPercent: from, toPercent: from - 1, over };
      const found = flappingOf(openings, minute, each);
      expect(flappingOf(openings.toReversed(), minute, each)).toEqual(found);
      if (!found) return;
      const last = Math.max(...openings);
      expect(found.since).toBeLessThanOrEqual(last);
      expect(found.until).toBeGreaterThan(last);
      expect(found.until).toBeLessThanOrEqual(last + over * minute);
    }),
  );
});

const name = 'Login to the VPN fails';
type Flap = { readonly severity?: Severity; readonly open?: string; readonly well?: string };
/** Opens, and is well again, so many times; for three minutes each, and as a disaster, where nothing else is said. */
const flaps = (shift: Shift, times: number, { severity = 5, open = '3m', well = '3m' }: Flap = {}): void => {
  for (let nth = 0; nth < times; nth += 1) {
    shift.opens('rt-1', name, { severity });
    shift.passes(open);
    shift.clears('rt-1', name);
    shift.passes(well);
  }
};
const under = (flapping: typeof rule | undefined): Shift => {
  const shift = aShift();
  shift.obeys(someRules({ correlation: { rules: [], ...(flapping && { flapping }) } }));
  return shift;
};

test('what flaps before anybody was told is held, with its reason, until it stays or has flapped for a window more', () => {
  const shift = under({ ...rule, fromPercent: 10, toPercent: 5 });
  shift.opens('rt-1', name, { severity: 5 });
  shift.passes('2m');
  const { id } = shift.only();
  expect(shift.only()).toMatchObject({ state: 'held', nextStep: { kind: 'decide-to-tell' } });
  expect(shift.happened(id, 'held-back').map(({ why }) => why.kind)).toContain('flapping');
  expect(shift.happened(id, 'flapping')).toMatchObject([{ openings: 1, withinMs: 21 * minute }]);
  shift.passes('25m');
  expect(shift.only().state).toBe('open');
});

test('what goes on flapping is told in the end, for it never settles', () => {
  const shift = under(rule);
  flaps(shift, 20);
  expect(shift.pages().length).toBeGreaterThan(0);
});

test('while it flaps its returns and their ends are not told, and once it has settled one that stays is', () => {
  const toldOf = (shift: Shift): readonly string[] => shift.tellings().map(({ why }) => why.kind);
  const without = under(undefined);
  flaps(without, 8);
  expect(toldOf(without).filter((kind) => kind === 'reopened')).toHaveLength(7);
  const shift = under(rule);
  flaps(shift, 8);
  expect(toldOf(shift)).toEqual(['confirmed', 'restored', 'reopened', 'restored']);
  shift.opens('rt-1', name, { severity: 5 });
  shift.passes('25m');
  expect(toldOf(shift).filter((kind) => kind === 'reopened')).toHaveLength(2);
});

// used to be a transient each time, all day, and nobody heard of it
test('something severe that comes and goes all day without ever lasting is told of once, with how often it came', () => {
  for (const [open, well] of [
    ['40s', '20s'],
    ['60s', '4m'],
  ] as const) {
    const shift = aShift();
    flaps(shift, 120, { severity: 4, open, well });
    expect(shift.pages()).toEqual(['INC-1 P2 keeps-coming-back']);
    expect(shift.tellings()[0]?.why).toEqual({ kind: 'keeps-coming-back', openings: 6, withinMs: 60 * minute });
    expect(shift.incidents().filter(({ state }) => state === 'transient')).toHaveLength(5);
  }
});

test('its sixth time within an hour tells of it, and not its fifth, nor its sixth within longer', () => {
  const shift = aShift();
  flaps(shift, 5, { severity: 4, open: '50s', well: '10m' });
  expect(shift.pages()).toEqual([]);
  shift.passes('1h');
  flaps(shift, 12, { severity: 4, open: '50s', well: '12m' });
  expect(shift.pages()).toEqual([]);
});

test('of average severity and below what comes and goes has to last before it is told', () => {
  const shift = aShift();
  for (let times = 0; times < 120; times += 1) {
    const event = shift.opens('rt-1', 'High memory utilization (>90% for 5m)', { severity: 3 });
    shift.passes('60s');
    shift.clears(event);
    shift.passes('60s');
  }
  expect(shift.pages()).toEqual([]);
});

// three links between sites had flapped for a quarter of an hour and more, and nobody heard of it
test('but for a link or a machine, which breaks what uses it each time', () => {
  const shift = aShift();
  for (let times = 0; times < 12; times += 1) {
    const event = shift.opens('rt-1', 'Interface Te1/1(DWDM): Link down', { severity: 3 });
    shift.passes('75s');
    shift.clears(event);
    shift.passes('90s');
  }
  expect(shift.pages()).toEqual(['INC-1 P3 keeps-coming-back']);
});

test('where rules say what flaps it has flapped for a window more when it is told, though none of its times lasts', () => {
  const shift = under(rule);
  flaps(shift, 22, { severity: 4, open: '40s', well: '20s' });
  expect(shift.pages()).toEqual([]);
  flaps(shift, 60, { severity: 4, open: '40s', well: '20s' });
  expect(shift.pages()).toEqual(['INC-1 P2 keeps-coming-back']);
});

test('what keeps coming back and presses the red button is not held for its flapping', () => {
  const topology = { hosts: [aHost('rt-1')], services: [aService('vpn', { criticality: 'key', needs: [{ kind: 'one', of: 'host:rt-1' }] })] };
  const shift = aShift({ topology });
  shift.obeys(someRules({ correlation: { rules: [], flapping: rule } }));
  for (let nth = 0; nth < 5; nth += 1) {
    shift.opens('rt-1', 'Unavailable by ICMP ping', { severity: 4 });
    shift.passes('40s');
    shift.clears('rt-1', 'Unavailable by ICMP ping');
    shift.passes('20s');
  }
  expect(shift.pages()).toEqual(['INC-1 P1 red-button']);
});
