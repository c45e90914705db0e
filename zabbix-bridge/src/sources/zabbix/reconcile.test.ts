// reconcile: what follows from what both sides hold, and that nothing follows from what came in meanwhile.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ProblemRecord } from '../../model/change.ts';
import { hour } from '../../model/moment.ts';
import type { ProblemFacts } from '../../model/problem.ts';
import type { Signal } from '../../model/signal.ts';
import type { Details, Doings, Fate, Moment, Seen } from './reconcile.ts';
import { differences, signalsOf } from './reconcile.ts';

const at = 1_795_284_000_000;
const moment: Moment = { source: 'zabbix-main', at, firstEver: false };

const aSight = (it: Partial<Seen> = {}): Seen => ({ trigger: 't1', severity: 4, acknowledged: false, suppressed: false, ...it });
const someFacts = (event: string, it: Partial<ProblemFacts> = {}): ProblemFacts => ({
  source: 'zabbix-main',
  event,
  openedAt: at - 60_000,
  name: 'exch-01 is unreachable',
  severity: 4,
  hosts: ['exch-01'],
  groups: ['Mail'],
  tags: [],
  trigger: 't1',
  ...it,
});
const aRecord = (event: string, it: Partial<ProblemRecord> = {}): ProblemRecord => ({
  ...someFacts(event),
  key: `zabbix-main:${event}`,
  arrivedAt: at - 59_000,
  currentSeverity: 4,
  acknowledged: false,
  suppressed: false,
  services: [],
  aspect: 'reach',
  ...it,
});

type Case = {
  before?: readonly ProblemRecord[];
  now?: readonly ProblemRecord[];
  seen?: Readonly<Record<string, Seen>>;
  monitored?: readonly string[];
  facts?: readonly ProblemFacts[];
  doings?: Readonly<Record<string, Doings>>;
  fates?: Readonly<Record<string, Fate>>;
  firstEver?: boolean;
};
function reconciled({
  before = [],
  now = before,
  seen = {},
  monitored = ['t1'],
  facts = [],
  doings = {},
  fates = {},
  firstEver = false,
}: Case): readonly Signal[] {
  const held = (records: readonly ProblemRecord[]) => new Map(records.map((it) => [it.event, it]));
  const sights = new Map(Object.entries(seen));
  const details: Details = {
    facts: new Map(facts.map((it) => [it.event, it])),
    doings: new Map(Object.entries(doings)),
    fates: new Map(Object.entries(fates)),
  };
  return signalsOf(differences(held(before), sights, new Set(monitored)), sights, details, held(before), held(now), { ...moment, firstEver });
}

test('what is open on both sides in the same state gives no signal', () => {
  expect(reconciled({ before: [aRecord('7')], seen: { 7: aSight() } })).toEqual([]);
});

test('a problem that opened while nobody listened is opened', () => {
  expect(reconciled({ seen: { 7: aSight() }, facts: [someFacts('7')] })).toEqual([{ kind: 'problem-opened', at, problem: someFacts('7') }]);
});

test('of what a webhook told the rest is said once: how often it is checked, and whether it may be closed by hand', () => {
  const facts = [someFacts('7', { checkEveryMs: 300_000, manualClose: false })];
  expect(reconciled({ before: [aRecord('7')], seen: { 7: aSight() }, facts })).toEqual([{ kind: 'problem-opened', at, problem: facts[0] }]);
  expect(reconciled({ before: [aRecord('7')], now: [], seen: { 7: aSight() }, facts })).toEqual([]);
  expect(reconciled({ before: [aRecord('7', { manualClose: false })], seen: { 7: aSight() }, facts })).toEqual([]);
});

test('a first reconcile marks as known before what is open for more than an hour, and not what is open for exactly one', () => {
  const facts = [someFacts('7', { openedAt: at - hour - 1 }), someFacts('8', { openedAt: at - hour })];
  const signals = reconciled({ seen: { 7: aSight(), 8: aSight() }, facts, firstEver: true });
  expect(signals.map((it) => it.kind === 'problem-opened' && it.knownBefore === true)).toEqual([true, false]);
});

test('a later reconcile pages for a problem of three hours: the bridge was away, the problem is news', () => {
  const [signal] = reconciled({ seen: { 7: aSight() }, facts: [someFacts('7', { openedAt: at - 3 * hour })] });
  expect(signal).not.toHaveProperty('knownBefore');
});

test('a problem found acknowledged is opened as it was, and then taken by whoever took it', () => {
  const signals = reconciled({
    seen: { 7: aSight({ acknowledged: true }) },
    facts: [someFacts('7', { acknowledged: true })],
    doings: { 7: { acknowledgement: { by: 'Jane Doe (jdoe)', message: 'on it' } } },
  });
  expect(signals).toEqual([
    { kind: 'problem-opened', at, problem: someFacts('7', { acknowledged: false }) },
    { kind: 'problem-updated', at, source: 'zabbix-main', event: '7', acknowledged: true, by: 'Jane Doe (jdoe)', message: 'on it' },
  ]);
});

test('acknowledged, re-rated and suppressed while nobody listened are three updates, each with its own author', () => {
  const signals = reconciled({
    before: [aRecord('7')],
    seen: { 7: aSight({ acknowledged: true, severity: 5, suppressed: true }) },
    doings: { 7: { acknowledgement: { by: 'jdoe', ours: true }, severity: { by: 'anna' } } },
  });
  const about = { kind: 'problem-updated', at, source: 'zabbix-main', event: '7' };
  expect(signals).toEqual([
    { ...about, acknowledged: true, by: 'jdoe', ours: true },
    { ...about, severity: 5, by: 'anna' },
    { ...about, suppressed: true },
  ]);
});

test('an acknowledgement that a webhook told after the read began is not taken back by the older read', () => {
  expect(reconciled({ before: [aRecord('7')], now: [aRecord('7', { acknowledged: true })], seen: { 7: aSight() } })).toEqual([]);
});

test('a problem that is no longer listed ends when its recovery says, by whom it says', () => {
  const signals = reconciled({
    before: [aRecord('7'), aRecord('8')],
    fates: { 7: { kind: 'ended', resolvedAt: at - 5_000, byHand: false }, 8: { kind: 'ended', resolvedAt: at - 4_000, byHand: true, by: 'Jane Doe (jdoe)' } },
  });
  const about = { kind: 'problem-resolved', at, source: 'zabbix-main' };
  expect(signals).toEqual([
    { ...about, event: '7', resolvedAt: at - 5_000, because: 'recovered' },
    { ...about, event: '8', resolvedAt: at - 4_000, because: 'closed-by-hand', by: 'Jane Doe (jdoe)' },
  ]);
});

test('a problem that Zabbix has forgotten ends as unknown to the source, at the time of the read', () => {
  expect(reconciled({ before: [aRecord('7')], fates: { 7: { kind: 'forgotten' } } })).toEqual([
    { kind: 'problem-resolved', at, source: 'zabbix-main', event: '7', resolvedAt: at, because: 'unknown-to-source' },
  ]);
});

test('a problem that is no longer listed but not ended either is left alone', () => {
  expect(reconciled({ before: [aRecord('7')], fates: { 7: { kind: 'open' } } })).toEqual([]);
});

test('a problem whose trigger or host was disabled ends although Zabbix lists it for ever, and is not opened again', () => {
  const seen = { 7: aSight() };
  expect(reconciled({ before: [aRecord('7')], seen, monitored: [] })).toEqual([
    { kind: 'problem-resolved', at, source: 'zabbix-main', event: '7', resolvedAt: at, because: 'no-longer-monitored' },
  ]);
  expect(reconciled({ seen, monitored: [], facts: [someFacts('7')] })).toEqual([]);
});

test('a problem that a webhook opened after the read began is neither closed nor opened a second time', () => {
  expect(reconciled({ before: [], now: [aRecord('9')], seen: {} })).toEqual([]);
  expect(reconciled({ before: [], now: [aRecord('9')], seen: { 9: aSight() }, facts: [someFacts('9')] })).toEqual([]);
});

test('a problem that a webhook closed after the read began stays closed, whether the read saw it or not', () => {
  expect(reconciled({ before: [aRecord('7')], now: [], seen: { 7: aSight({ acknowledged: true }) } })).toEqual([]);
  expect(reconciled({ before: [aRecord('7')], now: [], seen: {}, fates: { 7: { kind: 'ended', byHand: false } } })).toEqual([]);
  expect(reconciled({ before: [aRecord('7')], now: [], seen: { 7: aSight() }, monitored: [] })).toEqual([]);
});

const states = fc.record({
  trigger: fc.constantFrom('t1', 't2'),
  severity: fc.constantFrom(1 as const, 4 as const),
  acknowledged: fc.boolean(),
  suppressed: fc.boolean(),
});
const worlds = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6'), states);

test('contract 11: after one reconcile both hold the same, whatever each held before', () => {
  fc.assert(
    fc.property(worlds, worlds, (ours, theirs) => {
      const before = Object.entries(ours).map(([event, it]) => aRecord(event, { ...it, currentSeverity: it.severity }));
      const watched = Object.entries(theirs).filter(([, it]) => it.trigger === 't1');
      const signals = reconciled({
        before,
        seen: theirs,
        facts: watched.map(([event, it]) => someFacts(event, it)),
        fates: Object.fromEntries(before.filter((it) => !(it.event in theirs)).map((it) => [it.event, { kind: 'ended', byHand: false } as const])),
      });
      expect(after(before, signals)).toEqual(
        Object.fromEntries(watched.map(([event, { severity, acknowledged, suppressed }]) => [event, { severity, acknowledged, suppressed }])),
      );
    }),
  );
});

/** What is open once the signals are decided. */
function after(before: readonly ProblemRecord[], signals: readonly Signal[]) {
  const open = new Map(before.map((it) => [it.event, { severity: it.currentSeverity, acknowledged: it.acknowledged, suppressed: it.suppressed }]));
  for (const it of signals) {
    if (it.kind === 'problem-opened')
      open.set(it.problem.event, { severity: it.problem.severity, acknowledged: it.problem.acknowledged ?? false, suppressed: it.problem.suppressed ?? false });
    if (it.kind === 'problem-resolved') open.delete(it.event);
    const held = it.kind === 'problem-updated' ? open.get(it.event) : undefined;
    if (held && it.kind === 'problem-updated')
      open.set(it.event, {
        severity: it.severity ?? held.severity,
        acknowledged: it.acknowledged ?? held.acknowledged,
        suppressed: it.suppressed ?? held.suppressed,
      });
  }
  return Object.fromEntries(open);
}
