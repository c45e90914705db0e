// quietly: one message that makes no sound and is about no incident, by the first of the ways that takes it.
import type { Logger } from 'pino';
import type { Letter } from '../words/letter.ts';
import type { Outcome } from '../outbox/outbox.ts';
import type { Reach } from './ways.ts';

/** What may have arrived is not sent a second time. @param about  what the log says of it */
export async function postQuietly(
  reach: readonly Reach[],
  { id, letter }: { readonly id: string; readonly letter: Letter },
  { log, about, what }: { readonly log: Logger; readonly about: Readonly<Record<string, unknown>>; readonly what: string },
): Promise<Outcome> {
  let says = 'no channel that is set up and makes no sound reaches this recipient';
  let isLater = false;
  for (const { channel, address } of reach) {
    const posted = await channel.post({ id, address, letter });
    log.info({ ...about, channel: channel.name, state: posted.kind, says: posted.says }, what);
    if (posted.kind !== 'refused' && posted.kind !== 'later') return { kind: 'done', outcome: posted.kind };
    says = posted.says;
    isLater ||= posted.kind === 'later';
  }
  return isLater ? { kind: 'again', outcome: says, waits: 'errand' } : { kind: 'failed', outcome: says };
}
