// keep-reconciled: reconciles with Zabbix again and again, and notices when it falls silent and when it returns.
import type { Clock, Timers } from '../../model/clock.ts';
import type { Intake, OpenProblems } from '../../model/intake.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { SourceId } from '../../model/problem.ts';
import type { Signal } from '../../model/signal.ts';
import type { ZabbixClient } from './client.ts';
import type { SourceTrouble } from '../../words/source-trouble.ts';
import { inWords, troubleOf } from './error.ts';
import type { Log, Pace } from './pacing.ts';
import type { Maintained } from './read-problems.ts';
import type { Pass } from './reconcile-pass.ts';
import { reconcileOnce } from './reconcile-pass.ts';
import { stillAtLeastMs, takePulse, type Pulse } from './server-pulse.ts';

export type KeepReconciledSettings = {
  readonly source: SourceId;
  readonly client: ZabbixClient;
  readonly intake: Pick<Intake, 'accept'>;
  readonly open: OpenProblems;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly pace: Pace;
  readonly firstEver: boolean;
  /** The first read waits for it: what problems are decided by should be known before them. */
  readonly after?: Promise<void>;
  readonly bridgeUser?: string;
};
export type ReconcileStatus = {
  /** When the last whole reconcile ended, ms; its age is the metric. */
  readonly reconciledAt?: EpochMs;
  readonly tookMs?: number;
  readonly open?: number;
  readonly silentSince?: EpochMs;
  /** In words, while the last attempt failed. */
  readonly lastError?: string;
  /** The same as facts, and since when it fails; told as silent only once that lasts. */
  readonly trouble?: SourceTrouble & { readonly since: EpochMs };
};
export interface Reconciling {
  /** One whole reconcile whose read begins after this call; false when it failed, and then it is tried again by itself. Never rejects. */
  readonly reconcileNow: () => Promise<boolean>;
  /** Something has opened that came another way: what it hangs on may be suppressed, of which Zabbix posts nothing, and should be known before it is told. */
  readonly hearNews: () => void;
  readonly status: () => ReconcileStatus;
  /** Resolves when a reconcile that is under way has ended. */
  readonly stop: () => Promise<void>;
}

/** The words of the log and of the incident. */
const serverStopped = 'the Zabbix server has stopped: its frontend answers, but nothing is checked any more';

const nothingMaintained: Maintained = { unwatched: [], inMaintenance: [] };

/** The first reconcile begins in the next turn of the event loop, or with `reconcileNow`. */
export function keepReconciled(settings: KeepReconciledSettings): Reconciling {
  const { source, intake, clock, timers, log, pace } = settings;
  let firstEver = settings.firstEver;
  let status: ReconcileStatus = {};
  let failingSince: EpochMs | undefined;
  let confirmedAt: EpochMs | undefined;
  /** The hosts in a maintenance, as they were said last. */
  let maintainedSaid = JSON.stringify(nothingMaintained);
  let silent = false;
  let greeted = false; // an engine that was stopped while the source was silent still believes it is
  let stopped = false;
  let running: Promise<boolean> | undefined;
  let following: Promise<boolean> | undefined;
  /** When the next one is due where nothing is heard meanwhile, and how soon Zabbix may be asked again at the earliest. */
  let [dueAt, restsUntil] = [clock(), clock()];
  /** When the first of what no read has followed yet was heard. */
  let newsAt: EpochMs | undefined;
  let callOff = timers.after(0, () => void reconcileNow());

  /** Every call on the way is given `silentAfterMs`: a Zabbix that hangs must not hide behind the client's patience. */
  const watched: ZabbixClient = {
    ...settings.client,
    call: (method, params) => watch(settings.client.call(method, params)),
    read: (method, params, form) => watch(settings.client.read(method, params, form)),
  };
  function watch<T>(call: Promise<T>): Promise<T> {
    const began = clock();
    const patience = timers.after(
      pace.silentAfterMs,
      () => void tellSilent(failingSince ?? began, `has not answered for ${Math.round(pace.silentAfterMs / 1000)} s`, 'unreachable'),
    );
    return call.finally(patience);
  }

  const look = takePulse(watched, clock);

  async function tellSilent(since: EpochMs, why: string, kind: SourceTrouble['kind']): Promise<void> {
    if (silent || stopped) return;
    silent = true;
    status = { ...status, silentSince: since, lastError: why, trouble: { kind, says: why, since } };
    log.error({ source, since, why }, 'Zabbix is silent');
    try {
      await intake.accept([{ kind: 'source-silent', at: clock(), source, since, why }]);
    } catch (error) {
      silent = false; // not kept: the next failure says it again
      log.error({ source, why: inWords(error) }, 'a silent source could not be recorded');
    }
  }

  async function pass(): Promise<boolean> {
    await settings.after;
    const began = clock();
    newsAt = undefined;
    let found: Pass;
    let pulse: Pulse;
    try {
      pulse = await look();
      found = await reconcileOnce({ ...settings, client: watched, firstEver, held: () => settings.open.of(source) });
    } catch (error) {
      failingSince ??= began;
      const why = inWords(error);
      if (why !== status.lastError) log.warn({ source, why }, 'reconcile failed'); // once for each cause, not every 5 s of an outage
      const trouble = { ...troubleOf(error), since: failingSince };
      status = { ...status, lastError: why, trouble };
      if (clock() - failingSince >= pace.silentAfterMs) await tellSilent(failingSince, why, trouble.kind);
      wait(pace.retryEveryMs);
      return false;
    }
    const tookMs = clock() - began;
    const waitMs = silent ? 0 : Math.min(pace.stretch * tookMs, pace.longestWaitMs); // an outage is over: its length says nothing of the next read
    try {
      await hand(found, pulse.kind === 'beats' || pulse.kind === 'unknown');
    } catch (error) {
      log.error({ source, why: inWords(error) }, 'what reconcile found could not be kept');
      wait(pace.retryEveryMs);
      return false;
    }
    failingSince = undefined;
    firstEver = false;
    const { silentSince, lastError, trouble } = status;
    const stillSilent = silent && silentSince !== undefined && lastError !== undefined && trouble !== undefined ? { silentSince, lastError, trouble } : {};
    status = { reconciledAt: clock(), tookMs, open: found.open.length, ...stillSilent };
    if (pulse.kind === 'still' && clock() - pulse.since >= Math.max(pace.silentAfterMs, stillAtLeastMs))
      await tellSilent(pulse.since, serverStopped, 'stopped');
    wait(Math.max(pace.reconcileEveryMs, waitMs), waitMs);
    return true;
  }

  /** @param isAlive  the server behind the frontend is not known to stand still: only then is what was read its word of today */
  async function hand({ signals, open, maintained }: Pass, isAlive: boolean): Promise<void> {
    const at = clock();
    const returned = isAlive && (silent || !greeted);
    const maintainedNow = JSON.stringify(maintained ?? nothingMaintained);
    const isNews = returned || maintainedNow !== maintainedSaid;
    const confirms = isAlive && (isNews || confirmedAt === undefined || at - confirmedAt >= pace.confirmEveryMs);
    const all: Signal[] = [
      ...(returned ? [{ kind: 'source-returned', at, source } as const] : []),
      ...signals,
      ...(confirms ? [{ kind: 'reconciled', at, source, open, ...maintained } as const] : []),
    ];
    // in one, so that no timer fires between: of half of what an outage left behind people would be told as of many small things
    if (all.length > 0) await intake.accept(all);
    if (silent && isAlive) log.info({ source }, 'Zabbix answers again');
    if (signals.length > 0) log.info({ source, signals: signals.length, open: open.length }, 'reconcile found differences');
    if (returned) [silent, greeted] = [false, true];
    if (confirms) [confirmedAt, maintainedSaid] = [at, maintainedNow];
  }

  function wait(ms: number, atLeastMs = ms): void {
    [dueAt, restsUntil] = [clock() + ms, clock() + atLeastMs];
    setOff();
  }

  function setOff(): void {
    callOff();
    const at = newsAt === undefined ? dueAt : Math.min(dueAt, Math.max(newsAt + pace.afterNewsMs, restsUntil));
    if (!stopped) callOff = timers.after(Math.max(0, at - clock()), () => void reconcileNow());
  }

  function hearNews(): void {
    if (stopped || newsAt !== undefined) return;
    newsAt = clock();
    if (running === undefined) setOff();
  }

  function begin(): Promise<boolean> {
    callOff();
    running = pass().finally(() => {
      running = undefined;
    });
    return running;
  }

  function reconcileNow(): Promise<boolean> {
    if (stopped) return Promise.resolve(false);
    if (running === undefined) return begin();
    // the one under way may already have read what has changed since: one more follows it, for all who ask meanwhile
    following ??= running.then(() => {
      following = undefined;
      return stopped ? false : begin();
    });
    return following;
  }

  return {
    reconcileNow,
    hearNews,
    status: () => status,
    async stop() {
      stopped = true;
      callOff();
      await running;
    },
  };
}
