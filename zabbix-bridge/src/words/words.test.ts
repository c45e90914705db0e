// words: whatever facts the engine puts down, both languages make whole sentences of them.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Happening } from '../model/change.ts';
import type { EntityId } from '../model/entity.ts';
import type { Evidence, Grounds, HoldReason, MemberReason, PriorityReason, QuietReason, RedButton, TellReason, ViaReason, WhyNot } from '../model/reason.ts';
import { momentDiffers, priorityDiffers, quietDiffers, viaDiffers } from './differs.ts';
import { evidenceWords, whyNotWords } from './evidence.ts';
import { happeningWords } from './happening.ts';
import { holdingWords } from './hold.ts';
import { locales } from './locale.ts';
import { memberReasonWords } from './member.ts';
import type { Names } from './names.ts';
import { noNames } from './names.ts';
import { priorityWords } from './priority.ts';
import { quietWords } from './quiet.ts';
import { tellWords } from './tell.ts';
import { viaWords } from './via.ts';

/** Text as it comes from outside: proper, empty, or with odd spaces. */
const text = fc.constantFrom('', ' ', 'anna', 'nobody can  send\nmail', 'Unavailable by ICMP ping');
const entity: fc.Arbitrary<EntityId> = fc.constantFrom(
  'host:sw-core-1',
  'site:msk1',
  'service:pharma.mail',
  'burst:site/msk1@2026-11-21T11:02Z',
  'burst:all/services@2026-11-21T11:02Z',
  'burst:',
  'rack:msk1/r03',
  'place:name/msk1-srv',
  'odd:',
  'target:https://portal',
);
const problem = fc.constantFrom('zabbix:1000', 'report:rep-7', 'zabbix:1');
const span = fc.integer({ min: 0, max: 9e8 });
const at = fc.integer({ min: 1.7e12, max: 1.8e12 });
const count = fc.integer({ min: 0, max: 50_000 });
const kind = <K extends string>(of: K) => fc.constant(of);

const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({ kind: kind('direct'), problem }),
  fc.record({ kind: kind('quorum'), failing: count, children: count }),
  fc.record({ kind: kind('quorum'), failing: count, children: count, by: fc.constantFrom('loss', 'power') }),
  fc.record({ kind: kind('rising'), failing: count, children: count, sinceMs: span }),
  fc.record({ kind: kind('rising'), failing: count, children: count, sinceMs: span, by: fc.constantFrom('loss', 'power') }),
  fc.record({ kind: kind('suspect'), services: count, expected: fc.double({ min: 0, max: 9, noNaN: true }) }),
  fc.record({ kind: kind('burst'), hosts: count, spanMs: span }),
  fc.record({ kind: kind('target'), probes: count }),
);
const whyNot: fc.Arbitrary<WhyNot> = fc.record({
  entity,
  because: fc.constantFrom('explains-less', 'weaker-evidence', 'higher-up', 'lower-down', 'no-evidence'),
  explains: count,
});
const memberReason: fc.Arbitrary<MemberReason> = fc.oneof(
  fc.record({ kind: kind('is-root'), root: entity }),
  fc.record({ kind: kind('behind'), root: entity, evidence, path: fc.array(entity, { maxLength: 4 }), whyNot }),
  fc.record({ kind: kind('behind'), root: entity, evidence, path: fc.array(entity, { maxLength: 4 }) }),
  fc.record({ kind: kind('same-root'), root: entity }),
  fc.record({ kind: kind('amid'), root: entity, others: count }),
  fc.record({ kind: kind('same-trigger'), trigger: text }),
  fc.record({ kind: kind('same-target'), target: entity, probes: count }),
  fc.record({ kind: kind('attack'), tenant: text, attack: text }),
  fc.record({ kind: kind('rule'), rule: text, tags: fc.array(fc.record({ tag: text, value: text }), { minLength: 1, maxLength: 5 }) }),
  fc.record({ kind: kind('reported'), service: text }),
  fc.record({ kind: kind('rests-on'), service: text, root: entity }),
  fc.record({ kind: kind('by-hand'), by: text }),
);
const redButton: fc.Arbitrary<RedButton> = fc.oneof(
  fc.record({ kind: kind('key-service-down'), service: text }),
  fc.record({ kind: kind('tag'), tag: fc.constant('scope'), value: text, problem }),
  fc.record({ kind: kind('tag'), tag: fc.constant('scope'), value: text, problem, with: fc.array(fc.record({ tag: text, value: text })) }),
  fc.record({ kind: kind('named-service'), service: text, state: fc.constantFrom('degraded', 'down') }),
  fc.record({ kind: kind('reports'), service: text, count, withinMs: span }),
);
const state = fc.constantFrom('ok', 'weakened', 'degraded', 'down') satisfies fc.Arbitrary<string>;
const grounds: fc.Arbitrary<Grounds> = fc.oneof(
  fc.record({ kind: kind('service-state'), service: text, criticality: fc.constantFrom('key', 'important', 'ordinary', 'vital'), state }),
  fc.record({ kind: kind('reach'), hosts: count, entity }),
  fc.record({ kind: kind('severity'), severity: fc.integer({ min: 0, max: 5 }) }),
);
const level = fc.constantFrom('high', 'medium', 'low') satisfies fc.Arbitrary<string>;
const priorityReason: fc.Arbitrary<PriorityReason> = fc.oneof(
  grounds,
  fc.record({ kind: kind('matrix'), impact: level, impactBy: grounds, urgency: level, urgencyBy: grounds }),
  redButton,
  fc.record({ kind: kind('many-services-down'), count }),
  fc.record({ kind: kind('source-silent'), source: text }),
  fc.record({ kind: kind('set-by-hand'), by: text, reason: text }),
);
const holdReason: fc.Arbitrary<HoldReason> = fc.oneof(
  fc.record({ kind: fc.constantFrom('unconfirmed', 'together', 'symptoms-only'), untilMs: at }),
  fc.record({ kind: kind('low'), openings: count, untilMs: at }),
  fc.record({ kind: kind('flapping'), openings: count, withinMs: span, untilMs: at }),
  fc.record({ kind: fc.constantFrom('root-rising', 'has-suspect', 'stirring', 'carrier-in-maintenance'), entity, untilMs: at }),
);
const tellReason: fc.Arbitrary<TellReason> = fc.oneof(
  fc.record({ kind: kind('keeps-coming-back'), openings: count, withinMs: span }),
  fc.record({ kind: kind('confirmed'), heldMs: span, by: fc.constantFrom('outlived-its-check', 'second-item', 'much-hangs-on-it') }),
  fc.record({ kind: kind('red-button'), button: redButton, heldMs: span }),
  fc.record({ kind: kind('waited-long-enough'), heldMs: span, last: holdReason }),
  fc.record({ kind: kind('raised'), from: kind('P2'), to: kind('P1') }),
  fc.record({ kind: kind('something-worse'), problem }),
  fc.record({ kind: kind('reopened'), problem }),
  fc.record({ kind: kind('reopened'), problem, isOther: fc.boolean() }),
  fc.record({ kind: kind('reopened') }),
  fc.record({ kind: kind('relapsed'), open: count }),
  fc.record({ kind: kind('nobody-took-it'), forMs: span, times: count }),
  fc.record({ kind: kind('by-hand'), by: text }),
  fc.record({ kind: kind('known-before'), incidents: count }),
  fc.record({ kind: kind('source-silent'), source: text }),
  fc.record({ kind: fc.constantFrom('assigned', 'taken', 'given-back'), by: text }),
  fc.record({ kind: kind('nobody-owns-it'), forMs: span }),
  fc.record({ kind: kind('taken-back'), what: fc.constantFrom('restored', 'stabilised', 'merged'), by: text }),
  fc.record({ kind: kind('no-progress'), owner: text, forMs: span }),
  fc.record({ kind: kind('cause-moved'), from: entity, to: entity }),
  fc.record({ kind: kind('merged'), incident: kind('INC-7') }),
);
const quietReason: fc.Arbitrary<QuietReason> = fc.oneof(
  fc.record({ kind: kind('acknowledged'), by: text }),
  fc.record({ kind: kind('snoozed'), by: text, until: at }),
  fc.record({ kind: kind('silenced'), by: text, reason: text, until: at }),
  fc.record({ kind: kind('known-before') }),
  fc.record({ kind: kind('merged-into-told'), incident: fc.constant('01JD') }),
  fc.record({ kind: kind('does-not-interrupt'), what: text }),
  fc.record({ kind: kind('maintenance'), id: text }),
  fc.record({ kind: kind('quiet-hours'), calendar: kind('office'), until: at }),
  fc.record({ kind: kind('load'), told: count, withinMs: span, until: at }),
  fc.record({ kind: kind('digest'), until: at }),
  fc.record({ kind: kind('nobody-on-call'), schedule: kind('line-1') }),
  fc.record({
    kind: kind('nobody-on-call'),
    schedule: kind('line-1'),
    unworkable: fc.array(fc.record({ layer: count, what: fc.constantFrom('zone', 'from', 'until', 'turns', 'every', 'rrule', 'calendar') }), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  fc.record({ kind: kind('empty-team'), team: kind('admins') }),
  fc.record({ kind: kind('shift-ended'), schedule: kind('line-1') }),
  fc.record({ kind: fc.constantFrom('no-owner', 'not-in-rules', 'over') }),
  fc.record({ kind: kind('unreachable'), channels: fc.array(fc.constantFrom('call', 'sms'), { maxLength: 2 }) }),
);
const viaReason: fc.Arbitrary<ViaReason> = fc.oneof(
  fc.record({ kind: kind('on-call'), schedule: kind('line-1') }),
  fc.record({ kind: kind('on-call'), schedule: kind('line-1'), until: at }),
  fc.record({ kind: fc.constantFrom('team', 'turn'), team: kind('admins') }),
  fc.record({ kind: fc.constantFrom('named', 'owner') }),
  fc.record({ kind: kind('substitute'), of: kind('anna') }),
  fc.record({ kind: kind('also'), route: kind('P1') }),
  fc.record({ kind: kind('stakeholder'), service: text }),
  fc.record({ kind: kind('fallback'), because: fc.constantFrom('no-escalation', 'nobody-reached') }),
);
const priority = fc.constantFrom('P1', 'P2', 'P3') satisfies fc.Arbitrary<string>;
const by = text;
const byOrNobody = fc.option(text, { nil: null });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: kind('began'), root: entity }),
  fc.record({ kind: kind('told'), to: text, interrupts: fc.boolean(), why: tellReason }),
  fc.record({ kind: kind('told'), to: text, interrupts: fc.boolean(), why: tellReason, telling: kind('i-1/tell/45') }),
  fc.record({
    kind: kind('routed'),
    priority: fc.constantFrom('P1', 'P2', 'P3'),
    why: priorityReason,
    urgency: fc.constantFrom('call', 'message', 'digest'),
    walk: fc.array(fc.record({ route: kind('mail'), depth: fc.constant(0), holds: fc.boolean() }), { maxLength: 2 }),
    saidBy: fc.constant({}),
  }),
  fc.record({ kind: kind('held-back'), why: holdReason }),
  fc.record({ kind: kind('not-told'), why: quietReason }),
  fc.record({ kind: kind('joined'), member: problem, role: fc.constantFrom('cause', 'symptom', 'related'), reason: memberReason }),
  fc.record({ kind: kind('left'), member: problem }),
  fc.record({ kind: kind('left'), member: problem, to: kind('01JD') }),
  fc.record({
    kind: kind('cleared'),
    member: problem,
    because: fc.constantFrom('recovered', 'closed-by-hand', 'no-longer-monitored', 'unknown-to-source', ''),
    by,
  }),
  fc.record({ kind: kind('returned'), member: problem }),
  fc.record({ kind: kind('root-moved'), from: entity, to: entity, evidence }),
  fc.record({ kind: kind('priority-moved'), from: priority, to: priority, why: priorityReason }),
  fc.record({ kind: kind('services-moved'), services: fc.array(fc.record({ id: text, from: state, to: state }), { maxLength: 3 }) }),
  fc.record({ kind: kind('acknowledged'), by, via: fc.constantFrom('command', 'source'), message: text }),
  fc.record({ kind: kind('unacknowledged'), by, why: fc.constantFrom('by-hand', 'priority-raised', 'source') }),
  fc.record({ kind: kind('assigned'), by, owner: byOrNobody }),
  fc.record({
    kind: kind('known'),
    by,
    known: fc.record({ hypothesis: fc.option(text), plan: text, checked: fc.option(text), expectedRecoveryAt: fc.option(at) }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constantFrom('stabilised', 'unstabilised'), by, note: text }),
  fc.record({ kind: fc.constantFrom('resolved', 'closed'), by: byOrNobody, note: text }),
  fc.record({ kind: kind('reopened'), by: byOrNobody, note: text, member: problem }),
  fc.record({ kind: kind('relapsed'), open: count, quietMs: span }),
  fc.record({ kind: kind('died-as-transient') }),
  fc.record({ kind: fc.constantFrom('merged-into', 'absorbed'), incident: kind('01JD'), by: byOrNobody }),
  fc.record({ kind: kind('split-off'), incident: kind('01JD'), members: count, by }),
  fc.record({ kind: kind('commented'), by, text, via: fc.constantFrom('command', 'source') }),
  fc.record({ kind: kind('snoozed'), by, until: at, note: text }),
  fc.record({ kind: kind('woke'), by: byOrNobody }),
  fc.record({ kind: kind('declared'), by, title: text }),
  fc.record({ kind: kind('reported'), report: kind('rep-7'), reporter: text, text, service: text }),
  fc.record({ kind: kind('flapping'), member: problem, openings: count, withinMs: span }),
  fc.record({ kind: kind('works-overran'), works: fc.record({ id: text, name: text, until: at, by }, { requiredKeys: ['id', 'name', 'until'] }) }),
  fc.record({ kind: kind('clock-stopped'), clock: text, met: fc.boolean() }),
  fc.record({ kind: kind('clock-warned'), clock: kind('reaction'), percent: fc.constantFrom(50, 75, 90) }),
  fc.record({ kind: kind('clock-breached'), clock: kind('resolution') }),
  fc.record({ kind: kind('clock-forecast'), clock: kind('resolution'), dueAt: at, expectedAt: at, like: fc.record({ incidents: count, medianMs: span }) }),
  fc.record({ kind: kind('written-back'), member: problem, action: text, outcome: text, by, why: fc.constantFrom('unknown-there', 'no-access'), says: text }),
);

const known: Names = {
  problem: (id) => (id === 'zabbix:1000' ? { name: 'Unavailable by  ICMP ping', hosts: ['dc-01'], aspect: 'reach' } : { name: '', hosts: [] }),
  service: () => ({ name: 'Corporate mail' }),
  entity: () => ({ name: '', role: '' }),
  incident: () => 'INC-7',
  zone: 'Europe/Moscow',
};

test('no reason and no entry of a timeline, in either language, holds undefined, null, empty brackets, doubled spaces or a hole', () => {
  const sentence = fc.oneof(
    happening.map((what) => (locale: 'en' | 'ru', names: Names) => happeningWords(what, locale, names)),
    fc.tuple(entity, evidence).map(
      ([root, what]) =>
        (locale: 'en' | 'ru', names: Names) =>
          evidenceWords(root, what, locale, names),
    ),
    whyNot.map((what) => (locale: 'en' | 'ru', names: Names) => whyNotWords(what, locale, names)),
    memberReason.map((what) => (locale: 'en' | 'ru', names: Names) => memberReasonWords(what, locale, names)),
    priorityReason.map((what) => (locale: 'en' | 'ru', names: Names) => priorityWords(what, locale, names)),
    holdReason.map((what) => (locale: 'en' | 'ru', names: Names) => holdingWords(what, locale, names)),
    tellReason.map((what) => (locale: 'en' | 'ru', names: Names) => tellWords(what, locale, names)),
    quietReason.map((what) => (locale: 'en' | 'ru', names: Names) => quietWords(what, locale, names)),
    quietReason.map((what) => (locale: 'en' | 'ru', names: Names) => quietDiffers(what, locale, names)),
    viaReason.map((what) => (locale: 'en' | 'ru', names: Names) => viaWords(what, locale, names)),
    viaReason.map((what) => (locale: 'en' | 'ru', names: Names) => viaDiffers(what, locale, names)),
    priorityReason.map((what) => (locale: 'en' | 'ru', names: Names) => priorityDiffers(what, locale, names)),
    tellReason.map((what) => (locale: 'en' | 'ru') => momentDiffers(what, locale) ?? '...'),
  );
  fc.assert(
    fc.property(sentence, fc.constantFrom(...locales), fc.constantFrom(noNames, known), (words, locale, names) => {
      const made = words(locale, names);
      expect(made).not.toMatch(/undefined|null|NaN|\(\s*\)|“\s*”|«\s*»| {2}|\n| [,.;:]|[:;,] *$|^[\s,;:]/u);
      expect(made.length).toBeGreaterThan(2);
    }),
    { numRuns: 3_000 },
  );
});

test('Russian counts and agrees as Russians do', () => {
  const behind = (failing: number) => evidenceWords('site:msk1', { kind: 'quorum', failing, children: 40 }, 'ru', noNames);
  expect([1, 2, 5, 21].map(behind)).toMatchInlineSnapshot(`
   [
     "не отвечает 1 из 40 зависимых хостов",
     "не отвечают 2 из 40 зависимых хостов",
     "не отвечают 5 из 40 зависимых хостов",
     "не отвечает 21 из 40 зависимых хостов",
   ]
  `);
  expect(evidenceWords('burst:name/db@2026-11-21T12:00Z', { kind: 'burst', hosts: 3, spanMs: 41_000 }, 'ru', noNames)).toMatchInlineSnapshot(
    `"за 41 с сбои на 3 хостах"`,
  );
});

test('what came within less than a second came at once, and not within 0 s', () => {
  const burst = (spanMs: number) =>
    locales.map((locale) => evidenceWords('burst:site/msk1@2026-11-21T11:02Z', { kind: 'burst', hosts: 12, spanMs }, locale, noNames));
  expect([burst(0), burst(999), burst(1_000)].map((both) => both.join(' | '))).toMatchInlineSnapshot(`
   [
     "trouble on 12 hosts at once | разом сбои на 12 хостах",
     "trouble on 12 hosts at once | разом сбои на 12 хостах",
     "trouble on 12 hosts within 1 s | за 1 с сбои на 12 хостах",
   ]
  `);
});

test('of a service it is said how many of its own hosts are in trouble, and of how many where that is known', () => {
  // used to be "2 of 0 hosts behind it do not answer", also where they answered
  const inside = (children: number) => locales.map((locale) => evidenceWords('service:mail', { kind: 'quorum', failing: 2, children }, locale, noNames));
  expect([inside(3), inside(0)].map((both) => both.join(' | '))).toMatchInlineSnapshot(`
   [
     "trouble on 2 of its 3 hosts | сбои на 2 из 3 его хостов",
     "trouble on 2 of its hosts | сбои на 2 из его хостов",
   ]
  `);
});

test('the facts of a decision read as a shift leader would say them', () => {
  const quorum: Evidence = { kind: 'quorum', failing: 9, children: 12 };
  const facts: readonly Happening[] = [
    { kind: 'held-back', why: { kind: 'stirring', entity: 'host:sw-core-1', untilMs: Date.UTC(2026, 10, 21, 11, 2, 30) } },
    { kind: 'told', to: 'noc', interrupts: true, why: { kind: 'confirmed', heldMs: 32_000, by: 'second-item' } },
    { kind: 'joined', member: 'zabbix:1000', role: 'symptom', reason: { kind: 'behind', root: 'host:sw-3', evidence: quorum, path: [] } },
    { kind: 'root-moved', from: 'host:exch-01', to: 'host:dc-01', evidence: { kind: 'direct', problem: 'zabbix:1000' } },
    { kind: 'priority-moved', from: 'P2', to: 'P1', why: { kind: 'reports', service: 'pharma.mail', count: 3, withinMs: 900_000 } },
    { kind: 'services-moved', services: [{ id: 'pharma.mail', from: 'ok', to: 'down' }] },
    { kind: 'told', to: 'noc', interrupts: true, why: { kind: 'nobody-took-it', forMs: 900_000, times: 2 } },
    { kind: 'acknowledged', by: 'anna', via: 'command' },
    { kind: 'resolved', by: null },
  ];
  expect(facts.map((what) => happeningWords(what, 'en', known))).toMatchInlineSnapshot(`
   [
     "holding until 14:02:30: sw-core-1 above it is stirring",
     "noc told; confirmed after 32 s: a second signal says the same",
     "“Unavailable by ICMP ping” on dc-01 joined as symptom: stands behind sw-3: 9 of 12 hosts behind it do not answer",
     "cause moved: dc-01, not exch-01; its own check fails, “Unavailable by ICMP ping” on dc-01",
     "P2 → P1: 3 reports in 15 min on “Corporate mail”",
     "“Corporate mail” is down",
     "noc told; nobody has taken it for 15 min, told 2 times",
     "anna has it",
     "everything cleared, resolved",
   ]
  `);
  expect(facts.map((what) => happeningWords(what, 'ru', known))).toMatchInlineSnapshot(`
   [
     "ждём до 14:02:30: выше по цепочке неспокойно: sw-core-1",
     "сообщено: noc; подтвердилось за 32 с: второй сигнал говорит о том же",
     "«Unavailable by ICMP ping» на dc-01, роль: следствие; причина выше по цепочке, sw-3: не отвечают 9 из 12 зависимых хостов",
     "причина уточнена: dc-01, а не exch-01; не проходит собственная проверка, «Unavailable by ICMP ping» на dc-01",
     "P2 → P1: 3 обращения за 15 мин о сервисе «Corporate mail»",
     "«Corporate mail» не работает",
     "сообщено: noc; 15 мин никто не берёт, сообщали 2 раза",
     "взято в работу: anna",
     "всё восстановилось, решён",
   ]
  `);
});

test('probes that miss one and the same thing say what it is', () => {
  const reason = { kind: 'same-target', target: 'target:https://portal', probes: 2 } as const;
  expect(memberReasonWords(reason, 'en', noNames)).toBe('2 probes miss the same target https://portal');
  expect(memberReasonWords(reason, 'ru', noNames)).toBe('2 пробы не видят один и тот же адрес https://portal');
});

// its timeline used to say "it waited 0 s"
test('what goes along with a message of the same moment does not say how long it waited; what waited a second does', () => {
  const said = (waitedMs: number) => (['en', 'ru'] as const).map((locale) => tellWords({ kind: 'released', because: 'load', waitedMs }, locale, noNames));
  expect(said(0)).toEqual(['it went with another message of the same moment', 'ушло вместе с другим сообщением того же мига']);
  expect(said(1_000)).toEqual(['it waited 1 s, for there had been a message just before', 'ждало 1 с: незадолго до этого уже было сообщение']);
});
