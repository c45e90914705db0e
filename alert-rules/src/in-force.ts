// in-force: what a rules folder decides beside services and topology, in its long form with every default filled in.

import type { TemplatedMessage } from './templates/template-form.ts';
import type { Audience } from './templates/variables.ts';

/**
 * Plain data, so that the journal can hold it and a replay knows which rules were in force when. Spans are ms; times of day are minutes
 * since local midnight; days of the week count from Monday, 1, to Sunday, 7; dates are `2026-11-28`, and always those of the zone beside them.
 */
export type RulesInForce = {
  /** A digest of all that follows: two folders that decide the same have the same. */
  readonly version: string;
  /** IANA name; of whatever names no other. */
  readonly zone: string;
  readonly correlation: CorrelationRules;
  readonly priority: PriorityRules;
  readonly calendars: readonly Calendar[];
  readonly sla: readonly SlaPlan[];
  /** What each service is promised, and who wants to hear of it. */
  readonly promises: readonly ServicePromise[];
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly rooms: readonly Room[];
  readonly schedules: readonly Schedule[];
  readonly escalations: readonly Escalation[];
  readonly route: Route;
  /** How long ahead of their beginning planned works are told to those whom they concern, the longest first; absent: as usual. */
  readonly announceMs?: readonly number[];
  /** Words of the customer's own, the first that fits decides; absent where there are none. */
  readonly templates?: readonly Template[];
};

/** In Liquid; what is not said is as Nabat writes it, and all of it is where the template fails. */
export type Template = {
  readonly id: string;
  readonly messages?: readonly TemplatedMessage[];
  readonly audience?: Audience;
  readonly tenant?: string;
  readonly channels?: readonly string[];
  readonly language?: 'en' | 'ru';
  readonly headline?: string;
  readonly news?: string;
  readonly text?: string;
};

export type PriorityName = 'P1' | 'P2' | 'P3';

/** How problems become incidents, where it is not as usual. */
export type CorrelationRules = {
  /** `undefined`: the item's own check interval. */
  readonly settleAloneMs?: number;
  readonly settleTogetherMs?: number;
  readonly windowMs?: number;
  readonly failing?: { readonly percent: number; readonly atLeast: number };
  readonly flapping?: { readonly fromPercent: number; readonly toPercent: number; readonly over: number };
  readonly rules: readonly CorrelationRule[];
};

/** Problems for which `when` holds and whose values of all `tags` are equal belong together while they follow each other within `windowMs`. */
export type CorrelationRule = {
  readonly name: string;
  /** A glob over sources. */
  readonly source?: string;
  /** One to five. */
  readonly tags: readonly string[];
  readonly windowMs: number;
  /** CEL over `problem`. */
  readonly when?: string;
};

export type Level = 'high' | 'medium' | 'low';
export type PriorityRules = {
  /** Impact → urgency → priority; absent: the priority by default of the domain. */
  readonly matrix?: Readonly<Record<Level, Readonly<Record<Level, PriorityName>>>>;
  /** Each of these is P1 at once; absent: the usual ones. */
  readonly redButtons?: readonly RedButtonRule[];
};
export type RedButtonRule =
  | { readonly kind: 'key-service-down' }
  | { readonly kind: 'tags'; readonly tags: Readonly<Record<string, string>> }
  | { readonly kind: 'service-state'; readonly service: string; readonly state: 'down' | 'degraded' }
  | { readonly kind: 'reports'; readonly count: number; readonly withinMs: number };

/** From `fromMinute` to `untilMinute` of a day; 1,440 is its end. */
export type DaySpan = { readonly fromMinute: number; readonly untilMinute: number };
export type WeekSpan = DaySpan & { readonly day: 1 | 2 | 3 | 4 | 5 | 6 | 7 };

/** When time counts: `week`, but for the dates in `exceptions`, on which exactly the spans there count: none on a holiday, fewer on a shortened day. */
export type Calendar = {
  readonly id: string;
  readonly zone: string;
  /** All seven days whole: around the clock. */
  readonly week: readonly WeekSpan[];
  readonly exceptions: Readonly<Record<string, { readonly spans: readonly DaySpan[]; readonly why: string }>>;
  /** The last date for which holidays are known; none where the calendar has no holidays. */
  readonly knownUntil?: string;
};

export type SlaTarget = { readonly reactionMs: number; readonly resolutionMs: number; readonly calendar: string };
/** What was agreed for the services that name it. */
export type SlaPlan = {
  readonly id: string;
  readonly targets: Readonly<Record<PriorityName, SlaTarget>>;
  /** Targets of some tenants that differ. */
  readonly tenants: Readonly<Record<string, Readonly<Partial<Record<PriorityName, SlaTarget>>>>>;
  readonly firstResponseMs: number;
  /** What ends the resolution clock. */
  readonly stopsAt: 'stabilised' | 'resolved';
  /** During which the clocks stand still. */
  readonly pauses: readonly ('waiting-for-customer' | 'maintenance')[];
  /** Per cent of a month's incidents that must be inside their targets. */
  readonly goalPercent: number;
  /** Per cent of a month's counted time that the service must be up, in `calendar`. */
  readonly availability?: { readonly percent: number; readonly calendar: string; /** Up unless said. */ readonly degradedCountsAs?: 'up' | 'down' | 'half' };
  /** What a missed target costs, where the contract names money. */
  readonly penalties: readonly {
    readonly priority: PriorityName;
    readonly clock: 'reaction' | 'resolution';
    readonly amount: number;
    readonly currency: string;
  }[];
};

export type ServicePromise = {
  readonly service: string;
  readonly sla?: string;
  /** Stakeholders: told in business words when it opens, when the estimate moves, and when it is restored. */
  readonly tell: readonly Recipient[];
  /** How often stakeholders hear of it while it lasts, also when nothing is new; 0: only when something is. */
  readonly beatMs: number;
};

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly language: 'en' | 'ru';
  /** Channel → address there; may come from outside the folder, and is never shown with the rules. */
  readonly contacts: Readonly<Record<string, string>>;
  /** Ways to reach the person, the preferred first, by how urgent it is. */
  readonly by: Readonly<Record<Urgency, readonly string[]>>;
  /** The calendar outside which nothing but a call interrupts; absent: none is quiet. */
  readonly hours?: string;
  /** The bridge's and Zabbix's names for the same person. */
  readonly logins: readonly string[];
  readonly substitute?: string;
};
export type Team = { readonly id: string; readonly name: string; readonly members: readonly string[]; readonly schedule?: string };
export type Room = { readonly id: string; readonly name: string; readonly contacts: Readonly<Record<string, string>>; readonly language: 'en' | 'ru' };

export type Schedule = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** At each moment the last layer that has somebody then says who; overrides made by people win over all. */
  readonly layers: readonly Layer[];
  /** May be empty at times without that being a hole. */
  readonly mayBeEmpty: boolean;
};
export type Layer = {
  /** Local date and time, `2026-11-02T09:00`, of the first handoff. */
  readonly from: string;
  readonly until?: string;
  /** In their turn; more than one in an entry are on call together. */
  readonly turns: readonly (readonly string[])[];
  readonly rotation: Rotation;
  /** Only then; absent: always. A span whose end is not after its start reaches into the next day. */
  readonly only?: readonly WeekSpan[];
  /** Only in, or only outside, the time of a calendar. */
  readonly within?: { readonly calendar: string; readonly inside: boolean };
};
/** Handoffs fall on the local time of day of `from`, whatever summer time does. `custom` hands off at each occurrence of an RRULE (RFC 5545). */
export type Rotation = { readonly every: number; readonly unit: 'hours' | 'days' | 'weeks' } | { readonly custom: string };

export type Urgency = 'call' | 'message' | 'digest';
/** `team` is all of its members; `next-of` takes them by turns; `on-call` is whoever the schedule names at that moment. */
export type Recipient =
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'next-of'; readonly team: string }
  | { readonly kind: 'on-call'; readonly schedule: string }
  | { readonly kind: 'owner' }
  | { readonly kind: 'room'; readonly room: string };

export type Escalation = {
  readonly id: string;
  /** At least one; the last repeats until somebody takes it. */
  readonly steps: readonly EscalationStep[];
  /** Goes on from where it stood when an owner has written nothing for so long; absent: never. */
  readonly noProgressMs?: number;
};
export type EscalationStep = {
  readonly tell: readonly Recipient[];
  /** Channels, the first that a person has; absent: as the person prefers for the urgency. */
  readonly by?: readonly string[];
  readonly urgency?: Urgency;
  /** Until the next step; on the last one until it is repeated. */
  readonly waitMs: number;
  /** Taken at once when this happens to an SLA clock, and otherwise only in its turn. */
  readonly on?: readonly { readonly clock: 'reaction' | 'resolution'; readonly event: 'warned-50' | 'warned-75' | 'warned-90' | 'breached' | 'forecast' }[];
};

/**
 * A tree. Of the children of a route that holds, every one whose `when` holds counts, in the order written: each field is said by the first of
 * them that says it, and by the parent where none does; `also` adds up.
 */
export type Route = {
  readonly name: string;
  /** CEL over `incident`; absent: always. */
  readonly when?: string;
  readonly escalation?: string;
  readonly urgency?: Urgency;
  readonly also: readonly Recipient[];
  /** Outside of it what is told waits: `recipient` is each one's own hours; P1 breaks through. */
  readonly hours?: 'always' | 'recipient' | { readonly calendar: string };
  readonly perPerson?: { readonly count: number; readonly withinMs: number };
  readonly children: readonly Route[];
};
