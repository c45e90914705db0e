// readmodel: opens the file that questions are answered from, keeps it following, and makes it anew when it must.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Change } from '../model/change.ts';
import { alarms, counterSeries } from './alarms.ts';
import { audit, command } from './audit.ts';
import { clockMoments } from './clock-moments.ts';
import { counters, period } from './counters.ts';
import { ledger } from './ledger.ts';
import { feedFrom } from './feed.ts';
import { followerOf, readPosition } from './follower.ts';
import type { Follower } from './follower.ts';
import { incident, member, members, timeline } from './incident.ts';
import { interruptions, pages } from './interruptions.ts';
import { countIncidents, incidentIdOf, incidentRowsById, incidents } from './incidents.ts';
import { changesAfter } from './moved.ts';
import { nameList } from './name-lists.ts';
import { notification } from './notification.ts';
import { problem, problemNames, problems, reports } from './problems.ts';
import { takeOverHistory, takeOverStanding, takeOverStates } from './outlived.ts';
import { prune } from './prune.ts';
import type { Followed, Position, ReadModel, Remembered } from './questions.ts';
import { service, serviceHistory, services } from './services.ts';
import { similar } from './similar.ts';
import { handovers, maintenances, rulesTurns, silences, sources } from './standing.ts';
import { seesHost } from './hosts.ts';
import { Store } from './store.ts';
import { unexplained } from './unexplained.ts';
import { Waiting } from './waiting.ts';
import { waysTried } from './ways-tried.ts';
import { writeBacks } from './write-backs.ts';

/** Signals in one transaction: tens of milliseconds, for a bridge decides and answers between two. */
const rebuildBatch = 200;
const inMemory = ':memory:';

/**
 * @param path  its file, made when there is none (the folder must be there), or `:memory:`. A file of another version and one that is no
 *              database are thrown away, for the journal holds all of it: `begunAnew` then says so. Throws what the disk refuses.
 */
export function openReadModel(path: string): ReadModel {
  for (const left of ['anew', 'living']) rmFile(`${path}.${left}`);
  const { store, begunAnew } = openOrBegin(path);
  return readModelOn(path, store, begunAnew);
}

function readModelOn(path: string, opened: Store, begunAnew: ReadModel['begunAnew']): ReadModel {
  let store = opened;
  let follower: Follower = followerOf(store);
  const waiting = new Waiting(() => follower.position());
  let isBeingMadeAnew = false;
  let lacksBefore: Position | undefined;

  const followAll = (batch: readonly Followed[]): void => {
    const before = follower.position().seq;
    const position = follower.follow(batch);
    if (position.seq > before) waiting.moved(position);
  };

  const swapIn = (fresh: Store): void => {
    if (path === inMemory) {
      store[Symbol.dispose]();
      store = fresh;
    } else {
      fresh[Symbol.dispose]();
      store[Symbol.dispose]();
      renameSync(fresh.path, path);
      rmFile(`${path}.living`);
      store = new Store(path);
    }
    const hadAll = lacksBefore === undefined;
    lacksBefore = undefined;
    follower = followerOf(store);
    waiting.moved(follower.position(), !hadAll);
  };

  /** In a file of its own: whatever ends this process, the next one finds what it found, and begins like this again. */
  const beginWith = (living: readonly Followed[]): void => {
    const fresh = new Store(path === inMemory ? inMemory : `${path}.living`);
    try {
      followerOf(fresh).follow(living);
      feedFrom(fresh, living.at(-1)?.seq ?? 0); // whoever was told of less reloads
    } catch (error) {
      fresh[Symbol.dispose]();
      rmFile(`${path}.living`);
      throw error;
    }
    store[Symbol.dispose]();
    store = fresh;
    follower = followerOf(store);
    lacksBefore = follower.position();
    waiting.moved(lacksBefore, true);
  };

  const outlive = async (fresh: Store, first: number): Promise<void> => {
    await takeOverStanding(store, fresh).catch((error: unknown) => {
      if (!isDamage(error)) throw error;
      const says = 'the read model that there is is damaged, and the journal no longer tells all that lives: stop Nabat and run `nabat rebuild`';
      throw new Error(says, { cause: error });
    });
    // where it began with what lives, it knows of the time before only what was told, and under other numbers
    if (lacksBefore !== undefined && path !== inMemory) await recallHistory(path, store, fresh, first);
    await takeOverHistory(store, store, fresh, first);
  };

  const rebuild = async (decisionsAfter: (seq: number) => AsyncIterable<Remembered>, progress?: (seq: number) => void): Promise<void> => {
    if (isBeingMadeAnew) throw new Error('the read model is being made anew already: wait for that to end');
    isBeingMadeAnew = true;
    const fresh = new Store(path === inMemory ? inMemory : `${path}.anew`);
    try {
      const anew = followerOf(fresh);
      let first: number | undefined;
      let isOutlived = false;
      do {
        const before = anew.position().seq;
        const followed = await followThrough(anew, decisionsAfter(before), (seq) => progress?.(seq));
        first ??= followed;
        const [reached, had] = [anew.position().seq, follower.position().seq];
        if (reached === before && reached < had) {
          if (first !== undefined || lacksBefore === undefined)
            throw new Error(
              `the journal's decisions end at ${reached}, the read model had followed ${had}: the old one stays; are they from the same journal?`,
            );
          anew.follow([{ ...follower.position(), changes: [] }]); // it has let go of all of them
          first = had + 1;
        }
        if (first !== undefined && first > 1 && !isOutlived) await outlive(fresh, first);
        isOutlived = true;
        // What was decided while the last of it was read is read too; in the end that is nothing.
      } while (anew.position().seq < follower.position().seq);
      if (first !== undefined && first > 1) takeOverStates(store, fresh);
      swapIn(fresh);
    } catch (error) {
      fresh[Symbol.dispose]();
      rmFile(`${path}.anew`);
      throw error;
    } finally {
      isBeingMadeAnew = false;
    }
  };

  return {
    ...(begunAnew === undefined ? {} : { begunAnew }),
    incidents: async (sight, filter, sort, page) => incidents(store, sight, filter, sort, page),
    countIncidents: async (sight, filter) => countIncidents(store, sight, filter),
    incident: async (sight, ref) => incident(store, sight, ref),
    incidentRow: async (sight, ref) => {
      const id = incidentIdOf(store, sight, ref);
      return id === undefined ? undefined : incidentRowsById(store, sight, [id])[0];
    },
    member: async (sight, ref, id) => member(store, sight, ref, id),
    members: async (sight, ref, page, text) => members(store, sight, ref, page, text),
    timeline: async (sight, ref, page) => timeline(store, sight, ref, page),
    notification: async (sight, name) => notification(store, sight, name),
    similar: async (sight, ref, limit) => similar(store, sight, ref, limit),
    ledger: async (sight, ref) => ledger(store, sight, ref),
    waysTried: async () => waysTried(store),
    writeBacks: async (sight, ref) => writeBacks(store, sight, ref),
    clockMoments: async (incidents, from, until, most) => clockMoments(store, incidents, from, until, most),
    problems: async (sight, filter, sort, page) => problems(store, sight, filter, sort, page),
    problem: async (sight, key) => problem(store, sight, key),
    problemNames: async (sight, keys) => problemNames(store, sight, keys),
    reports: async (sight, filter, page) => reports(store, sight, filter, page),
    services: async (sight, filter) => services(store, sight, filter),
    service: async (sight, id) => service(store, sight, id),
    serviceHistory: async (sight, id, from, until) => serviceHistory(store, sight, id, from, until),
    counters: async (sight) => counters(store, sight),
    period: async (sight, from, until) => period(store, sight, from, until),
    unexplained: async (sight, when, most) => unexplained(store, sight, when, most),
    interruptions: async (sight, from, until, most) => interruptions(store, sight, from, until, most),
    pages: async (sight, from, until, most) => pages(store, sight, from, until, most),
    counterSeries: async (sight, from, until, step) => counterSeries(store, sight, from, until, step),
    alarms: async (sight, from, until, staleSince, most) => alarms(store, sight, from, until, staleSince, most),
    maintenances: async (sight, from, until) => maintenances(store, sight, from, until),
    silences: async (sight, at) => silences(store, sight, at),
    handovers: async (sight, most) => handovers(store, sight, most),
    rulesTurns: async (most) => rulesTurns(store, most),
    sources: async (sight) => sources(store, sight),
    names: async (sight, kind, filter) => nameList(store, sight, kind, filter),
    seesHost: async (sight, source, host) => seesHost(store, sight, source, host),
    audit: async (sight, filter, page) => audit(store, sight, filter, page),
    command: async (sight, id) => command(store, sight, id),
    changesAfter: async (sight, seq, limit) => changesAfter(store, sight, seq, limit),
    position: () => follower.position(),
    waitFor: (seq, signal) => waiting.waitFor(seq, signal),
    subscribe: (heard) => waiting.subscribe(heard),
    follow: async (seq: number, at: number, changes: readonly Change[]) => followAll([{ seq, at, changes }]),
    followAll: async (batch) => followAll(batch),
    rebuild,
    beginWith: async (living) => beginWith(living),
    lacksBefore: () => lacksBefore,
    prune: async (before) => prune(store, before),
    async [Symbol.asyncDispose]() {
      waiting.end();
      store[Symbol.dispose]();
    },
  };
}

/** From the file at `path`, where it was not lost and leads up to where the journal begins: with a hole in it a timeline would only seem to be whole. */
async function recallHistory(path: string, living: Store, fresh: Store, first: number): Promise<void> {
  try {
    using earlier = new Store(path);
    if (earlier.isOfThisVersion && readPosition(earlier).seq >= first - 1) await takeOverHistory(earlier, living, fresh, first);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
}

/** @returns the first signal that there was; undefined where there was none */
async function followThrough(anew: Follower, decisions: AsyncIterable<Remembered>, progress: (seq: number) => void): Promise<number | undefined> {
  let first: number | undefined;
  let batch: Followed[] = [];
  const write = (): void => {
    const { seq } = anew.follow(batch);
    batch = [];
    progress(seq);
  };
  for await (const { seq, at, decision } of decisions) {
    first ??= seq;
    batch.push({ seq, at, changes: decision.changes });
    if (batch.length < rebuildBatch) continue;
    write();
    await letOthersIn(); // questions are answered from the old file between two batches
  }
  if (batch.length > 0) write();
  return first;
}

function openOrBegin(path: string): { readonly store: Store; readonly begunAnew?: NonNullable<ReadModel['begunAnew']> } {
  if (path === inMemory || !existsSync(path)) return { store: new Store(path), begunAnew: 'no-file' };
  const known = openKnown(path);
  if (known?.isOfThisVersion) return { store: known };
  known?.[Symbol.dispose]();
  rmFile(path);
  return { store: new Store(path), begunAnew: known === undefined ? 'damaged' : 'other-version' };
}

/** @returns undefined for a file that is no database, or a broken one */
function openKnown(path: string): Store | undefined {
  try {
    return new Store(path);
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

/** SQLite's SQLITE_CORRUPT and SQLITE_NOTADB, whatever their finer kind. */
function isDamage(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26;
}

function rmFile(path: string): void {
  if (path.startsWith(inMemory)) return;
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}
