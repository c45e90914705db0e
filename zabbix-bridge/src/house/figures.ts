// figures: the numbers of the whole house as /metrics shows them.
import type { Channels, Rebuild, Stats } from '../api/deps.ts';
import type { BridgeStats } from '../bridge/parts.ts';
import type { Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { OutboxStats } from '../outbox/outbox.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import type { MetricFigures } from '../sources/zabbix/history/metrics.ts';
import type { ZabbixSourceStatus } from '../sources/zabbix/source.ts';

export type FigureParts = {
  readonly bridge: () => BridgeStats;
  readonly outbox: () => OutboxStats;
  readonly readModel: Pick<ReadModel, 'counters' | 'position' | 'rulesTurns'>;
  /** How far the filling in of the read model's history has come; undefined where nothing lacks. */
  readonly filling: () => Pick<Rebuild, 'seq' | 'of'> | undefined;
  readonly told: () => number;
  /** Undefined where there is no rules folder. */
  readonly rules: () => { readonly refusedSince: EpochMs | undefined } | undefined;
  readonly webhooksRefused: () => Stats['webhooksRefused'];
  readonly audit: () => Stats['audit'];
  readonly metrics: () => readonly (readonly [string, MetricFigures])[];
  readonly sources: () => readonly ZabbixSourceStatus[];
  readonly channels: () => ReturnType<Channels['list']>;
  readonly now: () => EpochMs;
};

/** The follower's name in the bridge's figures. */
export const readModelName = 'the read model';

export async function figures({
  bridge,
  outbox,
  readModel,
  filling,
  told,
  rules,
  webhooksRefused,
  audit,
  metrics,
  sources,
  channels,
  now,
}: FigureParts): Promise<Stats> {
  const { signals, overloaded, duplicates, decideLagMs, undecided, journal, behind } = bridge();
  const { incidents, openProblems } = await readModel.counters(undefined);
  const open: Record<Priority, number> = { P1: 0, P2: 0, P3: 0 };
  let held = 0;
  for (const { state, priority, count } of incidents) {
    if (state === 'held') held += count;
    else open[priority] += count;
  }
  const { waiting, failed, oldestMs } = outbox();
  const folder = rules();
  const [turn] = folder ? await readModel.rulesTurns(1) : [];
  const { seq, of } = filling() ?? { seq: 0, of: 0 };
  return {
    signals,
    overloaded,
    webhooksRefused: webhooksRefused(),
    duplicates,
    decideLagMs,
    undecided,
    journal,
    readModel: { seq: readModel.position().seq, behind: behind[readModelName] ?? 0, lacks: of - seq },
    openIncidents: open,
    held,
    openProblems,
    outbox: { waiting, failed, oldestMs },
    channelWaits: Object.fromEntries(channels().map(({ name, waits }) => [name, waits ? Math.max(0, waits.until - now()) : 0])),
    told: told(),
    ...(folder && { rules: { refusedMs: folder.refusedSince === undefined ? 0 : now() - folder.refusedSince, ...(turn && { ageMs: now() - turn.at }) } }),
    ...withAudit(audit()),
    metrics: Object.fromEntries(metrics()),
    sources: Object.fromEntries(
      sources().map(({ source, reconcile: { reconciledAt, silentSince } }) => [
        source,
        { silent: silentSince !== undefined, ...(reconciledAt !== undefined && { reconcileAgeMs: now() - reconciledAt }) },
      ]),
    ),
  };
}

const withAudit = (audit: Stats['audit']): Pick<Stats, 'audit'> => (audit ? { audit } : {});
