// change: an override or a swap as a person fills it in, what keeps it from being given, and the order that it comes to.
import { mostOfReason } from '../../components/dialogs/prose.ts';
import type { Order } from '../../api/undo.ts';
import type { Schedule, Shift } from '../../api/wire/on-call.ts';

/** Times in epoch ms; undefined: not filled in, or no moment. */
export type Stretch = { readonly person: string | undefined; readonly from: number | undefined; readonly until: number | undefined };
export type Draft = {
  readonly kind: 'override' | 'swap';
  readonly schedule: string | undefined;
  /** Who is on call instead; nobody is an absence. */
  readonly people: readonly string[];
  /** In the place of this person only; undefined: of everybody. Of a swap: who gives up this stretch. */
  readonly given: Stretch;
  /** Of a swap: who gives up what for it. */
  readonly against: Stretch;
  readonly reason: string;
};

export type Fault =
  'needs-schedule' | 'needs-times' | 'ends-before' | 'has-ended' | 'needs-two' | 'same-person' | 'same-time' | 'needs-reason' | 'reason-too-long';

const noStretch: Stretch = { person: undefined, from: undefined, until: undefined };
export const noDraft: Draft = { kind: 'override', schedule: undefined, people: [], given: noStretch, against: noStretch, reason: '' };

/** @returns an override of a stretch of a schedule; in the place of whoever is on call in it, where that is one person */
export function overrideOf(schedule: Pick<Schedule, 'id' | 'shifts'>, { from, until }: { readonly from: number; readonly until: number }): Draft {
  const there = new Set(schedule.shifts.filter((shift) => shift.from < until && from < shift.until).flatMap(({ people }) => people.map(({ id }) => id)));
  const [person, ...others] = there;
  return { ...noDraft, schedule: schedule.id, given: { person: others.length === 0 ? person : undefined, from, until } };
}

/** @returns a swap of two shifts, each of its first person; undefined where one of them is of nobody */
export function swapOf(schedule: Pick<Schedule, 'id'>, one: Shift, other: Shift | undefined): Draft | undefined {
  const stretch = ({ people, from, until }: Shift): Stretch => ({ person: people[0]?.id, from, until });
  if (one.people.length === 0 || other?.people.length === 0) return undefined;
  return { ...noDraft, kind: 'swap', schedule: schedule.id, given: stretch(one), against: other ? stretch(other) : noStretch };
}

/** @returns the first thing that keeps it from being given; undefined when nothing does */
export function faultOf(draft: Draft, now: number): Fault | undefined {
  const { kind, schedule, given, against, reason } = draft;
  if (schedule === undefined) return 'needs-schedule';
  const wrong = faultOfStretch(given, now) ?? (kind === 'swap' ? faultOfStretch(against, now) : undefined);
  if (wrong) return wrong;
  if (kind === 'swap') {
    if (given.person === undefined || against.person === undefined) return 'needs-two';
    if (given.person === against.person) return 'same-person';
    if (Number(given.from) < Number(against.until) && Number(against.from) < Number(given.until)) return 'same-time';
  }
  if (reason.trim() === '') return 'needs-reason';
  return reason.trim().length > mostOfReason ? 'reason-too-long' : undefined;
}

function faultOfStretch({ from, until }: Stretch, now: number): Fault | undefined {
  if (from === undefined || until === undefined) return 'needs-times';
  if (until <= from) return 'ends-before';
  return until <= now ? 'has-ended' : undefined;
}

/** @returns undefined for a draft that has a fault */
export function orderOf({ kind, schedule, people, given, against, reason: said }: Draft): Order | undefined {
  const reason = said.trim();
  const [one, other] = [filled(given), filled(against)];
  if (schedule === undefined || !one) return undefined;
  if (kind === 'override') {
    const { from, until } = one;
    return {
      command: 'override-on-call',
      body: { schedule, people: [...people], from, until, reason, ...(given.person !== undefined && { replaces: given.person }) },
    };
  }
  if (!other || given.person === undefined || against.person === undefined) return undefined;
  return {
    command: 'swap-on-call',
    body: {
      schedule,
      shifts: [
        { person: given.person, ...one },
        { person: against.person, ...other },
      ],
      reason,
    },
  };
}

const filled = ({ from, until }: Stretch) => (from === undefined || until === undefined ? undefined : { from, until });
