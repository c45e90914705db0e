// restore: brings an engine to where the last process left it: the newest snapshot, then the decided tail of the journal once more.
import type { Engine } from '../engine/engine.ts';
import type { Journal, Seq, Snapshot } from '../journal/journal.ts';
import type { ProblemRecord } from '../model/change.ts';
import { Failure } from '../model/failure.ts';
import type { EpochMs } from '../model/moment.ts';
import { followedAfter, type LivingAt } from './follower.ts';
import { Lately, type LatelyKept } from './lately.ts';
import { OpenProblemsNow } from './open-problems.ts';

/** How engines are made; `version` is the engine's own. */
export type Engines = { readonly version: number; create(): Engine; restore(state: unknown): Engine };

export type Restored = {
  readonly engine: Engine;
  readonly open: OpenProblemsNow;
  /** Undefined where the snapshot is of a Nabat that did not keep it: `latelyBy` reads it from the journal. */
  readonly lately: Lately | undefined;
  /** The last signal that the engine has seen, and when that was; 0 for none. */
  readonly seq: Seq;
  readonly at: EpochMs;
  /** The snapshot it began with; 0 for none. */
  readonly snapshotSeq: Seq;
  /** The first signal of the tail that this engine decides otherwise than is recorded, if any. */
  readonly divergedAt?: Seq;
};

type Kept = { readonly engine: unknown; readonly open: readonly ProblemRecord[]; readonly at: EpochMs; readonly lately?: LatelyKept };
type ToKeep = Pick<Restored, 'engine' | 'open' | 'lately' | 'at'>;

/** @returns what a snapshot holds, so that `restore` finds the engine and what is open as they were after the signal of `at` */
export const keptState = ({ engine, open, lately, at }: ToKeep): Kept => ({
  engine: engine.snapshot(),
  open: [...open],
  at,
  ...(lately && { lately: lately.kept() }),
});

/**
 * What is recorded stays as it is: the tail is decided again only to bring the engine's memory up to it.
 * @throws Failure `journal-newer` when a newer engine took the snapshot; `journal-corrupt` when signals behind it are missing
 */
export async function restore(journal: Journal, engines: Engines): Promise<Restored> {
  const snapshot = await journal.lastSnapshot();
  if (snapshot && snapshot.engineVersion > engines.version) throw takenByNewer(snapshot, engines.version);
  const kept = snapshot?.state as Kept | undefined; // what `keptState` made, checked by the journal
  const engine = snapshot && kept ? recalled(snapshot, kept, engines) : engines.create();
  const open = new OpenProblemsNow(kept?.open);
  const lately = kept && !kept.lately ? undefined : new Lately(kept?.lately);
  const snapshotSeq = snapshot?.seq ?? 0;
  let [seq, at] = [snapshotSeq, kept?.at ?? 0];
  let divergedAt: Seq | undefined;
  for await (const recorded of followedAfter(journal, snapshotSeq)) {
    if (recorded.seq !== seq + 1 || !recorded.signal) throw missing(seq + 1, snapshotSeq);
    const again = engine.decide(recorded.signal);
    if (divergedAt === undefined && JSON.stringify(again) !== JSON.stringify(recorded.decision)) divergedAt = recorded.seq;
    open.follow(recorded.decision);
    lately?.follow(recorded);
    [seq, at] = [recorded.seq, recorded.at];
  }
  if (seq !== journal.head.decided) throw missing(seq + 1, snapshotSeq);
  return { engine, open, lately, seq, at, snapshotSeq, ...(divergedAt !== undefined && { divergedAt }) };
}

/** @returns whether the journal still has each decision behind `seq`: the oldest are forgotten */
export async function tellsAllAfter(journal: Pick<Journal, 'head' | 'decisionsAfter'>, seq: Seq): Promise<boolean> {
  for await (const next of journal.decisionsAfter(seq)) return next.seq === seq + 1;
  return journal.head.decided <= seq;
}

/** @returns what lives, as the engine of a bridge that starts on the journal would say it. @throws as `restore` does */
export async function livingIn(journal: Journal, engines: Engines): Promise<readonly LivingAt[]> {
  const { engine, lately, seq, at } = await restore(journal, engines);
  const kept = lately ?? (await latelyBy(journal, seq, (incident) => engine.knows(incident)));
  return kept.withLiving(engine.living(), { seq, at });
}

/** @returns the same, read from all that the journal holds up to `seq`: much quicker than to follow it, but no matter of seconds */
export async function latelyBy(journal: Pick<Journal, 'signalsAfter' | 'decisionsAfter'>, seq: Seq, knows: Engine['knows']): Promise<Lately> {
  const lately = new Lately();
  for await (const followed of followedAfter(journal, 0)) {
    if (followed.seq > seq) break;
    lately.follow(followed);
    if (followed.seq % forgetEvery === 0) lately.forget(knows, followed.at);
  }
  return lately;
}

const forgetEvery = 20_000;

const takenByNewer = ({ engineVersion, seq }: Snapshot, ours: number): Failure =>
  new Failure(
    'journal-newer',
    `the snapshot at signal ${seq} was taken by engine ${engineVersion}, and this Nabat has engine ${ours}`,
    'start the newer Nabat that took it',
    {
      lasting: true,
    },
  );

const missing = (seq: Seq, snapshotSeq: Seq): Failure =>
  new Failure(
    'journal-corrupt',
    snapshotSeq === 0
      ? `there is no snapshot to go on from, and signal ${seq} or its decision is not in the journal any more`
      : `signal ${seq} or its decision is not where the snapshot at ${snapshotSeq} goes on`,
    'restore the last backup of the journal',
    { lasting: true },
  );

/** An older engine's is read too, as long as its form is known. */
function recalled({ seq, engineVersion }: Snapshot, { engine }: Kept, engines: Engines): Engine {
  try {
    return engines.restore(engine);
  } catch (cause) {
    throw new Failure(
      'journal-corrupt',
      `the snapshot at signal ${seq}, taken by engine ${engineVersion}, cannot be read by engine ${engines.version}`,
      'start the Nabat that took it, or restore the last backup of the journal',
      { cause, lasting: true },
    );
  }
}
