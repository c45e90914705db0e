// stakeholders: those whom a service promises to tell hear in business words when it opens, when the estimate moves, when it is restored, and at the beat.
import type { MessageKind } from '../model/errand.ts';
import type { AffectedService } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { TellReason } from '../model/reason.ts';
import type { Told } from './climb.ts';
import { deliver, send } from './deliver.ts';
import { climbOf } from './escalate.ts';
import { isTold } from './group.ts';
import { askedOf } from './next-step.ts';
import { addresseeKey, recipientsOf } from './recipients.ts';
import { happened } from './record.ts';
import { routed } from './routed.ts';
import { stillHit } from './still-hit.ts';
import type { CaseState, State } from './state.ts';
import { addTimer } from './timers.ts';

/** Whoever a hit service promises to tell and who has not heard yet; a service that is hit later brings its own later. */
export function openToStakeholders(state: State, kase: CaseState, why: TellReason): void {
  if (!kase.head.knownBefore && isTold(kase)) openTo(state, kase, hit(kase), why);
}

function openTo(state: State, kase: CaseState, services: readonly AffectedService[], why: TellReason): void {
  const { directory } = state;
  if (!directory) return;
  const climb = climbOf(kase);
  const route = routed(state, kase);
  for (const { id: service } of services) {
    const promise = directory.promises.get(service);
    if (!promise) continue;
    if (climb.promised.has(service)) {
      beatLater(state, kase); // hit again after a wave that was over: the beat goes on
      continue;
    }
    climb.promised.add(service);
    const found = recipientsOf(directory, promise.tell, askedOf(state, kase, 'message', state.now));
    for (const { name: to, to: recipient, why: not } of found.missed)
      happened(state, kase.head.id, { kind: 'not-told', why: not, to, ...(recipient && { recipient }) });
    beatLater(state, kase);
    for (const target of found.targets) {
      if (climb.stakeholders.has(addresseeKey(target.to))) continue;
      const via = { kind: 'stakeholder', service } as const;
      deliver(
        state,
        kase,
        { ...target, via },
        {
          why,
          message: 'opened',
          interrupts: true,
          urgency: 'message',
          audience: 'stakeholder',
          hours: route?.hours,
          perPerson: route?.perPerson,
          nextAt: climb.beatAt,
        },
      );
    }
  }
}

const hit = (kase: CaseState) => kase.head.services.filter(({ state: how }) => how === 'degraded' || how === 'down');

/** Says it to those who know of it, without a sound; who still waits for better hours hears it all at once then. */
export function updateStakeholders(state: State, kase: CaseState, why: TellReason, message: MessageKind): void {
  if (kase.climb && !kase.head.knownBefore) sayTo(state, kase, stakeholdersOf(kase), why, message);
}

function sayTo(state: State, kase: CaseState, whom: readonly Told[], why: TellReason, message: MessageKind): void {
  const climb = climbOf(kase);
  if (lasts(kase) && climb.beatAt !== undefined) {
    delete climb.beatAt; // they hear of it now: the promise is kept, and counts from here
    beatLater(state, kase);
  }
  const nextAt = lasts(kase) ? climb.beatAt : undefined;
  const still = new Set(hit(kase).map(({ id }) => id));
  const rest = lasts(kase) ? [...climb.promised].filter((id) => !still.has(id)) : [];
  const byOthers = new Set(stillHit(state, kase, rest).map(({ service }) => service));
  const restored = rest.filter((id) => !byOthers.has(id));
  for (const told of whom) {
    const asked = told.via.kind === 'stakeholder' && !(lasts(kase) && still.has(told.via.service)) ? [told.via.service] : [];
    const how = { interrupts: false, urgency: 'message', audience: 'stakeholder', nextAt, restored, stillHit: stillHit(state, kase, asked) } as const;
    send(state, kase, told, { why, message, ...how }, []);
  }
}

/** A person says who is told, so what merely lost its redundancy counts too, and what was there before Nabat came. */
const touched = ({ head }: CaseState): readonly AffectedService[] => head.services.filter(({ state }) => state !== 'ok');

export const stakeholdersOf = ({ climb }: CaseState): readonly Told[] => [...(climb?.stakeholders.values() ?? [])];

/** @returns whether anybody knows of it, or is promised to */
export const hasStakeholders = ({ directory }: State, kase: CaseState): boolean =>
  stakeholdersOf(kase).length > 0 || touched(kase).some(({ id }) => (directory?.promises.get(id)?.tell.length ?? 0) > 0);

/**
 * Out of turn: whoever knows of it hears how it stands, without a sound as at the beat, and who does not yet hears of it as when it opens.
 * @param knew  those who knew of it before the order
 */
export function tellStakeholders(state: State, kase: CaseState, why: TellReason, knew: readonly Told[]): void {
  openTo(state, kase, touched(kase), why);
  if (knew.length > 0) sayTo(state, kase, knew, why, 'beat');
}

/** Something is still to be said of it: it neither works again nor is over. */
const lasts = ({ head }: CaseState): boolean => head.state === 'open' || head.state === 'acknowledged';

/** At the beat, also when nothing is new. */
export function beat(state: State, kase: CaseState): void {
  const { climb } = kase;
  if (climb?.beatAt === undefined || climb.beatAt > state.now) return;
  delete climb.beatAt;
  if (!lasts(kase)) return;
  beatLater(state, kase);
  updateStakeholders(state, kase, { kind: 'beat' }, 'beat');
}

/** The next beat, by the most frequent of what the services promise that are hit or were: between two waves of one incident the promise holds too. */
export function beatLater(state: State, kase: CaseState): void {
  const climb = climbOf(kase);
  const every = [...hit(kase).map(({ id }) => id), ...climb.promised].map((id) => state.directory?.promises.get(id)?.beatMs ?? 0).filter((ms) => ms > 0);
  if (every.length === 0 || (climb.beatAt ?? 0) > state.now) return;
  const at: EpochMs = state.now + Math.min(...every);
  climb.beatAt = at;
  addTimer(state.timers, { at, kind: 'beat', tie: kase.head.id, id: kase.head.id });
}
