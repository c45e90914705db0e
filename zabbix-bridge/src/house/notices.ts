// notices: messages about no incident in the journal, what providers say of them later, and one of them sent again because somebody asks for it.
import type { Logger } from 'pino';
import type { ResendNotice } from '../api/deps.ts';
import type { ErrandRecord, Journal } from '../journal/journal.ts';
import type { Heard, OnHeard } from '../channels/channel.ts';
import type { Clock } from '../model/clock.ts';
import { notificationOf } from '../model/errand.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { sentAnew, withLateWord } from '../outbox/quiet.ts';

/** @returns the latest first, as far as they are asked for */
export const noticesIn = (journal: Pick<Journal, 'latestErrands'>): AsyncIterable<ErrandRecord> => journal.latestErrands(['works', 'digest']);

export type ResendNoticeParts = {
  readonly journal: Pick<Journal, 'errand'>;
  readonly again: Outbox['again'];
  readonly clock: Clock;
  readonly log: Logger;
};

/** Who asked for it is kept with it, for there is no incident to say it in. */
export const noticeResender =
  ({ journal, again, clock, log }: ResendNoticeParts): ResendNotice =>
  async ({ id, to }, by) => {
    const kept = await journal.errand(id);
    if (!kept) return 'unknown';
    const taken = await again(id, sentAnew(kept.outcome, { at: clock(), by }));
    if (taken !== 'taken') return taken;
    log.info({ notification: notificationOf(id), to, by }, 'a message is sent again');
    return 'queued';
  };

export type NoticeFollowedParts = { readonly amend: Outbox['amend']; readonly clock: Clock; readonly log: Logger };

export const isNotice = ({ id }: Pick<Heard, 'id'>): boolean => /^(works|digest)\/\d+$/.test(id);

/** @param channel  by which it went. It makes no sound, and so goes on by no other channel: it is seen among what did not get through. */
export const noteOfNotice =
  (channel: string, { amend, clock, log }: NoticeFollowedParts): OnHeard =>
  async ({ id, state, receipt, says }) => {
    const word = { at: clock(), channel, state, ...(receipt !== undefined && { receipt }), ...(says !== undefined && { says }) };
    let isKnown = false;
    try {
      const became = await amend(id, (outcome) => {
        const changed = withLateWord(outcome, word);
        isKnown = changed === 'known';
        return changed === 'known' ? undefined : changed;
      });
      if (became === 'under-way') return 'later';
      if (became === 'amended') log.info({ notification: notificationOf(id), channel, state, says }, 'what became of a message was heard later');
      return became === 'amended' || isKnown ? 'noted' : 'unknown';
    } catch (thrown) {
      log.warn({ err: thrown, channel, id }, 'what became of a message could not be noted');
      return 'later';
    }
  };
