// problem state: what the engine knows of one problem, and the root that it chose.
import type { Aspect, Explains } from '@nabat/alert-rules/compiled';
import type { EntityId } from '../model/entity.ts';
import type { IncidentId, OverranWorks } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ProblemFacts, ProblemKey, Severity } from '../model/problem.ts';
import type { Evidence, RedButton, WhyNot } from '../model/reason.ts';
import type { ServiceId } from '../model/service.ts';
import type { Attack } from './attack.ts';
import type { Counters } from './counters.ts';
import type { RedButtons } from './red-button.ts';
import type { Subjects } from './subjects.ts';
import type { Around } from './surroundings.ts';
import type { TopologyIndex } from './topology-index.ts';

/** The root that a problem chose, under which key it is grouped, and why. */
export type Choice = {
  readonly root: EntityId;
  /** Problems with the same key are one incident: the root, or something narrower where a shared host is no reason to join. */
  readonly key: string;
  readonly evidence?: Evidence | undefined;
  /** How long after its last new member an incident of this key takes another, where that was said outright. */
  readonly windowMs?: number;
  readonly path: readonly EntityId[];
  readonly explains: number;
  /** When the root's trouble began, as far as its evidence says. */
  readonly began?: EpochMs | undefined;
  readonly whyNot?: WhyNot | undefined;
};

/** `pending`: heard, but its place in the order is not settled. `outside`: in maintenance or suppressed, or behind what is. */
export type Phase = 'pending' | 'open' | 'outside' | 'ended';
export type ProblemState = {
  readonly key: ProblemKey;
  facts: ProblemFacts;
  readonly arrivedAt: EpochMs;
  readonly onset: EpochMs;
  severity: Severity;
  acknowledged: boolean;
  acknowledgedBy: string | undefined;
  suppressed: boolean;
  readonly aspect: Aspect;
  readonly host: string | undefined;
  readonly own: EntityId;
  readonly target: EntityId | undefined;
  /** A cause by its nature, and whose trouble it accounts for. */
  readonly explains: Explains | undefined;
  readonly trigger: string;
  services: readonly ServiceId[];
  /** Services that its own words name as what it waits for. */
  waitsFor: readonly ServiceId[];
  readonly knownBefore: boolean;
  phase: Phase;
  counted: boolean;
  /** Work that nothing direct explains, and so speaks against what it rests on. */
  loose: boolean;
  resolvedAt: EpochMs | undefined;
  endedBecause: string | undefined;
  choice: Choice | undefined;
  /** It waits on a timer for its evidence to age. */
  ages: boolean | undefined;
  /** What lists it among its watchers; a snapshot names the entities. */
  readonly watching: Counters[];
  /** What it speaks about, kept while it counts; no snapshot holds it. */
  around: Around | undefined;
  readonly lookedUp: LookedUp;
  incident: IncidentId | undefined;
  maintenance: string | undefined;
  /** What keeps it out because it is gone and its source suppresses that; absent in what an older Nabat remembered. */
  behind?: EntityId | undefined;
  /** When the maintenance that it began in was over: it counts, and is told, as if it had begun then. */
  countsFrom: EpochMs | undefined;
  /** Works that should have ended by then, and left it behind. */
  overran: OverranWorks | undefined;
  /** What people said of it in the source before it had found its incident. */
  saidEarly: { readonly by: string; readonly text: string }[] | undefined;
  /** Its source has been asked by us to acknowledge it. */
  takenInSource: boolean | undefined;
};

/** What was worked out of a problem once and is asked for again and again, with what it holds by; no snapshot holds it. */
export type LookedUp = {
  isDatabase: { readonly by: TopologyIndex; readonly is: boolean } | undefined;
  redTag: { readonly by: RedButtons; readonly severity: Severity; readonly found: RedButton | undefined } | undefined;
  tenants: readonly string[] | undefined;
  attack: { readonly named: Attack | undefined } | undefined;
  /** The name under which what its host shares with others is remembered, where topology does not know that host. */
  home: string | undefined;
  named: { readonly by: TopologyIndex; readonly entities: readonly EntityId[] } | undefined;
  subjects: { readonly by: TopologyIndex; readonly found: Subjects } | undefined;
  /** Whoever it may name, where nobody has said which machines there are. */
  mayMean: readonly EntityId[] | undefined;
  /** Those in whose place it may have come; none where it says nothing of that. */
  partners: { readonly by: TopologyIndex; readonly entities: readonly EntityId[] } | undefined;
  /** What it says, as another machine would say it. */
  condition: EntityId | undefined;
};
export const nothingLookedUp = (): LookedUp => ({
  isDatabase: undefined,
  redTag: undefined,
  tenants: undefined,
  attack: undefined,
  home: undefined,
  named: undefined,
  subjects: undefined,
  mayMean: undefined,
  partners: undefined,
  condition: undefined,
});

/** Whether what a problem was put down to is more than a guess. */
export const isFact = (choice: Choice | undefined): boolean => choice?.evidence?.kind === 'direct' || choice?.evidence?.kind === 'quorum';

/** By onset, then by key: an order that does not depend on who came first. */
export const byOnset = (a: ProblemState, b: ProblemState): number => a.onset - b.onset || (a.key < b.key ? -1 : 1);
