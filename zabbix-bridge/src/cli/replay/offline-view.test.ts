// offline view: the promises about how much of a long replay is kept in mind.
import { expect, test } from '@jest/globals';
import type { ProblemRecord } from '../../model/change.ts';
import type { Incident } from '../../model/incident.ts';
import type { Signal } from '../../model/signal.ts';
import { hour, minute } from '../../model/moment.ts';
import type { Finding } from './offline-view.ts';
import { createOfflineView } from './offline-view.ts';

const problem = (event: number, more: Partial<ProblemRecord> = {}): ProblemRecord => ({
  key: `zabbix:${event}`,
  source: 'zabbix',
  event: String(event),
  openedAt: 0,
  arrivedAt: 0,
  name: `Queue ${event} is full`,
  severity: 3,
  currentSeverity: 3,
  acknowledged: false,
  suppressed: false,
  hosts: ['mx-1'],
  groups: [],
  tags: [],
  services: [],
  aspect: 'own',
  ...more,
});

test('a problem that recovered outside any incident is known by its name for a minute and then no longer, however many came before', () => {
  const view = createOfflineView();
  const follow = (at: number, ...problems: readonly ProblemRecord[]): void =>
    view.follow({ kind: 'ticked', at }, { changes: problems.map((each) => ({ kind: 'problem-changed', problem: each })), errands: [] }, () => {});
  for (let event = 0; event < 5_000; event += 1) {
    follow(event * minute, problem(event));
    follow(event * minute + 1, problem(event, { resolvedAt: event * minute + 1 }));
    follow(event * minute + 1 + minute);
    expect(view.names.problem(`zabbix:${event}`)?.name).toBe(`Queue ${event} is full`);
    follow(event * minute + 2 + minute);
    expect(view.names.problem(`zabbix:${event}`)).toBeUndefined();
  }
  expect(view.size.problems).toBe(0);
});

test('a problem that changes is called by what was said of it last', () => {
  const view = createOfflineView();
  for (const name of ['Queue is full', 'Queue of mx-1 is full'])
    view.follow({ kind: 'ticked', at: 0 }, { changes: [{ kind: 'problem-changed', problem: problem(1, { name }) }], errands: [] }, () => {});
  expect(view.names.problem('zabbix:1')?.name).toBe('Queue of mx-1 is full');
});

const incident = (state: Incident['state'], more: Partial<Incident> = {}): Incident => ({
  id: 'i-1',
  number: 'INC-1',
  state,
  version: 0,
  openedAt: 0,
  root: 'host:mx-1',
  priority: 'P3',
  priorityReason: { kind: 'severity', severity: 3 },
  services: [],
  tenants: [],
  known: {},
  clocks: [],
  members: { open: 1, all: 1, hosts: 1 },
  headline: 'zabbix:1',
  knownBefore: false,
  ...more,
});

const order: Signal = { kind: 'commanded', at: 0, id: 'c-1', by: 'anna', order: { command: 'comment', incident: 'INC-1', text: 'looking' } };
const nothing = { changes: [], errands: [] };

/** Open from the beginning, with one member, and closed after ten minutes. @param peopleAct  whether anybody has given an order before that */
function aClosedOne(peopleAct: boolean) {
  const view = createOfflineView();
  const written: Finding[] = [];
  const follow = (at: number, ...heads: readonly Incident[]): void =>
    view.follow({ kind: 'ticked', at }, { changes: heads.map((head) => ({ kind: 'incident-changed', incident: head })), errands: [] }, (one) =>
      written.push(one),
    );
  const reason = { kind: 'is-root', root: 'host:mx-1' } as const;
  const joined = { kind: 'member-set', incident: 'i-1', member: { id: 'zabbix:1', role: 'cause', reason, joinedAt: 0 } } as const;
  view.follow({ kind: 'ticked', at: 0 }, { changes: [{ kind: 'incident-changed', incident: incident('open') }, joined], errands: [] }, () => {});
  if (peopleAct) view.follow(order, nothing, () => {});
  follow(10 * minute, incident('closed', { resolvedAt: 10 * minute, closedAt: 10 * minute }));
  return { view, written, follow };
}

test('where nobody gives orders a closed incident is written when it closes, and forgotten an hour later', () => {
  const { view, written, follow } = aClosedOne(false);
  expect(written).toMatchObject([{ kind: 'incident', incident: { state: 'closed' }, members: [{ id: 'zabbix:1' }] }]);
  follow(11 * minute + hour);
  view.rest((finding) => written.push(finding));
  expect(written).toHaveLength(1);
  expect(view.size.incidents).toBe(0);
});

test('an incident that a person opens again within an hour after it was closed is written once, with its members', () => {
  // used to be written when it closed, and a second time with no members and counted twice
  const { view, written, follow } = aClosedOne(true);
  follow(10 * minute + hour - 1, incident('open'));
  view.rest((finding) => written.push(finding));
  expect(written).toMatchObject([{ kind: 'incident', incident: { state: 'open' }, members: [{ id: 'zabbix:1' }] }]);
  expect(view.totals.incidents).toBe(1);
});

test('where people act a closed incident is written, and forgotten, when an hour has passed, and no later than a minute after that', () => {
  const { view, written, follow } = aClosedOne(true);
  follow(10 * minute + hour - 1);
  expect(written).toEqual([]);
  follow(11 * minute + hour);
  expect(written).toMatchObject([{ kind: 'incident', incident: { state: 'closed' } }]);
  expect(view.size.incidents).toBe(0);
});

test('where the first order opens again what is written already, there is no second line of it', () => {
  const { view, written, follow } = aClosedOne(false);
  view.follow(order, nothing, () => {});
  follow(30 * minute, incident('open'));
  view.rest((finding) => written.push(finding));
  expect(written).toHaveLength(1);
  expect(view.totals.incidents).toBe(1);
});
