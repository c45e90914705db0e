// telling: takes one message from the outbox to the person, by the first channel that works, and notes what became of it where nothing is lost.
import type { RulesInForce } from '@nabat/alert-rules';
import type { Logger } from 'pino';
import type { Channel, Posted } from '../channels/channel.ts';
import type { Chance, Clock, Timers } from '../model/clock.ts';
import type { Dispatch, DispatchState, Telling } from '../model/errand.ts';
import type { Intake } from '../model/intake.ts';
import { minute, second } from '../model/moment.ts';
import { Gate } from '../outbox/gate.ts';
import type { Handler, Outcome } from '../outbox/outbox.ts';
import { type RetryPolicy } from '../outbox/retry.ts';
import { nextWay, noProgress, patienceOf, triedAgainAt, triedOn, type Progress } from '../outbox/ways.ts';
import type { IncidentRow, ReadModel } from '../readmodel/questions.ts';
import { letterOf } from '../words/letter.ts';
import { namesOf } from '../api/wire.ts';
import { reachOf, type Reach, type Usual } from './ways.ts';

export type TellingParts = {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly rules: () => RulesInForce | undefined;
  readonly usual: Usual;
  readonly readModel: Pick<ReadModel, 'incidentRow' | 'waitFor' | 'ledger'>;
  readonly intake: Pick<Intake, 'accept'>;
  /** The last decision that is recorded: a message that is in hand followed from it or from one before. */
  readonly decided: () => number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly chance: Chance;
  readonly retry: RetryPolicy;
  /** The page of an incident, where people open it. */
  readonly pageOf: (incident: string) => string | undefined;
  readonly log: Logger;
};

/** A read model in trouble does not keep a message from being sent. */
const patienceMs = 2 * second;
/** From here on a reader is told that it is late. */
const lateAfterMs = 2 * minute;

/** @returns what does one telling; undefined where there is no channel at all, so that the log is all there is */
export function teller(parts: TellingParts): Handler<Telling> | undefined {
  const { channels, clock, timers } = parts;
  if (channels.size === 0) return undefined;
  const gates = new Map(
    [...channels].map(
      ([name, { capabilities }]) => [name, new Gate({ clock, timers, perSecond: capabilities.perSecond, everyMs: capabilities.everyMs })] as const,
    ),
  );
  return async (telling, kept) => {
    const row = await rowOf(telling, parts);
    const { reach, reader } = reachOf(telling, channels, parts.rules(), parts.usual);
    if (!row) return { kind: 'again', outcome: kept.outcome, waits: 'errand' };
    const progress = resumed((kept.outcome as Progress | undefined) ?? noProgress, clock()); // noted by us alone
    const before = (await parts.readModel.ledger(undefined, telling.incident))?.dispatches;
    if (before?.some(({ telling: id, state }) => id === telling.id && state !== 'failed')) return { kind: 'done', outcome: progress };
    const way = nextWay(
      progress,
      reach.map(({ channel }) => channel.name),
      clock(),
      patienceOf(telling),
    );
    const found = way.kind === 'try' ? reach.find(({ channel }) => channel.name === way.channel) : undefined;
    const gate = found && gates.get(found.channel.name);
    if (way.kind === 'none' || !found || !gate) return unreached(telling, reach, progress, parts);
    const isPage = telling.interrupts && telling.priority === 'P1';
    return gate.through(isPage, found.address, async () => {
      await kept.note({ ...progress, under: { channel: way.channel, attempt: way.attempt } } satisfies Progress);
      const now = clock();
      const late = now - telling.at;
      const url = parts.pageOf(telling.number);
      const letter = letterOf(
        { telling, incident: row.incident, names: namesOf(row, []), now, ...(late >= lateAfterMs && { lateMs: late }), ...(url !== undefined && { url }) },
        reader,
      );
      const earlier = before?.findLast(
        ({ to, channel, receipt, state }) => to === telling.to && channel === way.channel && receipt !== undefined && state !== 'failed',
      );
      const posted = await found.channel.post({
        id: telling.id,
        address: found.address,
        letter,
        ...(earlier?.receipt !== undefined && { earlier: earlier.receipt }),
      });
      return settled(telling, { posted, progress, attempt: way.attempt, channel: way.channel, reach }, parts);
    });
  };
}

async function rowOf(telling: Telling, { readModel, decided }: TellingParts): Promise<IncidentRow | undefined> {
  await readModel.waitFor(decided(), AbortSignal.timeout(patienceMs)).catch(() => undefined);
  return readModel.incidentRow(undefined, telling.incident);
}

/** An attempt that a stop cut off in the middle counts as made: it may have arrived. */
function resumed(progress: Progress, now: number): Progress {
  return progress.under ? { ...triedOn(progress, progress.under.channel, now), cutOff: progress.under.channel } : progress;
}

const saysOf = ({ cutOff }: Progress, { says }: Posted): string | undefined =>
  cutOff === undefined ? says : `an attempt before was cut off by a stop and may have arrived too${says === undefined ? '' : `; ${says}`}`;

type Attempted = { readonly posted: Posted; readonly progress: Progress; readonly attempt: number; readonly channel: string; readonly reach: readonly Reach[] };

async function settled(telling: Telling, { posted, progress, attempt, channel, reach }: Attempted, parts: TellingParts): Promise<Outcome> {
  const now = parts.clock();
  const channels = reach.map((each) => each.channel.name);
  const dispatch = (state: DispatchState): Dispatch => ({
    telling: telling.id,
    to: telling.to,
    channel,
    attempt,
    state,
    ...('receipt' in posted && posted.receipt !== undefined && { receipt: posted.receipt }),
    ...(saysOf(progress, posted) !== undefined && { says: saysOf(progress, posted) ?? '' }),
  });
  switch (posted.kind) {
    case 'sent':
    case 'delivered':
      await note(telling, dispatch(posted.kind), parts);
      return { kind: 'done', outcome: triedOn(progress, channel, now) };
    case 'ambiguous':
    case 'refused': {
      await note(telling, dispatch(posted.kind === 'refused' ? 'failed' : 'ambiguous'), parts);
      const next = triedOn(progress, channel, now, posted.says);
      // What interrupts somebody is worth a second way when the first may have failed; what makes no sound is not.
      const goesOn = nextWay(next, channels, now, patienceOf(telling)).kind === 'try' && (posted.kind === 'refused' || telling.interrupts);
      if (goesOn) return { kind: 'again', outcome: next, waits: 'errand', at: now };
      return posted.kind === 'ambiguous' ? { kind: 'done', outcome: next } : { kind: 'failed', outcome: next };
    }
    case 'later': {
      const next = triedOn(progress, channel, now);
      const at = triedAgainAt(next, {
        channels,
        channel,
        now,
        decidedAt: telling.at,
        patienceMs: patienceOf(telling),
        chance: parts.chance(),
        policy: parts.retry,
        ...(posted.waitMs !== undefined && { waitMs: posted.waitMs }),
      });
      parts.log.warn({ incident: telling.number, to: telling.to, channel, attempt, says: posted.says }, 'a message did not get through and is tried again');
      if (at !== undefined) return { kind: 'again', outcome: next, waits: 'errand', at };
      await note(telling, dispatch('failed'), parts);
      return { kind: 'failed', outcome: next };
    }
    default:
      return posted satisfies never;
  }
}

/** Nothing of what there is reaches the recipient: the timeline says so, and the escalation goes on by itself. */
async function unreached(telling: Telling, reach: readonly Reach[], progress: Progress, parts: TellingParts): Promise<Outcome> {
  if (!telling.interrupts && reach.length === 0) return { kind: 'done', outcome: progress };
  if (progress.tried.length === 0)
    await note(
      telling,
      {
        telling: telling.id,
        to: telling.to,
        channel: telling.delivery?.channels[0] ?? 'none',
        attempt: 1,
        state: 'failed',
        says: 'no channel that is set up reaches this recipient',
      },
      parts,
    );
  return { kind: 'failed', outcome: progress };
}

async function note({ incident, number, priority }: Telling, dispatch: Dispatch, { intake, clock, log }: TellingParts): Promise<void> {
  await intake.accept([{ kind: 'dispatched', at: clock(), incident, ...dispatch }]);
  log.info({ incident: number, priority, ...dispatch }, dispatch.state === 'failed' ? 'a message did not get through' : 'message sent');
}
