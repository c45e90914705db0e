// How SQLite answers: no list that people look at all day is read from end to end, or gathered whole and then sorted.
import { expect, test } from '@jest/globals';
import type { Compilable } from 'kysely';
import { day, minute } from '../model/moment.ts';
import type { Priority } from '../model/incident.ts';
import { counterSeries, incidentsQuestion as alarmsOfIncidents, problemsQuestion as alarmsOfProblems } from './alarms.ts';
import { auditQuestion } from './audit.ts';
import { happened, incidentChanged, memberSet, night, problemChanged, serviceChanged } from './builders.ts';
import { counters, period } from './counters.ts';
import { pageQuestion } from './cursor.ts';
import { followerOf } from './follower.ts';
import { incident, membersQuestion, timelineQuestion } from './incident.ts';
import { incidentOrders, incidents, incidentsQuestion } from './incidents.ts';
import { changesAfter } from './moved.ts';
import { hostsQuestion, ownersQuestion, rootsQuestion } from './name-lists.ts';
import { namesQuestion, problemOrders, problems, problemsQuestion } from './problems.ts';
import type { IncidentFilter, IncidentSort, ProblemFilter, ProblemSort } from './questions.ts';
import { services } from './services.ts';
import { similar, traitQuestion } from './similar.ts';
import { Store } from './store.ts';

const isLong = process.env['NABAT_LONG'] === '1';
const many = isLong ? 100_000 : 300;

/** So many incidents of one problem each, all but every hundredth closed, of a thousand hosts and two tenants. */
function filled(): Store {
  const store = new Store(':memory:');
  const follower = followerOf(store);
  follower.follow([{ seq: 1, at: night, changes: [serviceChanged(), serviceChanged({ id: 'bank.portal', name: 'Internet bank', tenant: 'bank' })] }]);
  for (let first = 0; first < many; first += 1_000) {
    const signals = Array.from({ length: Math.min(1_000, many - first) }, (_, n) => signal(first + n));
    follower.follow(signals);
  }
  return store;
}

function signal(n: number) {
  const [id, key, at] = [`inc-${n}`, `zabbix:${n}`, night + n * minute] as const;
  const isOver = n % 100 !== 0;
  const tenant = n % 2 === 0 ? 'pharma' : 'bank';
  const service = n % 2 === 0 ? 'pharma.mail' : 'bank.portal';
  const priority: Priority = n % 20 === 0 ? 'P1' : n % 4 === 0 ? 'P2' : 'P3';
  const changes = [
    problemChanged({
      event: `${n}`,
      incident: id,
      openedAt: at,
      hosts: [`srv-${n % 1_000}`],
      services: [service],
      name: `Disk ${n % 50} is full`,
      ...(isOver ? { resolvedAt: at + minute } : {}),
    }),
    incidentChanged({
      id,
      number: `INC-${n}`,
      openedAt: at,
      priority,
      tenants: [tenant],
      services: [{ id: service, state: 'degraded' }],
      headline: key,
      ...(isOver ? { state: 'closed', resolvedAt: at + minute, closedAt: at + minute } : {}),
    }),
    memberSet(id, { id: key, joinedAt: at }),
    happened(id, { kind: 'told', to: 'noc', interrupts: n % 20 === 0, why: { kind: 'by-hand', by: 'anna' } }, at),
  ];
  return { seq: n + 2, at, changes };
}

const store = filled();

/** A step that reads a table without an index, or that sorts what should have come in order. */
function heavySteps(question: Compilable<unknown>): readonly string[] {
  return store
    .plan(question)
    .filter((step) => /^SCAN (?!.*(USING (COVERING )?INDEX|json_each|VIRTUAL TABLE|CONSTANT ROW))/.test(step) || step.includes('TEMP B-TREE FOR ORDER BY'));
}

const after: Record<IncidentSort | ProblemSort, readonly (string | number)[]> = {
  urgency: [110, night, 'inc-7'],
  newest: [night, 'inc-7'],
  oldest: [night, 'inc-7'],
  updated: [night, 'inc-7'],
  due: [night, 'inc-7'],
  severity: [4, night, 'zabbix:7'],
};

const incidentFilters: readonly IncidentFilter[] = [
  {},
  { live: true },
  { states: ['open', 'acknowledged'], priorities: ['P1', 'P2'] },
  { states: ['closed'], from: night, until: night + minute },
  { tenants: ['bank'], live: true },
  { services: ['pharma.mail'], live: true },
];

test.each(Object.keys(incidentOrders) as IncidentSort[])(
  'incidents by %s are walked in order from the cursor on, whatever the filter and whoever asks',
  (sort) => {
    for (const filter of incidentFilters) {
      for (const sight of [undefined, ['pharma']]) {
        const order = incidentOrders[sort];
        expect(heavySteps(pageQuestion(incidentsQuestion(store, sight, filter, sort), order, [], 51))).toEqual([]);
        expect(heavySteps(pageQuestion(incidentsQuestion(store, sight, filter, sort), order, after[sort], 51))).toEqual([]);
      }
    }
  },
);

test.each(Object.keys(problemOrders) as ProblemSort[])('problems by %s are walked in order from the cursor on', (sort) => {
  const filters: readonly ProblemFilter[] = [{}, { open: true }, { open: true, leastSeverity: 3 }, { sources: ['zabbix'], suppressed: false }];
  for (const filter of filters) {
    for (const sight of [undefined, ['pharma']]) {
      expect(heavySteps(pageQuestion(problemsQuestion(store, sight, filter), problemOrders[sort], after[sort], 51))).toEqual([]);
    }
  }
});

test('the names of thousands of problems are looked up one by one, whoever asks', () => {
  for (const sight of [undefined, ['pharma']]) expect(heavySteps(namesQuestion(store, sight, ['zabbix:7', 'zabbix:8']))).toEqual([]);
});

test('members, timeline and audit are walked in order from the cursor on', () => {
  const lists = [
    pageQuestion(
      membersQuestion(store, undefined, 'inc-7'),
      { name: '', columns: ['m.role_rank', 'm.cleared', 'm.joined_at', 'm.id'], direction: 'asc' },
      [0, 0, night, 'x'],
      51,
    ),
    pageQuestion(timelineQuestion(store, undefined, 'inc-7'), { name: '', columns: ['h.seq', 'h.nth'], direction: 'desc' }, [9, 0], 51),
    pageQuestion(auditQuestion(store, undefined, {}), { name: '', columns: ['c.seq', 'c.nth'], direction: 'desc' }, [9, 0], 51),
    pageQuestion(auditQuestion(store, undefined, { by: 'anna' }), { name: '', columns: ['c.seq', 'c.nth'], direction: 'desc' }, [9, 0], 51),
  ];
  for (const question of lists) expect(heavySteps(question).filter((step) => step !== 'SCAN c')).toEqual([]);
});

test('incidents of one trait come latest first from its index, whoever asks', () => {
  for (const sight of [undefined, ['pharma']]) expect(heavySteps(traitQuestion(store, sight, 'root host:exch-01', night + day, 100))).toEqual([]);
});

test('what began in a period is read in its order from an index', () => {
  for (const sight of [undefined, ['pharma']]) {
    for (const after of [[], [night, 'x']]) {
      const problems = pageQuestion(
        alarmsOfProblems(store, sight, night, night + minute),
        { name: '', columns: ['p.opened_at', 'p.key'], direction: 'asc' },
        after,
        51,
      );
      const told = pageQuestion(
        alarmsOfIncidents(store, sight, night, night + minute),
        { name: '', columns: ['i.told_at', 'i.id'], direction: 'asc' },
        after,
        51,
      );
      expect([heavySteps(problems), heavySteps(told)]).toEqual([[], []]);
    }
  }
});

test('names are walked in their order, and owners and roots from one different one to the next', () => {
  for (const sight of [undefined, ['pharma']]) {
    expect(heavySteps(hostsQuestion(store, sight, '', undefined, 101))).toEqual([]);
    for (const question of [ownersQuestion(sight), rootsQuestion(sight)])
      expect(heavySteps({ compile: () => question.compile(store.ask) }).filter((step) => step !== 'SCAN walk')).toEqual([]);
  }
});

test('a word of three letters and a host are looked up, never compared with every incident', () => {
  for (const filter of [{ text: 'disk' }, { host: 'srv-7' }]) {
    const question = pageQuestion(incidentsQuestion(store, undefined, filter, 'newest'), incidentOrders.newest, [], 51);
    expect(store.plan(question).filter((step) => /^SCAN (i|member|problem_host|text)$/.test(step))).toEqual([]);
  }
});

(isLong ? test : test.skip)('with 100,000 incidents a first page, one incident, the counters and the moves are each answered', () => {
  const spent = (name: string, work: () => unknown): void => {
    const began = performance.now();
    const answer = work();
    expect(answer).toBeDefined();
    process.stderr.write(`${name}: ${(performance.now() - began).toFixed(1)} ms\n`);
  };
  for (const sort of Object.keys(incidentOrders) as IncidentSort[]) spent(`incidents by ${sort}`, () => incidents(store, undefined, {}, sort, { limit: 50 }));
  spent('live ones of a tenant', () => incidents(store, ['pharma'], { live: true }, 'urgency', { limit: 50 }));
  spent('closed ones of a tenant', () => incidents(store, ['pharma'], { live: false }, 'newest', { limit: 50 }));
  spent('text, one word', () => incidents(store, undefined, { text: 'srv-77' }, 'urgency', { limit: 50 }));
  spent('text, a word that all have', () => incidents(store, undefined, { text: 'disk' }, 'urgency', { limit: 50 }));
  spent('text, two letters', () => incidents(store, undefined, { text: '77' }, 'urgency', { limit: 50 }));
  spent('one incident', () => incident(store, undefined, 'INC-777'));
  spent('open problems', () => problems(store, undefined, { open: true }, 'severity', { limit: 50 }));
  spent('problems by text', () => problems(store, undefined, { text: 'disk 7' }, 'newest', { limit: 50 }));
  spent('services', () => services(store, undefined));
  spent('counters', () => counters(store, undefined));
  spent('counters of a tenant', () => counters(store, ['pharma']));
  spent('similar ones', () => similar(store, undefined, 'INC-777', 3));
  spent('a series', () => counterSeries(store, undefined, night, night + many * minute, 6_000_000));
  spent('a month', () => period(store, undefined, night, night + 30 * 1_440 * minute));
  spent('the last moves', () => changesAfter(store, undefined, many - 100, 100));
});
