// followed: notes in the ledger what a provider says of a message after it had taken it, and takes a page that failed after all to the person's next channel.
import type { Logger } from 'pino';
import type { Heard, OnHeard } from '../channels/channel.ts';
import type { Clock, Timers } from '../model/clock.ts';
import type { Dispatch } from '../model/errand.ts';
import type { IncidentId } from '../model/incident.ts';
import type { Intake } from '../model/intake.ts';
import { second } from '../model/moment.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { goneOn, gotThrough } from '../outbox/ways.ts';
import type { LedgerRows, ReadModel } from '../readmodel/questions.ts';
import { wentInto } from './went-into.ts';

export type FollowedParts = {
  readonly readModel: Pick<ReadModel, 'ledger' | 'incidentRow'>;
  readonly intake: Pick<Intake, 'decide'>;
  readonly again: Outbox['again'];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
};

/** A provider may be quicker than the note that it took the message. */
const looks = 5;
const lookAgainMs = 2 * second;

/** @param channel  by which it went. What is heard of no message that the ledger knows is not noted. */
export const noteOf =
  (channel: string, parts: FollowedParts): OnHeard =>
  async (heard) => {
    const { readModel, timers, log } = parts;
    const incident = /^(.+)\/tell\/\d+$/.exec(heard.id)?.[1];
    if (incident === undefined) return 'unknown';
    try {
      for (let look = 1; look <= looks; look += 1) {
        const { told = [], dispatches = [] } = (await readModel.ledger(undefined, incident)) ?? {};
        const own = dispatches.filter((each) => each.telling === heard.id);
        const taken = own.find((each) => each.channel === channel && ((each.state === 'sent' && each.receipt === heard.receipt) || each.state === 'ambiguous'));
        if (taken) {
          await noted(heard, taken, { incident, own, told }, parts);
          return 'noted';
        }
        await new Promise<void>((resolve) => timers.after(lookAgainMs, resolve));
      }
      return 'unknown';
    } catch (thrown) {
      log.warn({ err: thrown, incident, channel }, 'what became of a message could not be noted');
      return 'later';
    }
  };

/** `own`: what became of that message so far, by every channel. */
type About = { readonly incident: IncidentId; readonly own: readonly Dispatch[]; readonly told: LedgerRows['told'] };

/** Once: what the ledger says already of that attempt is not said again. */
async function noted(heard: Heard, { to, channel, attempt }: Dispatch, about: About, parts: FollowedParts): Promise<void> {
  const { intake, clock, log } = parts;
  const { id: telling, receipt, says } = heard;
  const state = heard.state === 'delayed' ? 'sent' : heard.state;
  const what: Dispatch = { telling, to, channel, attempt, state, ...(receipt !== undefined && { receipt }), ...(says !== undefined && { says }) };
  const isSaid = about.own.some(
    (each) => each.channel === channel && each.attempt === attempt && each.state === state && (heard.state !== 'delayed' || each.says === says),
  );
  if (isSaid) return;
  const { incident } = about;
  // Decided, so that whoever sends it again sees in the ledger that it failed.
  await intake.decide([{ kind: 'dispatched', at: clock(), incident, ...what }]);
  log.info({ incident, ...what }, wordsFor[heard.state]);
  if (heard.state === 'failed') await goesOn(what, { ...about, own: [what, ...about.own] }, parts);
}

const wordsFor: Readonly<Record<Heard['state'], string>> = {
  delivered: 'a message arrived',
  delayed: 'a message is late',
  failed: 'a message did not get through',
};

/** Only what was to interrupt somebody, has got through by no other way, and is about an incident that nobody has taken yet. */
async function goesOn({ telling, to }: Dispatch, { incident, own, told }: About, { readModel, again, clock, log }: FollowedParts): Promise<void> {
  const isPage = told.some((each) => each.telling === telling && each.interrupts);
  if (!isPage || gotThrough(own)) return;
  const row = await readModel.incidentRow(undefined, incident);
  const now = row && (await wentInto(row, readModel));
  if (now?.incident.state !== 'open') return;
  if (now !== row && (await wasPaged(to, now.incident.id, readModel))) return;
  const taken = await again(telling, goneOn(own, clock()));
  if (taken === 'taken') log.info({ incident, telling }, 'it is sent by the next channel');
}

/** @returns whether a page of this incident itself has got through to somebody */
async function wasPaged(to: string, incident: IncidentId, readModel: FollowedParts['readModel']): Promise<boolean> {
  const { told = [], dispatches = [] } = (await readModel.ledger(undefined, incident)) ?? {};
  return told.some((each) => each.interrupts && each.to === to && gotThrough(dispatches.filter(({ telling }) => telling === each.telling)));
}
