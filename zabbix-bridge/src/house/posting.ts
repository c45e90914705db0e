// posting: sends one message, and where nobody can say whether it arrived asks the provider, if it can be asked.
import type { Channel, Post, Posted } from '../channels/channel.ts';

/**
 * @param mayBeThere  an attempt before was cut off by a stop: it is asked about before anything is sent
 * @returns `later` for what the provider does not have, so that it is sent again
 */
export async function postedOnce(channel: Channel, post: Post, mayBeThere: boolean): Promise<Posted> {
  if (mayBeThere) {
    const found = await channel.find?.(post);
    if (found?.kind === 'arrived') return { kind: 'sent', ...receiptOf(found), says: 'asked, the provider has it' };
  }
  const posted = await channel.post(post);
  if (posted.kind !== 'ambiguous' || !channel.find) return posted;
  const found = await channel.find(post);
  switch (found.kind) {
    case 'arrived':
      return { kind: 'sent', ...receiptOf(found), says: `${posted.says}; asked, the provider has it` };
    case 'absent':
      return { kind: 'later', says: `${posted.says}; asked, the provider does not have it` };
    case 'unknown':
      return posted;
    default:
      return found satisfies never;
  }
}

const receiptOf = ({ receipt }: { readonly receipt?: string }) => (receipt === undefined ? {} : { receipt });
