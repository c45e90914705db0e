// problem-writer: keeps problems and people's reports as the changes leave them.
import type { Change, ProblemRecord } from '../model/change.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { Place } from './follower.ts';
import { never } from './schema.ts';
import type { Store } from './store.ts';
import type { TextWriter } from './text.ts';

type ReportReceived = Extract<Change, { readonly kind: 'report-received' }>;

type ProblemWriter = {
  readonly changed: (problem: ProblemRecord, place: Place) => void;
  readonly reported: (report: ReportReceived) => void;
  /** @returns the problems that are new, or by which incidents are found otherwise than before: by name, trigger or aspect */
  readonly flush: () => readonly ProblemKey[];
  readonly drop: () => void;
};

export function problemWriter(store: Store, text: TextWriter): ProblemWriter {
  const find = store.prepare('select record from problem where key = ?');
  const put = store.prepare(`insert into problem
    (key, source, name, host, severity, opened_at, ended_at, open, acknowledged, suppressed, maintenance, incident, trigger_id, record)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict do update set name = excluded.name, host = excluded.host, severity = excluded.severity, opened_at = excluded.opened_at, ended_at = excluded.ended_at,
      open = excluded.open, acknowledged = excluded.acknowledged, suppressed = excluded.suppressed, maintenance = excluded.maintenance, incident = excluded.incident, trigger_id = excluded.trigger_id,
      record = excluded.record`);
  const forgetHosts = store.prepare('delete from problem_host where problem = ?');
  const addHost = store.prepare('insert or ignore into problem_host (host, problem) values (?, ?)');
  const forgetServices = store.prepare('delete from problem_service where problem = ?');
  const addService = store.prepare('insert or ignore into problem_service (service, problem, open) values (?, ?, ?)');
  const putReport = store.prepare(`insert into report (id, at, service, reporter, text, incident) values (?, ?, ?, ?, ?, ?)
    on conflict do update set service = excluded.service, incident = excluded.incident`);
  const pending = new Map<ProblemKey, ProblemRecord>();

  const write = (problem: ProblemRecord): boolean => {
    const { key, source, name, hosts, services, currentSeverity, openedAt, resolvedAt, maintenance, incident } = problem;
    const known = find.get(key);
    const before = known === undefined ? undefined : (JSON.parse(String(known['record'])) as ProblemRecord);
    const open = resolvedAt === undefined ? 1 : 0;
    const marks = [open, problem.acknowledged ? 1 : 0, problem.suppressed ? 1 : 0];
    put.run(
      ...[key, source, name, hosts[0] ?? null, currentSeverity, openedAt, resolvedAt ?? never],
      ...[...marks, maintenance ?? null, incident ?? null, problem.trigger ?? null, JSON.stringify(problem)],
    );
    if (before?.name !== name) text.put('problem-name', name, '', name);
    if (before === undefined || !same(before.hosts, hosts)) {
      forgetHosts.run(key);
      for (const host of hosts) {
        addHost.run(host, key);
        text.put('host', host, '', host);
      }
    }
    if (before === undefined || !same(before.services, services) || (before.resolvedAt === undefined) !== (open === 1)) {
      forgetServices.run(key);
      for (const service of services) addService.run(service, key, open);
    }
    return before?.name !== name || before.trigger !== problem.trigger || before.aspect !== problem.aspect;
  };

  return {
    changed: (problem) => void pending.set(problem.key, problem),
    reported: ({ id, at, service, reporter, text: said, incident }) => void putReport.run(id, at, service, reporter, said, incident ?? null),
    flush() {
      const renamed = [...pending.values()].filter(write).map((problem) => problem.key);
      pending.clear();
      return renamed;
    },
    drop: () => pending.clear(),
  };
}

const same = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((name, n) => name === other[n]);
