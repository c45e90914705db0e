// channel health: a channel that lets nothing through is told of as a problem of Nabat's own, once, and as over when a message gets through again.
import type { Logger } from 'pino';
import type { Posted } from '../channels/channel.ts';
import { minute, second, type EpochMs } from '../model/moment.ts';
import { channelFailedWords } from '../words/channel-failed.ts';
import type { Locale } from '../words/locale.ts';
import { ownProblem, type OwnProblem, type OwnProblemParts } from './own-problem.ts';

export type ChannelHealthParts = OwnProblemParts & { readonly locale: Locale; readonly log: Logger };
/** Told of every attempt on a channel, messages and tests alike. Never throws. */
export type ChannelHealth = { readonly heard: (channel: string, posted: Posted) => Promise<void> };

/** How long nothing has got through, and how often, until a provider has failed and does not only hiccup. */
type Sure = { readonly afterMs: number; readonly attempts: number };
/** What it refuses for everybody, such as a token, is sure. */
const atOnce: Sure = { afterMs: 0, attempts: 1 };
const whereAway: Sure = { afterMs: 30 * second, attempts: 2 };
/** A message without an answer may have arrived. */
const whereSilent: Sure = { afterMs: 5 * minute, attempts: 3 };
/** A provider that asks to wait works, unless it does nothing else. */
const whereWaited: Sure = { afterMs: 15 * minute, attempts: 3 };
const high = 4;

type Failing = Map<string, { readonly since: EpochMs; readonly attempts: number }>;

export function channelHealth(parts: ChannelHealthParts): ChannelHealth {
  const { clock, locale, log } = parts;
  const [failing, waited]: readonly [Failing, Failing] = [new Map(), new Map()];
  const problems = new Map<string, OwnProblem>();
  const problemOf = (channel: string): OwnProblem => {
    const known = problems.get(channel) ?? ownProblem(channel, `channel/${channel}/`, parts);
    problems.set(channel, known);
    return known;
  };

  async function works(channel: string): Promise<void> {
    for (const each of [failing, waited]) each.delete(channel);
    if (await problemOf(channel).over()) log.info({ channel }, 'a channel works again');
  }

  async function fails(channel: string, says: string, sure: Sure): Promise<void> {
    const at = clock();
    const counted = sure === whereWaited ? waited : failing;
    const { since, attempts } = counted.get(channel) ?? { since: at, attempts: 0 };
    counted.set(channel, { since, attempts: attempts + 1 });
    if (attempts + 1 < sure.attempts || at - since < sure.afterMs) return;
    const problem = problemOf(channel);
    if (problem.since() !== undefined) return;
    log.error({ channel, says }, 'a channel lets nothing through');
    await problem.tell({ since, name: channelFailedWords(channel, says, locale), severity: high });
  }

  return {
    async heard(channel, posted) {
      try {
        switch (posted.kind) {
          case 'sent':
          case 'delivered':
            return await works(channel);
          case 'needless':
            return;
          case 'refused':
            return await (posted.whose === 'channel' ? fails(channel, posted.says, atOnce) : undefined);
          case 'ambiguous':
            return await (posted.whose === undefined ? fails(channel, posted.says, whereSilent) : undefined);
          case 'later':
            return await (posted.whose === undefined ? fails(channel, posted.says, posted.waitMs === undefined ? whereAway : whereWaited) : undefined);
          default:
            return posted satisfies never;
        }
      } catch (thrown) {
        log.error({ err: thrown, channel }, 'how a channel fares could not be recorded');
      }
    },
  };
}
