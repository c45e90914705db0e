// questions: everything that may be asked of the read model, and what comes back.
import type { Change, Happening, ProblemRecord } from '../model/change.ts';
import type { Refusal } from '../model/refusal.ts';
import type { CommandName } from '../model/command.ts';
import type { Decision } from '../model/decision.ts';
import type { Dispatch, Urgency } from '../model/errand.ts';
import type { Handover } from '../model/handover.ts';
import type { Incident, IncidentId, IncidentRef, IncidentState, Member, Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ProblemKey, Severity, SourceId } from '../model/problem.ts';
import type { SimilarReason } from '../model/reason.ts';
import type { Result } from '../model/result.ts';
import type { Criticality, Service, ServiceId, ServiceState } from '../model/service.ts';
import type { NameFilter, NameKind, NameList } from './name-lists.ts';
import type { NotificationDetail } from './notification.ts';
import type { WayTried } from './ways-tried.ts';
import type { MaintenanceRow, RulesTurn, SilenceRow, SourceRow } from './standing-rows.ts';
import type { Alarms, CounterSeries } from './alarm-rows.ts';
import type { ClockMoment } from './clock-moments.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import type { NamedProblem } from '../words/names.ts';
import type { WriteBackRow } from './write-backs.ts';

/** The tenants whose things the asker may see; undefined is everything, an empty list nothing. What belongs to no tenant is seen only by who sees everything. */
export type Sight = readonly string[] | undefined;

/** `after` is the `next` of the page before, as it was given; `limit` is cut to 1 … 1,000. */
export type PageRequest = { readonly limit: number; readonly after?: string };
/** `next` is absent on the last page. `asOf` is the journal position that the answer stands for. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly next?: string; readonly asOf: number };

/** All given fields must hold; in a list any one is enough. */
export type IncidentFilter = {
  readonly states?: readonly IncidentState[];
  /** True: held, open, acknowledged, stabilised or resolved; false: closed, merged or transient. */
  readonly live?: boolean;
  readonly priorities?: readonly Priority[];
  readonly services?: readonly ServiceId[];
  readonly tenants?: readonly string[];
  /** Null stands for "nobody's". */
  readonly owners?: readonly (string | null)[];
  /** Words of any length and case; each must be found in number, title, owner, what is known, hosts, services or comments. */
  readonly text?: string;
  /** A technical host name, exactly: the incident has, or had, a problem of it. */
  readonly host?: string;
  /** Alive at some moment of `from` (inclusive) … `until` (exclusive). */
  readonly from?: EpochMs;
  readonly until?: EpochMs;
  readonly knownBefore?: boolean;
};
/**
 * `urgency`: what needs a person first: told before held before resolved before ended; then priority; then not yet taken; then the oldest (of the ended, the latest).
 * `due`: the running SLA clock that ends first.
 */
export const incidentSorts = ['urgency', 'newest', 'oldest', 'updated', 'due'] as const;
export type IncidentSort = (typeof incidentSorts)[number];

/** What a title can be made of; the words are made where they are read. A headline that the asker may not see is absent. */
export type TitleFacts = {
  readonly declared?: string;
  readonly problem?: string;
  readonly host?: string;
  readonly severity?: Severity;
  readonly report?: string;
  /** What kind of thing the headline problem speaks of: reach, work, self … */
  readonly aspect?: string;
};
type NamedServiceRow = Pick<Service, 'id' | 'name' | 'nameIn'>;
export type AffectedServiceRow = NamedServiceRow & Pick<Service, 'tenant'> & { readonly state: ServiceState; readonly criticality?: Criticality };
/** `incident` is the engine's record, its services and tenants cut to what the asker may see. */
export type IncidentRow = {
  readonly incident: Incident;
  readonly title: TitleFacts;
  readonly services: readonly AffectedServiceRow[];
  /** That its priority's reason speaks of, though it does not hit them any more. */
  readonly mentioned?: readonly NamedServiceRow[];
  readonly updatedAt: EpochMs;
};

export type ReportRow = {
  readonly id: string;
  readonly at: EpochMs;
  readonly service: ServiceId;
  readonly reporter: string;
  readonly text: string;
  readonly incident?: IncidentId;
};
/** `problem` or `report` is what the member's id stands for; both are absent only when it was pruned. */
export type MemberRow = { readonly member: Member; readonly problem?: ProblemRecord; readonly report?: ReportRow };
/** Why the root, and why each member: causes first, open before cleared, at most 500 each with how many there are; the rest by `members`. */
export type WhyTree = {
  readonly root: Incident['root'];
  readonly evidence?: Incident['rootEvidence'];
  readonly whyNot?: Incident['rootWhyNot'];
  readonly causes: WhyBranch;
  readonly symptoms: WhyBranch;
  readonly related: WhyBranch;
};
export type WhyBranch = { readonly members: readonly MemberRow[]; readonly all: number };
/** `timeline` holds the latest 500, oldest first; `timelineBefore` asks `timeline` for what came earlier, absent when that is all. `absorbed`: told incidents that were merged into this one. */
export type IncidentDetail = IncidentRow & {
  readonly why: WhyTree;
  readonly timeline: readonly TimelineEntry[];
  readonly timelineBefore?: string;
  readonly absorbed: readonly { readonly id: IncidentId; readonly number?: Incident['number'] }[];
  readonly asOf: number;
};

/** An incident like another, what they have in common, and the last note that somebody wrote when it was over. */
export type SimilarRow = {
  readonly row: IncidentRow;
  readonly because: readonly SimilarReason[];
  readonly note?: { readonly at: EpochMs; readonly by: string | null; readonly text: string };
};

export type ToldRow = Extract<Happening, { readonly kind: 'told' }> & { readonly at: EpochMs };
export type DispatchRow = Dispatch & { readonly at: EpochMs };
/** The latest first. `elsewhere`: what became of messages of other incidents with which this one was told along. */
export type LedgerRows = { readonly told: readonly ToldRow[]; readonly dispatches: readonly DispatchRow[]; readonly elsewhere: readonly DispatchRow[] };

export type ProblemFilter = {
  readonly open?: boolean;
  readonly sources?: readonly SourceId[];
  readonly host?: string;
  readonly services?: readonly ServiceId[];
  readonly incident?: IncidentRef;
  readonly leastSeverity?: Severity;
  readonly acknowledged?: boolean;
  readonly suppressed?: boolean;
  readonly inMaintenance?: boolean;
  /** As for incidents; found in the problem's name and its hosts. */
  readonly text?: string;
  /** Open at some moment of `from` (inclusive) … `until` (exclusive). */
  readonly from?: EpochMs;
  readonly until?: EpochMs;
};
export const problemSorts = ['newest', 'oldest', 'severity'] as const;
export type ProblemSort = (typeof problemSorts)[number];
export type ProblemRow = { readonly problem: ProblemRecord; readonly incidentNumber?: Incident['number'] };

export type ServiceFilter = {
  readonly states?: readonly ServiceState[];
  readonly text?: string;
  readonly criticalities?: readonly Criticality[];
  readonly catchAll?: boolean;
};
/** `since`: in this state since, ms. Counts are of incidents not yet resolved that touch it, told ones by priority, and of its open problems. */
export type ServiceRow = {
  readonly service: Service;
  readonly state: ServiceState;
  readonly since: EpochMs;
  readonly incidents: Readonly<Record<Priority, number>> & { readonly held: number };
  readonly openProblems: number;
};
/** One stretch in one state; `until` is absent for the one that lasts. */
export type ServiceSpan = { readonly state: ServiceState; readonly from: EpochMs; readonly until?: EpochMs };

export type Counters = {
  /** Live incidents only. */
  readonly incidents: readonly { readonly state: IncidentState; readonly priority: Priority; readonly count: number }[];
  /** Told, not known before, and nobody has taken it. */
  readonly unacknowledged: Readonly<Record<Priority, number>>;
  readonly openProblems: number;
  readonly services: Readonly<Record<ServiceState, number>>;
  readonly asOf: number;
};
/** What happened from `from` (inclusive) to `until` (exclusive): problems opened, incidents told of the first time, messages that interrupted, incidents that died unheard. `duplicates` only for who sees everything; counted by whole minutes. */
export type PeriodCounters = {
  readonly problems: number;
  readonly incidents: Readonly<Record<Priority, number>>;
  readonly pages: number;
  readonly transients: number;
  readonly duplicates?: number;
  readonly asOf: number;
};

/** A message to a person that made a sound, and for which incident. */
export type InterruptionRow = { readonly at: EpochMs; readonly person: string; readonly incident: IncidentId; readonly urgency: Urgency };
/** `to`: a person's name, a room's, or the recipient of the configuration. */
export type Pages = { readonly rows: readonly { readonly at: EpochMs; readonly to: string; readonly incident: IncidentId }[]; readonly asOf: number };
export type Interruptions = { readonly rows: readonly InterruptionRow[]; readonly asOf: number };

export type AuditFilter = {
  readonly by?: string;
  readonly names?: readonly CommandName[];
  readonly incident?: IncidentRef;
  readonly outcome?: 'accepted' | 'refused';
  readonly from?: EpochMs;
  readonly until?: EpochMs;
};
/** One command of a person, what became of it, newest first. Refused ones name no incident and are seen only by who sees everything. */
export type AuditRow = {
  readonly command: string;
  readonly name: CommandName;
  readonly by: string;
  readonly at: EpochMs;
  readonly seq: number;
  readonly incident?: IncidentId;
  readonly incidentNumber?: Incident['number'];
  readonly refusal?: Refusal;
};

/** Something that is not as it was, with its new record. `incident-left`: the asker sees it no longer. */
export type Moved =
  | { readonly kind: 'incident'; readonly seq: number; readonly row: IncidentRow }
  | { readonly kind: 'incident-left'; readonly seq: number; readonly id: IncidentId }
  | { readonly kind: 'service'; readonly seq: number; readonly row: ServiceRow }
  | { readonly kind: 'service-removed'; readonly seq: number; readonly id: ServiceId }
  | { readonly kind: 'source'; readonly seq: number; readonly row: SourceRow }
  | { readonly kind: 'maintenance'; readonly seq: number; readonly row: MaintenanceRow }
  | { readonly kind: 'silence'; readonly seq: number; readonly row: SilenceRow }
  | { readonly kind: 'handover' | 'rules'; readonly seq: number };
/**
 * `upTo` is what to ask after next time. Each thing comes once, as it is now, at the place of its last change.
 * `gone`: too much has changed since to be told one by one; reload everything and go on from `upTo`.
 */
export type MovedSince =
  | { readonly kind: 'moved'; readonly moved: readonly Moved[]; readonly upTo: number; readonly more: boolean }
  | { readonly kind: 'gone'; readonly upTo: number };

/** How far the read model has come: the last signal followed, and when that was, ms; 0 and 0 for an empty one. */
export type Position = { readonly seq: number; readonly at: EpochMs };
/** Hears how far the read model has come now. `isOther`: what is asked from now on is another file, so that more is not as it was than has moved. */
export type Heard = (position: Position, isOther: boolean) => void;
/** What followed from the signal `seq` that was decided at `at`. */
export type Followed = { readonly seq: number; readonly at: EpochMs; readonly changes: readonly Change[] };
/** A decision as the journal gives it back, and when its signal came. */
export type Remembered = { readonly seq: number; readonly at: EpochMs; readonly decision: Decision };

/** Every answer is of one moment: nothing is followed while it is made. */
export interface Questions {
  /** A cursor that is not ours, or of another sort, is refused (`bad-request`). */
  incidents(sight: Sight, filter: IncidentFilter, sort: IncidentSort, page: PageRequest): Promise<Result<Page<IncidentRow>>>;
  /** How many `incidents` would give in all. */
  countIncidents(sight: Sight, filter: IncidentFilter): Promise<number>;
  /** By id or number, in any case of letters; undefined when there is none or the asker may not see it. */
  incident(sight: Sight, ref: IncidentRef): Promise<IncidentDetail | undefined>;
  /** The row alone: for the answer to a command, or many at once. */
  incidentRow(sight: Sight, ref: IncidentRef): Promise<IncidentRow | undefined>;
  /** Causes, symptoms, related; open before cleared; then by joining. An unknown incident has none. */
  member(sight: Sight, ref: IncidentRef, id: string): Promise<MemberRow | undefined>;
  /** `text`: words that must all be found in name, hosts or what a person reported. */
  members(sight: Sight, ref: IncidentRef, page: PageRequest, text?: string): Promise<Result<Page<MemberRow>>>;
  /** Newest first. An unknown incident has none. */
  timeline(sight: Sight, ref: IncidentRef, page: PageRequest): Promise<Result<Page<TimelineEntry>>>;

  /** By its name, in any case of letters; undefined when there is none or the asker may not see its incident. */
  notification(sight: Sight, name: string): Promise<NotificationDetail | undefined>;

  /** The incidents most like it, told ones only, the most alike first; undefined when there is no such incident or the asker may not see it. */
  similar(sight: Sight, ref: IncidentRef, limit: number): Promise<readonly SimilarRow[] | undefined>;

  /** What was told of it and what became of each message; undefined as for `similar`. */
  ledger(sight: Sight, ref: IncidentRef): Promise<LedgerRows | undefined>;
  /** By which ways people were told so far, and when each last worked and last failed; people are everybody's. */
  waysTried(): Promise<readonly WayTried[]>;

  /** What was written into the sources for it, the latest first; undefined as for `similar`. */
  writeBacks(sight: Sight, ref: IncidentRef): Promise<readonly WriteBackRow[] | undefined>;

  /** When the clocks of these warned, were breached or expected to be, from `from` (inclusive) to `until` (exclusive), oldest first; whoever asks has seen that they may see them. */
  clockMoments(incidents: readonly IncidentId[], from: EpochMs, until: EpochMs, most: number): Promise<readonly ClockMoment[]>;

  problems(sight: Sight, filter: ProblemFilter, sort: ProblemSort, page: PageRequest): Promise<Result<Page<ProblemRow>>>;
  problem(sight: Sight, key: ProblemKey): Promise<ProblemRow | undefined>;
  /** By key what each of so many is called; without those that the asker does not see, or that were forgotten. */
  problemNames(sight: Sight, keys: readonly string[]): Promise<ReadonlyMap<string, NamedProblem>>;
  /** Reports of people, newest first, those that made no incident included. */
  reports(
    sight: Sight,
    filter: { readonly service?: ServiceId; readonly from?: EpochMs; readonly until?: EpochMs },
    page: PageRequest,
  ): Promise<Result<Page<ReportRow>>>;

  /** Worst first, then key before important before ordinary, then by name. Bounded by how many services there are: no pages. */
  services(sight: Sight, filter?: ServiceFilter): Promise<readonly ServiceRow[]>;
  service(sight: Sight, id: ServiceId): Promise<ServiceRow | undefined>;
  /** The stretches that touch `from` … `until`, oldest first. */
  serviceHistory(sight: Sight, id: ServiceId, from: EpochMs, until: EpochMs): Promise<readonly ServiceSpan[]>;

  counters(sight: Sight): Promise<Counters>;
  period(sight: Sight, from: EpochMs, until: EpochMs): Promise<PeriodCounters>;

  /** Incidents that began since, and missed a promised time `before` that nobody has explained; the latest first. @param most  rows */
  unexplained(sight: Sight, when: { readonly since: EpochMs; readonly before: EpochMs; readonly now: EpochMs }, most: number): Promise<readonly IncidentRow[]>;
  /** Who was interrupted, the latest first. @param most  rows */
  interruptions(sight: Sight, from: EpochMs, until: EpochMs, most: number): Promise<Interruptions>;
  pages(sight: Sight, from: EpochMs, until: EpochMs, most: number): Promise<Pages>;
  /** What `period` counts, step by step; steps begin at multiples of `step` (ms). */
  counterSeries(sight: Sight, from: EpochMs, until: EpochMs, step: number): Promise<CounterSeries>;
  /** Read in bites, so that it may see what is followed meanwhile. @param staleSince  what lasts at `until` and began before this is counted as stale; @param most  rows of each, and one more where there are more */
  alarms(sight: Sight, from: EpochMs, until: EpochMs, staleSince: EpochMs, most: number): Promise<Alarms>;

  /** Works that touch `from` … `until`, by their beginning. With a sight, only those that name a service of its tenants. */
  maintenances(sight: Sight, from: EpochMs, until: EpochMs): Promise<readonly MaintenanceRow[]>;
  /** Silences in force at `at`, the one that ends first leading. With a sight, only those on its incidents and services. */
  silences(sight: Sight, at: EpochMs): Promise<readonly SilenceRow[]>;
  /** The last `most` handovers, the latest first. With a sight, only those of shifts that had no other tenant. */
  handovers(sight: Sight, most: number): Promise<readonly Handover[]>;
  /** The last `most` turns of the rules, the latest first; they are everybody's. */
  rulesTurns(most: number): Promise<readonly RulesTurn[]>;
  /** With a sight, only those that ever sent a problem of its tenants. */
  sources(sight: Sight): Promise<readonly SourceRow[]>;

  /** Names to choose from, each seen by the asker: hosts that had a problem or, of services, are needed; owners and roots of incidents. */
  names(sight: Sight, kind: NameKind, filter: NameFilter): Promise<NameList>;
  /** Whether a host is the asker's to see: one of its problems is, or a service of theirs needs it. Who sees everything sees every host. */
  seesHost(sight: Sight, source: SourceId, host: string): Promise<boolean>;

  audit(sight: Sight, filter: AuditFilter, page: PageRequest): Promise<Result<Page<AuditRow>>>;
  /** What became of the command with this idempotency key; undefined when it was never decided, or is not the asker's to see. */
  command(sight: Sight, id: string): Promise<AuditRow | undefined>;

  /** For the live stream and for polling; `limit` is cut to 1 … 1,000, and all of one signal come together even so. */
  changesAfter(sight: Sight, seq: number, limit: number): Promise<MovedSince>;
}

export interface ReadModel extends Questions, AsyncDisposable {
  position(): Position;
  /** Resolves once `seq` is followed: the asker then reads its own write. Rejects with the signal's reason when that aborts first, or when the model is closed. */
  waitFor(seq: number, signal?: AbortSignal): Promise<void>;
  /** @param heard  called after each batch; returns what ends it */
  subscribe(heard: Heard): () => void;
  /** Of what was over at this place nothing is known yet; undefined where all is there. What lives is there in any case, as it is and with what was told of it. */
  lacksBefore(): Position | undefined;

  /** Takes what followed from one signal; one transaction. What was followed before changes nothing. */
  follow(seq: number, at: EpochMs, changes: readonly Change[]): Promise<void>;
  /** The same for many, in the order of `seq`, in one transaction: all of it or none. */
  followAll(batch: readonly Followed[]): Promise<void>;

  /**
   * Answers from now on from what lives alone, until all is made anew: `lacksBefore` says so meanwhile.
   * @param living  what lives, each at the place where it was last touched, in the order of `seq`; the last place is where it stands then
   */
  beginWith(living: readonly Followed[]): Promise<void>;
  /**
   * Makes everything anew into a fresh file and swaps it in; questions are answered from the old one meanwhile, and what is followed meanwhile is not lost.
   * @param decisionsAfter  all that the journal holds after a signal, in order; asked again for what was decided while it was read
   * @param progress  called now and then with the last signal taken in
   */
  rebuild(decisionsAfter: (seq: number) => AsyncIterable<Remembered>, progress?: (seq: number) => void): Promise<void>;
  /** Forgets incidents that ended before `before` with all that is theirs, and problems, reports, audit, works and silences that ended then; never what is live. */
  prune(before: EpochMs): Promise<{ readonly incidents: number; readonly problems: number }>;
  /** Why the file was begun anew when it was opened, if it was; the journal's decisions are then to be followed from the start. */
  readonly begunAnew?: 'no-file' | 'other-version' | 'damaged';
}
