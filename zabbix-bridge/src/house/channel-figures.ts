// channel figures: what the last attempts by a channel showed.
import type { ChannelFigures } from '../api/deps.ts';
import type { Posted } from '../channels/channel.ts';
import type { EpochMs } from '../model/moment.ts';

/** A provider that took a message and never answered is in trouble too, whatever became of that one. */
export function figuresAfter(before: ChannelFigures | undefined, posted: Posted, at: EpochMs): ChannelFigures {
  switch (posted.kind) {
    case 'sent':
    case 'delivered':
      return { ...before, sentAt: at };
    case 'refused':
    case 'later':
    case 'ambiguous':
      return { ...before, failed: { at, says: posted.says } };
    case 'needless':
      return { ...before };
    default:
      return posted satisfies never;
  }
}
