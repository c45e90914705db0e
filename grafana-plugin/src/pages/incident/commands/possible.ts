// possible: what can be ordered of an incident in the state it is in, and what comes next in its life.
import { isLive } from '../../../../../zabbix-bridge/src/words/urgency.ts';
import type { CommandName } from '../../../../../zabbix-bridge/src/api/contract/index.ts';
import type { Incident } from '../../../api/wire/incident.ts';

/** The commands that are given from the page of an incident; what is known is written in its own place. */
export const deeds = [
  'acknowledge',
  'stabilise',
  'resolve',
  'close',
  'reopen',
  'assign',
  'pass-on',
  'tell-stakeholders',
  'set-priority',
  'comment',
  'snooze',
  'unsnooze',
  'silence',
  'merge',
  'split',
  'unacknowledge',
  'unstabilise',
] as const satisfies readonly CommandName[];
export type Deed = (typeof deeds)[number];

type Stands = Pick<Incident, 'state' | 'acknowledgedAt' | 'stabilisedAt' | 'snoozedUntil' | 'members'>;

/** Somebody has to do something about it, or may have to. */
const isGoingOn = (it: Stands): boolean => isLive(it) && it.state !== 'resolved';

/** Somebody is still to be asked, or told how it stands. */
const isNotWorkingYet = ({ state }: Stands): boolean => state === 'held' || state === 'open' || state === 'acknowledged';

const mayBe: { readonly [It in Deed]: (incident: Stands) => boolean } = {
  acknowledge: (it) => isGoingOn(it) && it.acknowledgedAt === undefined,
  unacknowledge: (it) => isGoingOn(it) && it.acknowledgedAt !== undefined,
  stabilise: (it) => isGoingOn(it) && it.stabilisedAt === undefined,
  unstabilise: (it) => isGoingOn(it) && it.stabilisedAt !== undefined,
  resolve: isGoingOn,
  close: isLive,
  reopen: ({ state }) => state === 'resolved' || state === 'closed',
  assign: isLive,
  'pass-on': isNotWorkingYet,
  'tell-stakeholders': isNotWorkingYet,
  'set-priority': isLive,
  comment: ({ state }) => state !== 'merged',
  snooze: (it) => isGoingOn(it) && it.snoozedUntil === undefined,
  unsnooze: (it) => isGoingOn(it) && it.snoozedUntil !== undefined,
  silence: isLive,
  merge: isLive,
  split: (it) => isLive(it) && it.members.all > 1,
};

/** @returns what the bridge would take now, in the order in which it is offered */
export const possibleDeeds = (incident: Stands): readonly Deed[] => deeds.filter((deed) => mayBe[deed](incident));

/** @returns the step that usually comes next: taken, stabilised, resolved, closed */
export function nextDeed(incident: Stands): Deed | undefined {
  const steps = ['acknowledge', 'stabilise', 'resolve', 'close'] as const;
  return steps.find((deed) => mayBe[deed](incident));
}
