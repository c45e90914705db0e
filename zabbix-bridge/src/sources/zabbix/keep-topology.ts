// keep-topology: reads Zabbix's topology every few minutes, and tells it when it has changed.
import type { Clock, Timers } from '../../model/clock.ts';
import type { Intake } from '../../model/intake.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { SourceId } from '../../model/problem.ts';
import type { Topology } from '../../model/topology.ts';
import type { ZabbixClient } from './client.ts';
import { inWords } from './error.ts';
import type { Log, Pace } from './pacing.ts';
import type { PlaceRules } from './place-rules.ts';
import { readWorld } from './read-topology.ts';
import { sameTopology, topologyOf } from './topology.ts';

export type KeepTopologySettings = {
  readonly source: SourceId;
  readonly client: ZabbixClient;
  readonly intake: Pick<Intake, 'accept'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly pace: Pace;
  readonly placeRules: PlaceRules;
};
export type TopologyStatus = {
  readonly readAt?: EpochMs;
  readonly tookMs?: number;
  readonly hosts?: number;
  readonly services?: number;
  readonly lastError?: string;
};
export interface LearningTopology {
  /** Reads it now, or waits for the read under way; false when that failed, and then it is tried again by itself. Never rejects. */
  readonly learnNow: () => Promise<boolean>;
  readonly status: () => TopologyStatus;
  readonly stop: () => Promise<void>;
}

/** Nothing is read before `learnNow` is called once. */
export function keepTopology({ source, client, intake, clock, timers, log, pace, placeRules }: KeepTopologySettings): LearningTopology {
  let told: Topology | undefined;
  let status: TopologyStatus = {};
  let running: Promise<boolean> | undefined;
  let stopped = false;
  let callOff = () => {};

  async function learn(): Promise<boolean> {
    const began = clock();
    let waitMs = pace.topologyEveryMs;
    try {
      const topology = topologyOf(source, await readWorld(client, placeRules), placeRules);
      const tookMs = clock() - began;
      if (told === undefined || !sameTopology(told, topology)) {
        await intake.accept([{ kind: 'topology-learned', at: clock(), from: source, topology }]);
        told = topology;
        log.info({ source, hosts: topology.hosts.length, edges: topology.edges.length, services: topology.services.length }, 'topology learned');
      }
      status = { readAt: clock(), tookMs, hosts: topology.hosts.length, services: topology.services.length };
      waitMs = Math.max(waitMs, pace.stretch * tookMs);
      return true;
    } catch (error) {
      const why = inWords(error);
      status = { ...status, lastError: why };
      log.warn({ source, why }, 'topology could not be learned');
      waitMs = pace.reconcileEveryMs;
      return false;
    } finally {
      if (!stopped) callOff = timers.after(waitMs, () => void learnNow());
    }
  }

  function learnNow(): Promise<boolean> {
    if (stopped) return Promise.resolve(false);
    callOff();
    running ??= learn().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    learnNow,
    status: () => status,
    async stop() {
      stopped = true;
      callOff();
      await running;
    },
  };
}
