// telling: takes one message from the outbox to the person, by the first channel that works, and notes what became of it where nothing is lost.
import type { RulesInForce } from '@nabat/alert-rules';
import type { Logger } from 'pino';
import type { Channel, Post, Posted } from '../channels/channel.ts';
import type { Chance, Clock, Timers } from '../model/clock.ts';
import type { Dispatch, Telling } from '../model/errand.ts';
import type { Intake } from '../model/intake.ts';
import { minute, second } from '../model/moment.ts';
import type { Shut } from '../outbox/gate.ts';
import type { Handler, Outcome } from '../outbox/outbox.ts';
import { type RetryPolicy } from '../outbox/retry.ts';
import { gotThrough, nextWay, noProgress, patienceOf, triedAgainAt, triedOn, waitedFor, type OpensAt, type Progress } from '../outbox/ways.ts';
import type { IncidentRow, LedgerRows, ReadModel } from '../readmodel/questions.ts';
import type { Acts } from './acts.ts';
import { opensAtOf, type Gates } from './gates.ts';
import { writtenLetter } from './letters.ts';
import { isNeedless, untilNeedless } from './needless.ts';
import { postedOnce } from './posting.ts';
import { reachOf, type Reach, type Usual } from './ways.ts';
import { wentInto } from './went-into.ts';

export type TellingParts = {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly gates: Gates;
  readonly rules: () => RulesInForce | undefined;
  readonly usual: Usual;
  readonly readModel: Pick<ReadModel, 'incidentRow' | 'waitFor' | 'ledger' | 'service' | 'subscribe'>;
  readonly intake: Pick<Intake, 'accept'>;
  /** The last decision that is recorded: a message that is in hand followed from it or from one before. */
  readonly decided: () => number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly chance: Chance;
  readonly retry: RetryPolicy;
  /** The page of an incident, where people open it. */
  readonly pageOf: (incident: string) => string | undefined;
  /** What a reader may do from a message. */
  readonly acts: Acts['of'];
  readonly log: Logger;
};

/** A read model in trouble does not keep a message from being sent. */
const patienceMs = 2 * second;
/** From here on a reader is told that it is late. */
const lateAfterMs = 2 * minute;
/** A page finds out soon that a provider is back. */
const longestForPages = 30 * second;

const isPage = ({ interrupts, priority }: Telling): boolean => interrupts && priority === 'P1';

/** @returns what does one telling; undefined where there is no channel at all, so that the log is all there is */
export function teller(parts: TellingParts): Handler<Telling> | undefined {
  const { channels, gates, clock } = parts;
  if (channels.size === 0) return undefined;
  return async (telling, { outcome, note: keep }) => {
    const [row, ledger] = await factsOf(telling, parts);
    if (!row || !ledger) return { kind: 'again', outcome, waits: 'errand' };
    const { reach, reader } = reachOf(telling, channels, parts.rules(), parts.usual);
    const before = ledger.dispatches;
    const own = before.filter(({ telling: id }) => id === telling.id);
    let progress = resumed(outcome, own, clock());
    if (progress.unsaid) {
      const { unsaid, ...rest } = progress;
      await say(telling, unsaid.what, parts);
      if (unsaid.then !== 'again') return { kind: unsaid.then, outcome: rest };
      progress = rest;
    }
    if (gotThrough(own)) return { kind: 'done', outcome: progress };
    const names = reach.map(({ channel }) => channel.name);
    const opensAt = opensAtOf(reach, gates);
    const way = nextWay(progress, names, clock(), patienceOf(telling), opensAt);
    const found = way.kind === 'try' ? reach.find(({ channel }) => channel.name === way.channel) : undefined;
    const gate = found && gates.get(found.channel.name);
    if (way.kind === 'none' || !found || !gate) return unreached(telling, reach, progress, own, parts);
    const asked = clock();
    const attempted = { progress, attempt: way.attempt, channel: way.channel, channels: names, opensAt };
    const done = async (came: Pick<Attempted, 'posted' | 'beside'>): Promise<Outcome> => {
      const { said, outcome: then } = concluded(telling, { ...attempted, ...came }, parts);
      return said ? noted(telling, said, then, parts) : then;
    };
    const came = await gate.through(isPage(telling), found.address, async () => {
      const hasWaited = clock() - asked >= second;
      const current = (hasWaited ? (await factsOf(telling, parts))[0] : undefined) ?? row;
      // A page calls somebody to what is to be done now; what makes no sound says what became of its own incident.
      const about = telling.interrupts ? await wentInto(current, parts.readModel) : current;
      const doesRing = !found.channel.capabilities.silent;
      if (doesRing && isNeedless(telling, about)) return done({ posted: { kind: 'needless' }, beside: undefined });
      await keep({ ...progress, under: { channel: way.channel, attempt: way.attempt } } satisfies Progress);
      const now = clock();
      const late = now - telling.at;
      const { letter, says: beside } = await writtenLetter(
        {
          telling: { ...telling, number: about.incident.number ?? telling.number },
          row: about,
          reader,
          now,
          channel: way.channel,
          ...(late >= lateAfterMs && { lateMs: late }),
        },
        parts,
      );
      const acts = found.channel.capabilities.buttons === 'none' ? [] : parts.acts(telling.id, about.incident, telling.delivery);
      const post: Post = { id: telling.id, address: found.address, letter, ...placeOf(telling, found.channel, before), ...(acts.length > 0 && { acts }) };
      using watch = doesRing ? untilNeedless(telling, parts.readModel) : undefined;
      const posted = await postedOnce(found.channel, { ...post, ...(watch && { needless: watch.signal }) }, progress.cutOff === way.channel);
      return done({ posted, beside: beside?.en });
    });
    return came.kind === 'shut' ? done({ posted: came, beside: undefined }) : came;
  };
}

/** The thread that a message belongs to, and where it makes no sound and says what is new, the latest message of that thread, whose place it takes. @param before  the latest first */
function placeOf(telling: Telling, { name, capabilities: { edits } }: Channel, before: readonly Dispatch[]): Pick<Post, 'earlier' | 'edits'> {
  const thread = before.flatMap(({ to, channel, receipt, state }) =>
    to === telling.to && channel === name && receipt !== undefined && state !== 'failed' ? [receipt] : [],
  );
  const [latest, earlier] = [thread[0], thread.at(-1)];
  const { message = 'opened', audience = 'shift' } = telling.delivery ?? {};
  const isUpdate = !telling.interrupts && message !== 'opened' && message !== 'digest' && audience === 'shift';
  return { ...(earlier !== undefined && { earlier }), ...(edits && isUpdate && latest !== undefined && { edits: latest }) };
}

/** The incident as it stands once all that is decided by now is read, and what became of its messages so far. */
async function factsOf(telling: Telling, { readModel, decided }: TellingParts): Promise<readonly [IncidentRow | undefined, LedgerRows | undefined]> {
  await readModel.waitFor(decided(), AbortSignal.timeout(patienceMs)).catch(() => undefined);
  return Promise.all([readModel.incidentRow(undefined, telling.incident), readModel.ledger(undefined, telling.incident)]);
}

/**
 * @param outcome  what was kept: how far it had come, or in words what went wrong before it began
 * @param own  what was noted of this message
 */
function resumed(outcome: unknown, own: readonly Dispatch[], now: number): Progress {
  if (typeof outcome !== 'object' || outcome === null) return noProgress;
  const progress = outcome as Progress; // kept by us alone
  const { under } = progress;
  if (!under) return progress;
  const known = own.find(({ channel, attempt }) => channel === under.channel && attempt === under.attempt);
  // An attempt that a stop cut off in the middle counts as made: it may have arrived.
  return known ? triedOn(progress, under.channel, now, known.says ?? known.state) : { ...triedOn(progress, under.channel, now), cutOff: under.channel };
}

type Attempted = {
  readonly posted: Posted | Shut;
  readonly progress: Progress;
  /** What is to be known of the words. */
  readonly beside: string | undefined;
  readonly attempt: number;
  readonly channel: string;
  readonly channels: readonly string[];
  readonly opensAt: OpensAt;
};
type Concluded = { readonly said?: Dispatch; readonly outcome: Outcome & { readonly outcome?: unknown } };

/** What follows from an attempt: what the ledger is to hold, and what becomes of the message. */
function concluded(
  telling: Telling,
  { posted, progress, beside, attempt, channel, channels, opensAt }: Attempted,
  { clock, chance, retry, log }: TellingParts,
): Concluded {
  const now = clock();
  const patience = patienceOf(telling);
  const said = (state: Dispatch['state']): Dispatch => {
    const words = [
      ...(progress.cutOff === undefined ? [] : ['an attempt before was cut off by a stop and may have arrived too']),
      posted.says ?? '',
      beside ?? '',
    ];
    const says = words.filter((each) => each !== '').join('; ');
    const receipt = 'receipt' in posted ? posted.receipt : undefined;
    return { telling: telling.id, to: telling.to, channel, attempt, state, ...(receipt !== undefined && { receipt }), ...(says !== '' && { says }) };
  };
  switch (posted.kind) {
    case 'sent':
    case 'delivered':
    case 'needless':
      return { said: said(posted.kind), outcome: { kind: 'done', outcome: triedOn(progress, channel, now) } };
    case 'ambiguous':
    case 'refused': {
      const next = triedOn(progress, channel, now, posted.says);
      // What interrupts somebody is worth a second way when the first may have failed; what makes no sound is not.
      const goesOn = nextWay(next, channels, now, patience).kind === 'try' && (posted.kind === 'refused' || telling.interrupts);
      return {
        said: said(posted.kind === 'refused' ? 'failed' : 'ambiguous'),
        outcome: goesOn ? { kind: 'again', outcome: next, waits: 'errand', at: now } : { kind: posted.kind === 'ambiguous' ? 'done' : 'failed', outcome: next },
      };
    }
    case 'shut':
    case 'later': {
      // Whoever waits behind others for a channel that fails has waited for it since the message was decided.
      const since = progress.tried.length === 0 ? telling.at : now;
      const next = posted.kind === 'shut' ? waitedFor(progress, channel, since) : triedOn(progress, channel, now, undefined, since);
      const policy = isPage(telling) ? { ...retry, longestMs: Math.min(retry.longestMs, longestForPages) } : retry;
      const waitMs = posted.kind === 'shut' ? posted.until - now : posted.waitMs;
      const wait = waitMs === undefined ? {} : { waitMs };
      const asked = { channels, channel, now, decidedAt: progress.anewAt ?? telling.at, patienceMs: patience, chance: chance(), policy, opensAt, ...wait };
      const at = triedAgainAt(next, asked);
      const about = { incident: telling.number, to: telling.to, channel, says: posted.says };
      if (posted.kind === 'shut') log.info(about, 'a message waits, as the provider asks');
      else log.warn({ ...about, attempt }, 'a message did not get through and is tried again');
      return at === undefined
        ? { said: said('failed'), outcome: { kind: 'failed', outcome: next } }
        : { outcome: { kind: 'again', outcome: next, waits: 'those-after', at } };
    }
    default:
      return posted satisfies never;
  }
}

/** What the ledger and the log say of a message that no channel could be tried for. */
export const unreachedWords = 'no channel that is set up reaches this recipient';
/** The same of what makes no sound. */
export const unreachedQuietly = 'no channel that is set up and makes no sound reaches this recipient';

/** Nothing of what there is reaches the recipient: the timeline says so, and the escalation goes on by itself. */
async function unreached(telling: Telling, reach: readonly Reach[], progress: Progress, own: readonly Dispatch[], parts: TellingParts): Promise<Outcome> {
  const channel = telling.delivery?.channels[0] ?? 'none';
  const attempt = 1 + Math.max(0, ...own.filter((each) => each.channel === channel).map((each) => each.attempt));
  const about = { telling: telling.id, to: telling.to, channel, attempt };
  const rings =
    !telling.interrupts && reach.length === 0 && reachOf({ ...telling, interrupts: true }, parts.channels, parts.rules(), parts.usual).reach.length > 0;
  // what only answers the thread is of no use to whoever has nothing but what rings; a digest has told him nothing yet
  if (rings && telling.delivery?.message !== 'digest') {
    if (own.length === 0) await say(telling, { ...about, state: 'needless', says: unreachedQuietly }, parts);
    return { kind: 'done', outcome: progress };
  }
  // sent again by hand it has failed again
  if (own.length === 0 || (reach.length === 0 && progress.anewAt !== undefined))
    await say(telling, { ...about, state: 'failed', says: rings ? unreachedQuietly : unreachedWords }, parts);
  return { kind: 'failed', outcome: progress };
}

/** What went out does not go out again because it could not be noted: the noting alone is repeated. */
async function noted(telling: Telling, said: Dispatch, outcome: Concluded['outcome'], parts: TellingParts): Promise<Outcome> {
  try {
    await say(telling, said, parts);
    return outcome;
  } catch (thrown) {
    parts.log.warn({ err: thrown, incident: telling.number }, 'what became of a message could not be noted, and is noted again');
    return { kind: 'again', outcome: { ...(outcome.outcome as Progress), unsaid: { what: said, then: outcome.kind } } satisfies Progress, waits: 'errand' }; // concluded gives progress
  }
}

async function say({ incident, number, priority }: Telling, dispatch: Dispatch, { intake, readModel, clock, log }: TellingParts): Promise<void> {
  const { last } = await intake.accept([{ kind: 'dispatched', at: clock(), incident, ...dispatch }]);
  // Known before the next message to the same reader looks for the thread that it belongs to.
  await readModel.waitFor(last, AbortSignal.timeout(patienceMs)).catch(() => undefined);
  const line = { incident: number, priority, ...dispatch };
  if (dispatch.state === 'failed') log.warn(line, 'a message did not get through');
  else if (dispatch.state === 'ambiguous') log.warn(line, 'a message left, no answer came, and nobody can say whether it arrived');
  else if (dispatch.state === 'needless') log.info(line, 'a message was not needed any more');
  else log.info(line, 'message sent');
}
