// arbitrary: small storms for properties; a shrunk one is still a storm: fewer and earlier troubles on the same small world.
import fc from 'fast-check';
import type { ProblemFacts, Severity } from '../../zabbix-bridge/src/model/problem.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import { behind, hostNames, serviceNames, source, switchNames, t0, tagsOfHost } from './world.ts';

/** One problem as it happened; `delayMs` is how long it took to reach us. Without `lastsS` it stays open. */
export type Trouble = {
  readonly host: string;
  readonly check: CheckName;
  readonly atS: number;
  readonly lastsS?: number;
  readonly delayMs: number;
  readonly oldTags?: boolean;
};
export type Complaint = { readonly service: string; readonly atS: number };
export type StormPlan = { readonly troubles: readonly Trouble[]; readonly complaints: readonly Complaint[] };

export const checks = {
  ping: { name: 'Unavailable by ICMP ping', severity: 4, key: 'icmpping', old: 'Status', component: 'health' },
  agent: { name: 'Zabbix agent is not available (for 3m)', severity: 3, key: 'zabbix[host,agent,available]', old: 'Status', component: 'system' },
  port: { name: 'HTTP service is down', severity: 3, key: 'net.tcp.service[http]', old: 'HTTP service', component: 'port' },
  web: { name: 'Failed step of scenario "portal"', severity: 4, key: 'web.test.fail[portal]', old: 'Web scenarios', component: 'web-scenario' },
  link: { name: 'Interface Gi0/1: Link down', severity: 3, key: 'net.if.status[ifOperStatus.1]', old: 'Network interfaces', component: 'network' },
  cpu: { name: 'High CPU utilization (over 90% for 5m)', severity: 2, key: 'system.cpu.util', old: 'CPU', component: 'cpu' },
  disk: { name: '/var: Disk space is critically low (used > 90%)', severity: 3, key: 'vfs.fs.size[/var,pused]', old: 'Filesystems', component: 'storage' },
} as const satisfies Record<string, { name: string; severity: Severity; key: string; old: string; component: string }>;
export type CheckName = keyof typeof checks;
const checkNames = Object.keys(checks) as CheckName[]; // the keys of a literal are its key type

const seconds = (most: number) => fc.integer({ min: 0, max: most });
const delay = fc.integer({ min: 0, max: 3_000 });
const lasts = fc.option(fc.integer({ min: 20, max: 1_200 }), { nil: undefined, freq: 2 });

/** Ordinary trouble: one check on one host. */
const lone = fc
  .record({
    host: fc.constantFrom(...hostNames),
    check: fc.constantFrom(...checkNames),
    atS: seconds(600),
    lastsS: lasts,
    delayMs: delay,
    oldTags: fc.boolean(),
  })
  .map(({ lastsS, ...trouble }): Trouble[] => [{ ...trouble, ...(lastsS === undefined ? {} : { lastsS }) }]);

/** A switch dies and its hosts follow within the spread; some of them may keep silent. */
const cut = fc
  .record({
    device: fc.constantFrom(...switchNames),
    atS: seconds(400),
    lastsS: lasts,
    after: fc.array(fc.option(seconds(120), { nil: undefined, freq: 6 }), { minLength: 5, maxLength: 5 }),
  })
  .map(({ device, atS, lastsS, after }): Trouble[] =>
    behind(device).flatMap((host, index) => {
      const late = after[index];
      return late === undefined ? [] : [{ host, check: 'ping', atS: atS + late, delayMs: 1_000, ...(lastsS === undefined ? {} : { lastsS: lastsS + late }) }];
    }),
  );

/** The same trigger again and again. */
const chatter = fc
  .record({
    host: fc.constantFrom(...hostNames),
    check: fc.constantFrom('cpu', 'link', 'ping'),
    atS: seconds(300),
    openings: fc.integer({ min: 2, max: 12 }),
    lastsS: fc.integer({ min: 20, max: 120 }),
    pauseS: fc.integer({ min: 10, max: 200 }),
  })
  .map(({ host, check, atS, openings, lastsS, pauseS }): Trouble[] =>
    Array.from({ length: openings }, (_, index) => ({ host, check, atS: atS + index * (lastsS + pauseS), lastsS, delayMs: 500 })),
  );

const complaint = fc.record({ service: fc.constantFrom(...serviceNames), atS: seconds(600) });

/** Up to a few dozen signals over ten to forty minutes. */
export const stormPlan = (): fc.Arbitrary<StormPlan> =>
  fc.record({
    troubles: fc
      .array(fc.oneof({ weight: 5, arbitrary: lone }, { weight: 2, arbitrary: cut }, { weight: 1, arbitrary: chatter }), { maxLength: 8 })
      .map((parts) => withoutTwins(parts.flat())),
    complaints: fc.array(complaint, { maxLength: 4 }),
  });

/** A trigger that is open does not open again: of two that overlap on one host and check only the earlier one happens. */
function withoutTwins(troubles: readonly Trouble[]): Trouble[] {
  const openUntil = new Map<string, number>();
  return troubles
    .toSorted((one, other) => one.atS - other.atS)
    .filter((each) => {
      const trigger = `${each.host} ${each.check}`;
      if ((openUntil.get(trigger) ?? -1) >= each.atS) return false;
      openUntil.set(trigger, each.lastsS === undefined ? Number.POSITIVE_INFINITY : each.atS + each.lastsS);
      return true;
    });
}

/** @param lateMs adds to the delay of each trouble, in their order */
export function signalsOf({ troubles, complaints }: StormPlan, lateMs: readonly number[] = []): Signal[] {
  const signals: Signal[] = complaints.map(({ service, atS }, index) => ({
    kind: 'reported',
    at: t0 + atS * 1_000,
    id: `rep-${index}`,
    service,
    reporter: `person-${index}`,
    text: 'it does not work',
  }));
  troubles.forEach((trouble, index) => {
    const problem = aProblem(trouble, index);
    const arrives = problem.openedAt + trouble.delayMs + (lateMs[index] ?? 0);
    signals.push({ kind: 'problem-opened', at: arrives, problem });
    if (trouble.lastsS === undefined) return;
    const resolvedAt = problem.openedAt + trouble.lastsS * 1_000;
    signals.push({
      kind: 'problem-resolved',
      at: Math.max(arrives + 1, resolvedAt + trouble.delayMs),
      source,
      event: problem.event,
      resolvedAt,
      because: 'recovered',
    });
  });
  return signals.toSorted((one, other) => one.at - other.at);
}

export function aProblem({ host, check, atS, oldTags }: Pick<Trouble, 'host' | 'check' | 'atS' | 'oldTags'>, index: number): ProblemFacts {
  const { name, severity, key, old, component } = checks[check];
  const own =
    oldTags === true
      ? [{ tag: 'Application', value: old }]
      : [
          { tag: 'scope', value: check === 'cpu' ? 'performance' : 'availability' },
          { tag: 'component', value: component },
        ];
  return {
    source,
    event: String(1_000 + index),
    openedAt: t0 + atS * 1_000,
    name,
    severity,
    hosts: [host],
    groups: ['Linux servers'],
    tags: [...own, ...tagsOfHost(host)],
    trigger: `${host}:${check}`,
    item: { key },
  };
}
