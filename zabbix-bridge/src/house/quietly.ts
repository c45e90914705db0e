// quietly: one message that makes no sound and is about no incident, by the first of the recipient's channels that takes it; what became of it is kept with its errand.
import type { Logger } from 'pino';
import type { Posted } from '../channels/channel.ts';
import type { Chance, Clock } from '../model/clock.ts';
import type { DispatchState } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Shut } from '../outbox/gate.ts';
import type { Kept, Outcome } from '../outbox/outbox.ts';
import { resumedQuiet, type Became, type Quiet } from '../outbox/quiet.ts';
import type { RetryPolicy } from '../outbox/retry.ts';
import { nextWay, patienceOf, triedAgainAt, triedOn, waitedFor, type OpensAt } from '../outbox/ways.ts';
import type { Templated } from '../words/letter-template.ts';
import { opensAtOf, type Gates } from './gates.ts';
import { postedOnce } from './posting.ts';
import { unreachedQuietly } from './telling.ts';
import type { Reach } from './ways.ts';

export type QuietParts = {
  readonly gates: Gates;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly retry: RetryPolicy;
  readonly log: Logger;
};
export type QuietMessage = {
  /** Of the errand, and when it was decided. */
  readonly id: string;
  readonly at: EpochMs;
  readonly reach: readonly Reach[];
  /** As it is to be read now by this channel. */
  readonly write: (channel: string) => Templated;
  /** What the log says of it, and in which fields. */
  readonly what: string;
  readonly about: Readonly<Record<string, unknown>>;
};

const patience = patienceOf({ interrupts: false, priority: 'P3' });

/** What may have arrived is not sent a second time, but after a stop in the middle, and then not without asking the provider where it can be asked. */
export async function postQuietly(message: QuietMessage, { outcome, note }: Kept, parts: QuietParts): Promise<Outcome> {
  const { id, reach } = message;
  const { isOver, ...progress } = resumedQuiet(outcome, parts.clock());
  if (isOver) return { kind: 'done', outcome: progress };
  const channels = reach.map(({ channel }) => channel.name);
  const opensAt = opensAtOf(reach, parts.gates);
  const way = nextWay(progress, channels, parts.clock(), patience, opensAt);
  const found = way.kind === 'try' ? reach.find(({ channel }) => channel.name === way.channel) : undefined;
  const gate = found && parts.gates.get(found.channel.name);
  if (way.kind === 'none' || !found || !gate)
    return {
      kind: 'failed',
      outcome: { ...progress, ...(channels.length === 0 && { says: unreachedQuietly }) },
    };
  const attempted = { progress, attempt: way.attempt, channel: way.channel, channels, opensAt };
  const came = await gate.through(false, found.address, async () => {
    await note({ ...progress, under: { channel: way.channel, attempt: way.attempt } } satisfies Quiet);
    const { letter, says: beside } = message.write(way.channel);
    const posted = await postedOnce(found.channel, { id, address: found.address, letter }, progress.cutOff === way.channel);
    parts.log.info({ ...message.about, channel: way.channel, attempt: way.attempt, state: posted.kind, says: posted.says }, message.what);
    const then = concluded(message, { ...attempted, posted, beside: beside?.en }, parts);
    // Only then does the channel's next message leave: a crash leaves one of them in doubt, and not two.
    if (then.kind === 'done') await note({ ...then.outcome, isOver: true } satisfies Quiet);
    return then;
  });
  return came.kind === 'shut' ? concluded(message, { ...attempted, posted: came, beside: undefined }, parts) : came;
}

type Attempted = {
  readonly posted: Posted | Shut;
  readonly progress: Quiet;
  /** What is to be known of the words. */
  readonly beside: string | undefined;
  readonly attempt: number;
  readonly channel: string;
  readonly channels: readonly string[];
  readonly opensAt: OpensAt;
};

function concluded(message: QuietMessage, attempted: Attempted, { clock, chance, retry }: QuietParts): Outcome & { readonly outcome: Quiet } {
  const { posted, progress, channel, channels, opensAt } = attempted;
  const now = clock();
  const { says: _, ...before } = progress;
  const then = (state: DispatchState, over?: string): Quiet => {
    const became = [...progress.became, becameOf(state, now, attempted)];
    return { ...before, ...triedOn(before, channel, now, over), became };
  };
  switch (posted.kind) {
    case 'sent':
    case 'delivered':
    case 'ambiguous':
      return { kind: 'done', outcome: then(posted.kind) };
    case 'refused': {
      const next = then('failed', posted.says);
      return nextWay(next, channels, now, patience).kind === 'try'
        ? { kind: 'again', outcome: next, waits: 'those-after', at: now }
        : { kind: 'failed', outcome: next };
    }
    case 'shut':
    case 'later': {
      const tried = posted.kind === 'shut' ? waitedFor(before, channel, now) : triedOn(before, channel, now);
      const next: Quiet = { ...before, ...tried, says: posted.says };
      const waitMs = posted.kind === 'shut' ? posted.until - now : posted.waitMs;
      const wait = waitMs === undefined ? {} : { waitMs };
      const at = triedAgainAt(next, {
        channels,
        channel,
        now,
        decidedAt: progress.anewAt ?? message.at,
        patienceMs: patience,
        chance: chance(),
        policy: retry,
        opensAt,
        ...wait,
      });
      // what was decided after it waits too: that works are called off is not to be read before that they come
      return at === undefined ? { kind: 'failed', outcome: then('failed') } : { kind: 'again', outcome: next, waits: 'those-after', at };
    }
    case 'needless':
      throw new Error(`${channel} says that nobody need be woken by what wakes nobody`);
    default:
      return posted satisfies never;
  }
}

function becameOf(state: DispatchState, at: EpochMs, { posted, progress: { cutOff }, beside, attempt, channel }: Attempted): Became {
  const receipt = 'receipt' in posted ? posted.receipt : undefined;
  const words = [cutOff === undefined ? '' : 'an attempt before was cut off by a stop and may have arrived too', posted.says ?? '', beside ?? ''];
  const says = words.filter((each) => each !== '').join('; ');
  return { at, channel, attempt, state, ...(receipt !== undefined && { receipt }), ...(says !== '' && { says }) };
}
