// state: all that the engine knows, as plain maps that a snapshot can hold; the topology's index alone is worked out again.
import type { Aspect, AspectFacts, CauseFacts, Complaint, Explains } from '@nabat/alert-rules/compiled';
import type { Change } from '../model/change.ts';
import type { EntityId } from '../model/entity.ts';
import type { Errand } from '../model/errand.ts';
import type { Handover } from '../model/handover.ts';
import { reportOfMember, type Incident, type IncidentId, type Priority, type Role } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ProblemKey, SourceId } from '../model/problem.ts';
import type { HoldReason, MemberReason } from '../model/reason.ts';
import type { RulesInForce } from '../model/rules.ts';
import type { Promised } from './promised.ts';
import type { ServiceId, ServiceState } from '../model/service.ts';
import { emptyTopology, type Topology } from '../model/topology.ts';
import type { Cleared } from './cleared.ts';
import type { Climb, KnownOverride, Waiting } from './climb.ts';
import type { Counters } from './counters.ts';
import { gatherCulprits, type Culprits } from './culprits.ts';
import { directoryOf, type Directory } from './directory.ts';
import type { Heard } from './heard.ts';
import { gatherAiling, type Ailing } from './gone.ts';
import { hitsOf, type Hits } from './hits.ts';
import { hurtingOf, type Hurting } from './hurting.ts';
import type { MergedAs } from './merged-as.ts';
import type { Maintenance } from './maintenance.ts';
import type { Maintained, QuietCarrier } from './quiet-carriers.ts';
import { gatherHeat, type Heat } from './heat.ts';
import { gatherKnownCauses, type KnownCauses } from './known-causes.ts';
import { newMemory } from './memory.ts';
import type { KnownPause } from './pauses.ts';
import type { Rate } from './rates.ts';
import { gatherSaid, type Said } from './service-problems.ts';
import { defaultSettings, type EngineSettings } from './settings.ts';
import { redButtonsUnder, type RedButtons } from './red-button.ts';
import { settingsUnder } from './settings-under.ts';
import type { Silence } from './silences.ts';
import { gatherSurging, type Surging } from './surging.ts';
import type { Stranded } from './strands.ts';
import type { Timer } from './timers.ts';
import { indexTopology, type TopologyIndex } from './topology-index.ts';
import type { Announced } from './works-told.ts';
import { shippedTables } from './shipped-tables.ts';
import type { Choice, ProblemState } from './problem-state.ts';

export type MemberState = { readonly id: string; role: Role; reason: MemberReason; readonly joinedAt: EpochMs; clearedAt?: EpochMs; byHand?: boolean };
/** An incident at work. `head` is what is published; the rest is what decisions need. */
export type CaseState = {
  head: Incident;
  /** The head while it is nobody else's: from its first change in a decision until it is published. */
  draft: { -readonly [field in keyof Incident]: Incident[field] } | undefined;
  key: string;
  readonly members: Map<string, MemberState>;
  /** Ids of the members that have not cleared. */
  readonly open: Set<string>;
  /** The member shown as its headline, while that is known to be right. */
  headline: string | undefined;
  readonly items: Set<string>;
  readonly reports: EpochMs[];
  lastNewAt: EpochMs;
  worst: number;
  /** The worst that people have heard of with a sound, or with the whole; absent in what an older Nabat told of. */
  heardWorst: number | undefined;
  /** Triggers that came with a return of which nobody has heard yet, and were not there before. */
  othersBack: Set<string> | undefined;
  hold: HoldReason | undefined;
  /** Set by hand, and not to be moved by evidence. */
  pinned: boolean;
  /** The next evaluation that is already on the heap. */
  evaluateAt: EpochMs | undefined;
  /** When it was decided to tell of it, by what had settled by then. */
  decidedAt: EpochMs | undefined;
  /** Decided, but something heard and not settled says that it grows: when that is looked at again. */
  waitsUntil: EpochMs | undefined;
  remindAt: EpochMs | undefined;
  reminders: number;
  /** When somebody last wrote or did something about it, while it is in hand. */
  wroteAt: EpochMs | undefined;
  priorityByHand: { readonly by: string; readonly reason: string } | undefined;
  /** What a raise has taken away: who had it since when, and at which priority. */
  takenAway: { readonly at: EpochMs; readonly owner: string | undefined; readonly priority: Priority } | undefined;
  resolvedByHand: boolean | undefined;
  /** Since when a person keeps it open of which nothing was there any more, so that it is not resolved just because every member has cleared. */
  keptOpenSince: EpochMs | undefined;
  snoozedBy: string | undefined;
  /** A snooze kept back what was to make a sound: it is made up for when that ends. */
  keptBack: boolean | undefined;
  /** Since when it is open without anybody having it, where somebody had it before or it was over. */
  untakenSince: EpochMs | undefined;
  /** What a person said is hurt, with or without problems to show for it. */
  declaredServices: readonly ServiceId[] | undefined;
  /** Since when the open telling waits again after a return. */
  returnedAt: EpochMs | undefined;
  /** Since when hardly anything of it is left, while something is. */
  diedDownAt: EpochMs | undefined;
  /** It returned while something of it was open still. */
  relapsed: boolean | undefined;
  sourceSilent: SourceId | undefined;
  /** Direct evidence or a quorum, over several: not to be moved for a guess once it is told. */
  rootIsFact: boolean | undefined;
  /** The most that its root has explained; a root whose evidence only fades, because things come back, stays the root. */
  rootExplained: number;
  /** From when holding counts: the first onset, but no more than the order's lag before its arrival. */
  heldSince: EpochMs;
  /** The first thing a person did about it. */
  firstResponseAt: EpochMs | undefined;
  /** When somebody took it first: whatever else is done about it is an answer, and no reaction. */
  takenAt: EpochMs | undefined;
  /** Warnings given, as `clock/percent`. */
  readonly warned: Set<string>;
  /** When it waited for its customer, and works that were agreed; what has no end still lasts. */
  pauses: readonly KnownPause[] | undefined;
  /** How the shift is being told, where rules say so. */
  climb: Climb | undefined;
  /** What needs the root, or something else of it that does not serve, and failed since. */
  strands: readonly Stranded[] | undefined;
  /** Told incidents that it took in since it was looked at last: what people know of them is carried over. */
  tookIn: readonly IncidentId[] | undefined;
  /** By whom and what a person merged it into, and how both stood, until that is taken back or it is forgotten. */
  mergedAs: MergedAs | undefined;
  /** Somebody has written why it took too long. */
  isExplained: boolean | undefined;
  /** What it is like: services that it hit, and how. */
  kinds: readonly string[] | undefined;
  /** The root that people were told last. */
  saidRoot: EntityId | undefined;
  /** When its size was last worked out; large ones are not looked at for every single member. */
  lookedAt: EpochMs;
  /** When its members were last held against its root. */
  settledAt: EpochMs;
};

export type ReportState = {
  readonly id: string;
  readonly at: EpochMs;
  readonly service: ServiceId;
  readonly reporter: string;
  readonly text: string;
  incident?: IncidentId;
};

export type Remembered = {
  now: EpochMs;
  nextNumber: number;
  nextCase: number;
  nextErrand: number;
  readonly problems: Map<ProblemKey, ProblemState>;
  readonly cases: Map<IncidentId, CaseState>;
  readonly byNumber: Map<string, IncidentId>;
  /** Which live incident takes problems of a key. */
  readonly byKey: Map<string, IncidentId>;
  readonly counters: Map<EntityId, Counters>;
  readonly openOn: Map<EntityId, Set<ProblemKey>>;
  readonly openings: Map<string, EpochMs[]>;
  readonly finished: Map<ProblemKey, EpochMs>;
  readonly orphans: Map<ProblemKey, { readonly at: EpochMs; readonly resolvedAt: EpochMs; readonly because: string; readonly by?: string }>;
  readonly reports: Map<string, ReportState>;
  readonly serviceProblems: Map<ServiceId, Set<ProblemKey>>;
  readonly serviceStates: Map<ServiceId, ServiceState>;
  readonly maintenances: Map<string, Maintenance>;
  /** What is gone while its own source suppresses that. */
  readonly quietCarriers: Map<EntityId, QuietCarrier>;
  /** What was said of planned works that are not over, by their id. */
  readonly announced: Map<string, Announced>;
  readonly silences: Map<string, Silence>;
  readonly topologies: Map<SourceId, Topology>;
  readonly sources: Map<SourceId, Maintained & { readonly state: 'ok' | 'silent'; readonly confirmedAt: EpochMs; readonly incident?: IncidentId }>;
  readonly commands: Map<string, EpochMs>;
  /** What people have written in the sources, so that a repeated delivery is not written down twice. */
  readonly comments: Map<string, EpochMs>;
  readonly knownBefore: Set<IncidentId>;
  knownBeforeProblems: number;
  sweptAt: EpochMs;
  digestAt: EpochMs | undefined;
  /** What the rules folder decides now; absent where there is none. */
  rules: RulesInForce | undefined;
  /** What was promised since when, oldest first; absent in what an older Nabat remembered. */
  promised: readonly Promised[] | undefined;
  /** On-call overrides made by people, by id. */
  readonly overrides: Map<string, KnownOverride>;
  /** Shifts handed over of late, by id. */
  readonly handovers: Map<string, Handover>;
  /** When each person was interrupted of late. */
  readonly interruptions: Map<string, EpochMs[]>;
  /** What waits for each person, one per incident. */
  readonly waiting: Map<string, Waiting[]>;
  /** What cleared by itself before it was told, by the person for whom it waited. */
  readonly clearedMeanwhile: Map<string, readonly Cleared[]>;
  /** Whose turn it is in teams that go by turns. */
  readonly turns: Map<string, number>;
  /** How long the latest incidents of each kind took, ms; kinds in the order in which they came last. */
  readonly lasted: Map<string, readonly number[]>;
  /** Problems whose root has to be chosen again, at `regroupAt` or before somebody is told. */
  readonly rechoose: Set<ProblemKey>;
  regroupAt: EpochMs | undefined;
  /** How often problems come, by aspect. */
  readonly rates: Map<string, Rate>;
  /** Hosts that topology does not know and that were heard of within a day, the one heard of last last. */
  readonly strangers: Map<string, EpochMs>;
  /** What most of a surge agree on, worked out every so often. */
  surge: { readonly at: EpochMs; readonly choice?: Choice } | undefined;
  /** Decided to be told within the last minutes, in that order. */
  readonly recentlyTold: IncidentId[];
  /** Problems heard whose place in the order is not settled yet. */
  readonly pending: Set<ProblemKey>;
  readonly timers: Timer[];
};

/** What is remembered, what is worked out from it, and what the signal at hand has led to so far. */
export type State = Remembered & {
  /** What it was made with; the rules in force are laid over it. */
  readonly ownSettings: EngineSettings;
  settings: EngineSettings;
  redButtons: RedButtons;
  readonly aspectOf: (facts: AspectFacts) => Aspect;
  /** What a problem's name says it waits for. */
  readonly complaintOf: (name: string) => Complaint | undefined;
  readonly explainsOf: (facts: CauseFacts) => Explains | undefined;
  topology: TopologyIndex;
  /** The rules in force, looked up by id; absent where there are none. */
  directory: Directory | undefined;
  readonly changes: Change[];
  readonly errands: Errand[];
  /** Incidents whose head, priority or telling has to be looked at again before the decision ends. */
  readonly touched: Set<IncidentId>;
  /** Incidents whose head has changed and is published when the decision is complete. */
  readonly unpublished: Set<IncidentId>;
  /** Incidents of which some may still be held, or may have returned: never too few. */
  readonly mayWait: Set<IncidentId>;
  /** What the open problems of each service say of it. */
  saidOf: Map<ServiceId, Said>;
  /** What may be gone of that which services need: of the rest nothing has to be looked up. */
  ailing: Ailing;
  /** What may be a reason for others of its service. */
  culprits: Culprits;
  readonly surging: Surging;
  /** Open problems that are causes by their nature. */
  knownCauses: KnownCauses;
  /** Open problems of failed cooling and of heat. */
  heat: Heat;
  /** `pending` by what it speaks about, while that is much. */
  heard: Heard | undefined;
  readonly dirtyProblems: Set<ProblemKey>;
  readonly dirtyServices: Set<ServiceId>;
  /** What told incidents do to services, and what all that are not over do. */
  readonly hits: Hits;
  readonly hurting: Hurting;
};

/** @param remembered  what a snapshot held, or nothing for an engine that has seen nothing */
export function createState(settings: Partial<EngineSettings> = {}, remembered: Remembered = newMemory()): State {
  const ownSettings = { ...defaultSettings, ...settings };
  const effective = settingsUnder(ownSettings, remembered.rules);
  const topology = indexTopology(emptyTopology);
  return {
    ...newMemory(), // what an earlier snapshot did not know of yet
    ...remembered,
    ownSettings,
    settings: effective,
    redButtons: redButtonsUnder(effective, remembered.rules),
    ...shippedTables(),
    topology,
    directory: remembered.rules && directoryOf(remembered.rules),
    changes: [],
    errands: [],
    touched: new Set(),
    unpublished: new Set(),
    mayWait: new Set(remembered.cases.keys()),
    saidOf: gatherSaid({ ...remembered, topology }),
    ailing: gatherAiling({ ...remembered, topology }),
    culprits: gatherCulprits({ ...remembered, topology }),
    surging: gatherSurging(remembered),
    knownCauses: gatherKnownCauses(remembered),
    heat: gatherHeat({ ...remembered, topology }),
    heard: undefined,
    dirtyProblems: new Set(),
    dirtyServices: new Set(),
    hits: hitsOf(remembered.cases.values()),
    hurting: hurtingOf(remembered.cases.values()),
  };
}

/** Works out anew what is worked out by what is known of hosts and services, once that has been learned again. */
export function gatherByTopology(state: State): void {
  state.saidOf = gatherSaid(state);
  state.ailing = gatherAiling(state);
  state.culprits = gatherCulprits(state);
  state.heat = gatherHeat(state);
}

/** @returns the report that a member of an incident is; undefined for a problem */
export function reportOf(state: State, member: string): ReportState | undefined {
  const report = reportOfMember(member);
  return report === undefined ? undefined : state.reports.get(report);
}

/** The reports among its members; most incidents have none, and then none of thousands is looked at. */
export const reportsOf = (state: State, kase: Pick<CaseState, 'reports' | 'members'>): readonly ReportState[] =>
  kase.reports.length === 0 ? [] : [...kase.members.keys()].flatMap((id) => reportOf(state, id) ?? []);
