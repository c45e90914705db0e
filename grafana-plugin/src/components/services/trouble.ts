// trouble: what is known to be wrong with the things that services need: open problems of hosts, and incidents that they are the root of.
import { useIncidents } from '../../api/incidents.ts';
import { useProblems } from '../../api/problems.ts';
import type { Incident } from '../../api/wire/incident.ts';
import type { Problem, Severity } from '../../api/wire/problem.ts';

export type Trouble = {
  readonly incident: Incident | undefined;
  /** Of the open problems on it; `worst` by Zabbix's scale. */
  readonly problems: { readonly count: number; readonly worst: Severity } | undefined;
};

/** As many of the gravest open problems as are looked at. */
const mostProblems = 1_000;

/** @returns what is known of a thing; `isPartial` when there are more open problems than are looked at */
export function useTrouble(): { readonly of: (entity: string) => Trouble; readonly isPartial: boolean } {
  const { data: incidents } = useIncidents({ live: true });
  const { data: problems, hasNextPage } = useProblems({ open: true, sort: 'severity', limit: mostProblems });
  const byHost = problemsByHost(problems ?? []);
  const byRoot = new Map((incidents?.rows ?? []).map((it) => [it.root as string, it]));
  return { of: (entity) => ({ incident: byRoot.get(entity), problems: byHost.get(entity) }), isPartial: hasNextPage };
}

/** @returns count and worst by `host:<technical name>` */
export function problemsByHost(problems: readonly Pick<Problem, 'hosts' | 'currentSeverity'>[]): ReadonlyMap<string, NonNullable<Trouble['problems']>> {
  const found = new Map<string, NonNullable<Trouble['problems']>>();
  for (const { hosts, currentSeverity } of problems) {
    for (const host of hosts) {
      const before = found.get(`host:${host}`);
      const worst = before && before.worst > currentSeverity ? before.worst : currentSeverity;
      found.set(`host:${host}`, { count: (before?.count ?? 0) + 1, worst });
    }
  }
  return found;
}
