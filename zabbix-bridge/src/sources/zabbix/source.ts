// source: one Zabbix as a source of signals: kept reconciled, its topology learned, and what people decide written back to it.
import type { Clock, Timers } from '../../model/clock.ts';
import type { WriteBack } from '../../model/errand.ts';
import type { Intake, OpenProblems } from '../../model/intake.ts';
import { second } from '../../model/moment.ts';
import type { SourceId } from '../../model/problem.ts';
import type { WrittenBack } from '../../model/signal.ts';
import { writeBack } from './acknowledge.ts';
import type { ZabbixClient } from './client.ts';
import type { ReconcileStatus } from './keep-reconciled.ts';
import { keepReconciled } from './keep-reconciled.ts';
import type { TopologyStatus } from './keep-topology.ts';
import { keepTopology } from './keep-topology.ts';
import type { Log, Pace } from './pacing.ts';
import { defaultPace } from './pacing.ts';
import type { PlaceRules } from './place-rules.ts';
import { defaultPlaceRules } from './place-rules.ts';

export type ZabbixSourceSettings = {
  /** The name of the source, as configured. */
  readonly source: SourceId;
  /** Stays the caller's: it is not closed by `stop`. */
  readonly client: ZabbixClient;
  readonly intake: Pick<Intake, 'accept'>;
  readonly open: OpenProblems;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** True when the journal holds nothing of this source yet: what is old then was known before Nabat came. */
  readonly firstEver: boolean;
  /** The Zabbix user that the bridge acts under, by which its own doings are known again. */
  readonly bridgeUser?: string;
  readonly pace?: Partial<Pace>;
  readonly placeRules?: PlaceRules;
};
export type ZabbixSourceStatus = {
  readonly source: SourceId;
  readonly reconcile: ReconcileStatus;
  readonly topology: TopologyStatus;
  readonly written: { readonly done: number; readonly refused: number };
};

export interface ZabbixSource extends AsyncDisposable {
  /** One whole reconcile whose read begins after this call. False when Zabbix could not be read; never rejects, and may take as long as Zabbix does. */
  reconcileNow(): Promise<boolean>;
  /** Something of it has opened that came by webhook: both are compared soon. */
  hearNews(): void;
  /** Reads the topology now; false when that failed. Never rejects. */
  learnTopologyNow(): Promise<boolean>;
  /**
   * Carries out an errand and hands its outcomes to the journal. To be called for one errand at a time or for different ones at once,
   * never twice at once for the same.
   *
   * @returns one outcome per event
   * @throws ZabbixError when Zabbix could not be reached or did not accept who we are: to be tried again, which is harmless
   */
  handleWriteBack(errand: WriteBack): Promise<readonly WrittenBack[]>;
  status(): ZabbixSourceStatus;
  stop(): Promise<void>;
}

/** The first reconcile waits so long for the first topology, which problems are located by; then it goes without. */
const topologyFirstMs = 10 * second;

/** Begins at once: topology, then a whole reconcile, then both again and again until it is stopped. */
export function startZabbixSource(settings: ZabbixSourceSettings): ZabbixSource {
  const { source, client, intake, clock, timers } = settings;
  const pace = { ...defaultPace, ...settings.pace };
  const written = { done: 0, refused: 0 };
  const learning = keepTopology({ ...settings, pace, placeRules: settings.placeRules ?? defaultPlaceRules });
  let callOff = () => {};
  const longEnough = new Promise<void>((resolve) => {
    callOff = timers.after(topologyFirstMs, resolve);
  });
  const learned = learning.learnNow().then(() => callOff());
  const reconciling = keepReconciled({ ...settings, pace, after: Promise.race([learned, longEnough]) });

  async function stop(): Promise<void> {
    callOff();
    await Promise.all([learning.stop(), reconciling.stop()]);
  }
  return {
    reconcileNow: reconciling.reconcileNow,
    hearNews: reconciling.hearNews,
    learnTopologyNow: learning.learnNow,
    async handleWriteBack(errand) {
      const outcomes = await writeBack(errand, { client, clock });
      await intake.accept(outcomes);
      for (const { outcome } of outcomes) written[outcome === 'done' ? 'done' : 'refused'] += 1;
      return outcomes;
    },
    status: () => ({ source, reconcile: reconciling.status(), topology: learning.status(), written: { ...written } }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
