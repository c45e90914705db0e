// gates: the gate of each channel, through which all that goes by it has to go, and which is shut while its provider asks to wait.
import type { Channel } from '../channels/channel.ts';
import type { Clock, Timers } from '../model/clock.ts';
import { minute, second } from '../model/moment.ts';
import { Gate } from '../outbox/gate.ts';
import type { OpensAt } from '../outbox/ways.ts';
import type { Reach } from './ways.ts';

export type Gates = ReadonlyMap<string, Gate>;

/** Who asks for no time at all is not asked again at once; and a wrong header must not keep a page for a day: after this one message finds out. */
const [shortestShutMs, longestShutMs] = [second, 15 * minute];

export const gatesOf = (channels: ReadonlyMap<string, Channel>, time: { readonly clock: Clock; readonly timers: Timers }): Gates =>
  new Map(
    [...channels].map(
      ([
        name,
        {
          capabilities: { perSecond, everyMs, atOnce = 1 },
        },
      ]) => [name, new Gate({ ...time, perSecond, everyMs: typeof everyMs === 'number' ? () => everyMs : everyMs, atOnce })] as const,
    ),
  );

/** @returns until when a provider asks to wait with the address that a message would go to by a channel */
export const opensAtOf =
  (reach: readonly Reach[], gates: Gates): OpensAt =>
  (name) => {
    const found = reach.find(({ channel }) => channel.name === name);
    return found && gates.get(name)?.shutTo(found.address)?.until;
  };

/** @returns the same channel, whose provider's wish to wait shuts its gate to all, or to the one address that it is about */
export const heeded = (channel: Channel, gates: Gates, clock: Clock): Channel => ({
  ...channel,
  async post(post) {
    const posted = await channel.post(post);
    if (posted.kind !== 'later' || posted.waitMs === undefined) return posted;
    const waitMs = Math.min(Math.max(posted.waitMs, shortestShutMs), longestShutMs);
    gates.get(channel.name)?.shut(clock() + waitMs, posted.says, posted.whose === 'address' ? post.address : undefined);
    return { ...posted, waitMs };
  },
});
