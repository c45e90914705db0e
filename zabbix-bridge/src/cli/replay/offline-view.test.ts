// offline view: the promises about how much of a long replay is kept in mind.
import { expect, test } from '@jest/globals';
import type { ProblemRecord } from '../../model/change.ts';
import { minute } from '../../model/moment.ts';
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
