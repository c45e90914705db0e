// together: the promises about correlation rules: equal values are one incident, wherever they are, while they follow each other.
import { expect, test } from '@jest/globals';
import type { CorrelationRule } from '@nabat/alert-rules';
import { hour, minute } from '../model/moment.ts';
import { aShift, type Shift } from './shift.ts';
import { someRules } from './rules-of-a-shift.ts';

const wave: CorrelationRule = { name: 'one wave', tags: ['tenant', 'wave'], windowMs: 2 * hour };
const under = (...rules: readonly CorrelationRule[]): Shift => {
  const shift = aShift();
  shift.obeys(someRules({ correlation: { rules } }));
  return shift;
};
const tags = (all: Readonly<Record<string, string>>) => ({ tags: Object.entries(all).map(([tag, value]) => ({ tag, value })) });
const carried = tags({ tenant: 'pharma', wave: '7' });
/** Two hosts that nothing connects, 40 minutes apart. */
const twoOf = (shift: Shift, first: object = carried, second: object = carried, apart = '40m'): number => {
  shift.opens('files-1', 'Files are renamed', first);
  shift.passes(apart);
  shift.opens('shop-1', 'Disk is full', second);
  shift.passes('4m');
  return shift.live().length;
};

test('problems whose values of all tags are equal are one incident, and each says by which rule', () => {
  const shift = under(wave);
  expect(twoOf(shift)).toBe(1);
  const reason = { kind: 'rule', rule: 'one wave', tags: carried.tags };
  expect(shift.members(shift.only().id).map((member) => member.reason)).toEqual([reason, reason]);
});

test('without the rule they are two', () => {
  expect(twoOf(under())).toBe(2);
});

test.each([
  { what: 'another value', rule: wave, second: tags({ tenant: 'pharma', wave: '8' }) },
  { what: 'a tag that is missing', rule: wave, second: tags({ tenant: 'pharma' }) },
  { what: 'another source', rule: { ...wave, source: 'prometheus-*' }, second: carried },
  { what: 'a condition that does not hold', rule: { ...wave, when: "problem.name.startsWith('Files')" }, second: carried },
  { what: 'a window that is over', rule: { ...wave, windowMs: 30 * minute }, second: carried },
])('$what keeps them apart', ({ rule, second }) => {
  expect(twoOf(under(rule), carried, second)).toBe(2);
});

test.each([
  "problem.severity == 4 && problem.source == 'zabbix-main'",
  "problem.host in ['files-1', 'shop-1'] && problem.hosts.size() == 1",
  "'Servers' in problem.groups && problem.tags.tenant == 'pharma'",
  "problem.item == ''",
])('a condition may ask: %s', (when) => {
  expect(twoOf(under({ ...wave, source: 'zabbix-*', when }))).toBe(1);
});

test('the first rule that says so decides, and before the usual one about attacks', () => {
  const carriedToo = tags({ tenant: 'pharma', wave: '7', attack: 'ransom' });
  const shift = under({ ...wave, name: 'never', when: 'problem.severity == 5' }, wave, { ...wave, name: 'too late' });
  expect(twoOf(shift, carriedToo, tags({ tenant: 'pharma', wave: '7', attack: 'carpet' }))).toBe(1);
  expect(shift.members(shift.only().id).map(({ reason }) => reason.kind === 'rule' && reason.rule)).toEqual(['one wave', 'one wave']);
});

test('it goes on after a restart', () => {
  const shift = under(wave);
  shift.opens('files-1', 'Files are renamed', carried);
  shift.passes('40m');
  shift.restarts();
  shift.opens('shop-1', 'Disk is full', carried);
  shift.passes('4m');
  expect(shift.live()).toHaveLength(1);
});

test('of one attack whose first alarm is delivered second, that is the root by the clock of the source, and nobody is woken twice', () => {
  const shift = aShift();
  const attacked = tags({ tenant: 'pharma', attack: 'ransom', scope: 'security' });
  shift.opens('files-2', 'Files are renamed', { ...attacked, openedAt: shift.now - 5_000 });
  expect(shift.only().root).toBe('host:files-2');
  shift.passes('2s');
  shift.opens('files-1', 'Files are renamed', { ...attacked, openedAt: shift.now - 9_000 });
  shift.opens('files-3', 'Files are renamed', attacked);
  shift.passes('1m');
  expect(shift.only().root).toBe('host:files-1');
  expect(shift.pages()).toHaveLength(1);
});
