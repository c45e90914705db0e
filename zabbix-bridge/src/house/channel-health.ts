// channel health: a channel that lets nothing through is told of as a problem of Nabat's own, once, and as over when a message gets through again.
import type { Logger } from 'pino';
import type { Posted } from '../channels/channel.ts';
import type { Clock } from '../model/clock.ts';
import type { Intake, OpenProblems } from '../model/intake.ts';
import { minute, second, type EpochMs } from '../model/moment.ts';
import { ownSource } from '../model/problem.ts';
import { channelFailedWords } from '../words/channel-failed.ts';
import type { Locale } from '../words/locale.ts';

export type ChannelHealthParts = {
  readonly intake: Pick<Intake, 'accept'>;
  readonly open: OpenProblems;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly log: Logger;
};
/** Told of every attempt on a channel, messages and tests alike. Never throws. */
export type ChannelHealth = { readonly heard: (channel: string, posted: Posted) => Promise<void> };

/** How long nothing has got through, and how often, until a provider has failed and does not only hiccup. */
type Sure = { readonly afterMs: number; readonly attempts: number };
/** What it refuses for everybody, such as a token, is sure. */
const atOnce: Sure = { afterMs: 0, attempts: 1 };
const whereAway: Sure = { afterMs: 30 * second, attempts: 2 };
/** A message without an answer may have arrived. */
const whereSilent: Sure = { afterMs: 5 * minute, attempts: 3 };
const high = 4;

export function channelHealth({ intake, open, clock, locale, log }: ChannelHealthParts): ChannelHealth {
  const failing = new Map<string, { readonly since: EpochMs; readonly attempts: number }>();
  /** Said and perhaps not decided yet. */
  const said = new Set<string>();
  const prefixOf = (channel: string): string => `channel/${channel}/`;
  // asked of what is open, so that a channel that works again after a restart of Nabat ends what was said before it
  const openOf = (channel: string): readonly string[] => [...open.of(ownSource).keys()].filter((event) => event.startsWith(prefixOf(channel)));

  async function works(channel: string): Promise<void> {
    failing.delete(channel);
    const events = openOf(channel);
    if (events.length === 0) return;
    const at = clock();
    await intake.accept(events.map((event) => ({ kind: 'problem-resolved', at, source: ownSource, event, resolvedAt: at, because: 'recovered' }) as const));
    said.delete(channel);
    log.info({ channel }, 'a channel works again');
  }

  async function fails(channel: string, says: string, sure: Sure): Promise<void> {
    const at = clock();
    const { since, attempts } = failing.get(channel) ?? { since: at, attempts: 0 };
    failing.set(channel, { since, attempts: attempts + 1 });
    if (attempts + 1 < sure.attempts || at - since < sure.afterMs) return;
    if (said.has(channel) || openOf(channel).length > 0) return;
    said.add(channel);
    log.error({ channel, says }, 'a channel lets nothing through');
    try {
      const trigger = `channel/${channel}`;
      const name = channelFailedWords(channel, says, locale);
      await intake.accept([
        {
          kind: 'problem-opened',
          at,
          problem: {
            source: ownSource,
            event: `${prefixOf(channel)}${since}`,
            openedAt: since,
            name,
            severity: high,
            hosts: [],
            groups: ['Nabat'],
            tags: [{ tag: 'channel', value: channel }],
            trigger,
          },
        },
      ]);
    } catch (thrown) {
      said.delete(channel);
      throw thrown;
    }
  }

  return {
    async heard(channel, posted) {
      try {
        switch (posted.kind) {
          case 'sent':
          case 'delivered':
            return await works(channel);
          case 'refused':
            return await (posted.whose === 'channel' ? fails(channel, posted.says, atOnce) : undefined);
          case 'ambiguous':
            return await (posted.whose === undefined ? fails(channel, posted.says, whereSilent) : undefined);
          case 'later':
            // a provider that asks to wait works
            return await (posted.whose === undefined && posted.waitMs === undefined ? fails(channel, posted.says, whereAway) : undefined);
          default:
            return posted satisfies never;
        }
      } catch (thrown) {
        log.error({ err: thrown, channel }, 'how a channel fares could not be recorded');
      }
    },
  };
}
