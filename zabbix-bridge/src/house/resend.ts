// resend: a message that did not get through goes out once more, because somebody asks for it.
import type { Logger } from 'pino';
import type { Resend } from '../api/deps.ts';
import type { Clock } from '../model/clock.ts';
import type { Telling } from '../model/errand.ts';
import type { Intake } from '../model/intake.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { anew, gotThrough } from '../outbox/ways.ts';
import type { ReadModel } from '../readmodel/questions.ts';

export type ResendParts = {
  readonly readModel: Pick<ReadModel, 'notification' | 'ledger'>;
  readonly again: Outbox['again'];
  /** Notes in the incident who asked for it. */
  readonly intake: Pick<Intake, 'accept'>;
  readonly clock: Clock;
  /** Whether there is a way to its recipient by the contacts in force. */
  readonly reaches: (telling: Pick<Telling, 'delivery' | 'interrupts'>) => boolean;
  readonly log: Logger;
};

/** What was sent is not sent again: whoever wants to hear it twice opens the incident. */
export function resender({ readModel, again, reaches, intake, clock, log }: ResendParts): Resend {
  return async (sight, name, by) => {
    const message = await readModel.notification(sight, name);
    const told = message?.told.what;
    if (!message || told?.kind !== 'told' || told.telling === undefined) return 'unknown';
    const own = ((await readModel.ledger(sight, message.row.incident.id))?.dispatches ?? []).filter(({ telling }) => telling === told.telling);
    if (gotThrough(own)) return 'sent';
    if (!reaches(told)) return 'unreachable';
    const taken = await again(told.telling, anew(own, clock()));
    if (taken !== 'taken') return taken;
    const { id: incident, number } = message.row.incident;
    await intake.accept([{ kind: 'sent-again', at: clock(), incident, telling: told.telling, to: told.to, by }]);
    log.info({ incident: number, notification: name, by }, 'a message is sent again');
    return 'queued';
  };
}
