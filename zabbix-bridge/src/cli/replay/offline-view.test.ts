// offline view: the promises about how much of a long replay is kept in mind.
import { expect, test } from '@jest/globals';
import type { ProblemRecord } from '../../model/change.ts';
import type { Incident } from '../../model/incident.ts';
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

/** Closed after ten minutes, opened again `after` as long, with one member since its beginning. */
function closedAndOpenedAgain(after: number): { readonly written: readonly Finding[]; readonly incidents: number } {
  const view = createOfflineView();
  const written: Finding[] = [];
  const follow = (at: number, head: Incident): void =>
    view.follow({ kind: 'ticked', at }, { changes: [{ kind: 'incident-changed', incident: head }], errands: [] }, (finding) => written.push(finding));
  const reason = { kind: 'is-root', root: 'host:mx-1' } as const;
  const joined = { kind: 'member-set', incident: 'i-1', member: { id: 'zabbix:1', role: 'cause', reason, joinedAt: 0 } } as const;
  const began = { kind: 'incident-changed', incident: incident('open') } as const;
  view.follow({ kind: 'ticked', at: 0 }, { changes: [began, joined], errands: [] }, () => {});
  follow(10 * minute, incident('closed', { resolvedAt: 10 * minute, closedAt: 10 * minute }));
  view.follow({ kind: 'ticked', at: 10 * minute + after - 1 }, { changes: [], errands: [] }, (finding) => written.push(finding));
  follow(10 * minute + after, incident('open'));
  view.rest((finding) => written.push(finding));
  return { written, incidents: view.totals.incidents };
}

test('an incident that a person opens again within an hour after it was closed is written once, with its members', () => {
  // used to be written when it closed, and a second time with no members and counted twice
  const { written, incidents } = closedAndOpenedAgain(hour - 1);
  expect(written).toMatchObject([{ kind: 'incident', incident: { state: 'open' }, members: [{ id: 'zabbix:1' }] }]);
  expect(incidents).toBe(1);
});

test('a closed incident is written, and forgotten, when an hour has passed, and no later than a minute after that', () => {
  const view = createOfflineView();
  const written: Finding[] = [];
  const follow = (at: number, ...heads: readonly Incident[]): void =>
    view.follow({ kind: 'ticked', at }, { changes: heads.map((head) => ({ kind: 'incident-changed', incident: head })), errands: [] }, (one) =>
      written.push(one),
    );
  follow(0, incident('open'));
  follow(10 * minute, incident('closed', { closedAt: 10 * minute }));
  follow(10 * minute + hour - 1);
  expect(written).toEqual([]);
  follow(11 * minute + hour);
  expect(written).toMatchObject([{ kind: 'incident', incident: { state: 'closed' } }]);
  expect(view.size.incidents).toBe(0);
});

test('a transient does not clear before it begins, also where its problem was over before works let go of it', () => {
  const view = createOfflineView();
  const written: Finding[] = [];
  const reason = { kind: 'is-root', root: 'host:mx-1' } as const;
  const member = { id: 'zabbix:1', role: 'cause', reason, joinedAt: 0, clearedAt: 9 * minute } as const;
  const died = incident('transient', { openedAt: 10 * minute, resolvedAt: 10 * minute });
  view.follow(
    { kind: 'ticked', at: 11 * minute },
    {
      changes: [
        { kind: 'incident-changed', incident: died },
        { kind: 'member-set', incident: 'i-1', member },
      ],
      errands: [],
    },
    (one) => written.push(one),
  );
  expect(written).toMatchObject([{ kind: 'transient', clearedAt: 10 * minute }]);
});
