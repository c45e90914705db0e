// followed: notes in the ledger what a provider says of a message after it had taken it: that it arrived, or never will.
import type { Logger } from 'pino';
import type { OnHeard } from '../channels/channel.ts';
import type { Clock, Timers } from '../model/clock.ts';
import type { Intake } from '../model/intake.ts';
import { second } from '../model/moment.ts';
import type { ReadModel } from '../readmodel/questions.ts';

export type FollowedParts = {
  readonly readModel: Pick<ReadModel, 'ledger'>;
  readonly intake: Pick<Intake, 'accept'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
};

/** A provider may be quicker than the note that it took the message. */
const looks = 5;
const lookAgainMs = 2 * second;

/** @param channel  by which it went. What is heard of no message that the ledger knows, such as a test, is not noted. */
export const noteOf =
  (channel: string, parts: FollowedParts): OnHeard =>
  async (heard) => {
    const { readModel, intake, clock, timers, log } = parts;
    const incident = /^(.+)\/tell\/\d+$/.exec(heard.id)?.[1];
    if (incident === undefined) return;
    try {
      for (let look = 1; look <= looks; look += 1) {
        const { dispatches = [] } = (await readModel.ledger(undefined, incident)) ?? {};
        const own = dispatches.filter((each) => each.telling === heard.id && each.channel === channel);
        const taken = own.find(({ state, receipt }) => state === 'sent' && receipt === heard.receipt);
        if (own.some(({ state, receipt }) => state === heard.state && receipt === heard.receipt)) return;
        if (taken) {
          const { id: telling, state, receipt, says } = heard;
          const what = {
            telling,
            to: taken.to,
            channel,
            attempt: taken.attempt,
            state,
            ...(receipt !== undefined && { receipt }),
            ...(says !== undefined && { says }),
          };
          await intake.accept([{ kind: 'dispatched', at: clock(), incident, ...what }]);
          log.info({ incident, ...what }, state === 'failed' ? 'a message did not get through' : 'a message arrived');
          return;
        }
        await new Promise<void>((resolve) => timers.after(lookAgainMs, resolve));
      }
    } catch (thrown) {
      log.warn({ err: thrown, incident, channel }, 'what became of a message could not be noted');
    }
  };
