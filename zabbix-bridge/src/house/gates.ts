// gates: the gate of each channel, through which all that goes by it has to go.
import type { Channel } from '../channels/channel.ts';
import type { Clock, Timers } from '../model/clock.ts';
import { Gate } from '../outbox/gate.ts';

export type Gates = ReadonlyMap<string, Gate>;

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
