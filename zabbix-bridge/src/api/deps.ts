// deps: what the API needs from the rest of the house, as main.ts hands it in.
import type { Both, Template, TemplatedMessage } from '@nabat/alert-rules';
import type { FastifyBaseLogger } from 'fastify';
import type { JWTVerifyGetKey } from 'jose';
import type { AuditKind } from '../engine/self-audit.ts';
import type { WouldTell } from '../engine/would-tell.ts';
import type { CallAnswer, Called } from '../channels/channel.ts';
import type { Inquiries } from '../engine/inquiries.ts';
import type { Happening } from '../model/change.ts';
import type { Clock, Timers } from '../model/clock.ts';
import type { ErrandRecord, JournalStats } from '../journal/journal.ts';
import type { Addressee, Attempt, Delivery, Digest, Dispatch, Telling, Urgency, WorksNotice } from '../model/errand.ts';
import type { EntityId } from '../model/entity.ts';
import type { Incident, IncidentId, Priority } from '../model/incident.ts';
import type { Intake } from '../model/intake.ts';
import type { EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import type { Evidence, MemberReason, PriorityReason, QuietReason, SimilarReason, ViaReason, WhyNot } from '../model/reason.ts';
import type { Result } from '../model/result.ts';
import type { Signal } from '../model/signal.ts';
import type { UnderWay } from '../outbox/outbox.ts';
import type { IncidentRow, ReadModel, Sight } from '../readmodel/questions.ts';
import type { WriteBackRow } from '../readmodel/write-backs.ts';
import type { RulesLook } from '../rules/rules-look.ts';
import type { Printed } from '../reports/print-pdf.ts';
import type { RulesThen } from '../reports/rules-then.ts';
import type { SourceCheck } from '../sources/zabbix/check-source.ts';
import type { Credential } from '../sources/zabbix/credentials.ts';
import type { MetricFigures, ZabbixMetrics } from '../sources/zabbix/history/metrics.ts';
import type { ActPage } from '../words/act.ts';
import type { Locale } from '../words/locale.ts';
import type { Names } from '../words/names.ts';
import type { NoMetric, OldMetric } from '../words/metric.ts';
import type { SourceTried } from '../words/source-check.ts';
import type { NotReady, StillDone } from '../words/readiness.ts';
import type { SourceTrouble } from '../words/source-trouble.ts';
import type { WhatIsHeard } from '../words/unheard.ts';
import type { WebhookRefusal } from '../words/webhook-refusal.ts';
import type { Rights, RightsFrom } from '../words/rights.ts';
import type { ApiSettings } from './settings.ts';
import type { TokenStore } from './tokens.ts';

/** Texts of facts, in the reader's language. */
export type Words = {
  locale(asked: string | undefined): Locale;
  title(incident: Incident, locale: Locale, names: Names): string;
  priority(reason: PriorityReason, locale: Locale, names: Names): string;
  member(reason: MemberReason, locale: Locale, names: Names): string;
  happening(what: Happening, locale: Locale, names: Names): string;
  evidence(root: EntityId, evidence: Evidence, locale: Locale, names: Names): string;
  whyNot(whyNot: WhyNot, locale: Locale, names: Names): string;
  entity(id: EntityId, locale: Locale, names: Names): string;
  similar(reason: SimilarReason, locale: Locale, names: Names): string;
  sourceCheck(tried: SourceTried, locale: Locale): readonly string[];
  sourceTrouble(trouble: SourceTrouble, locale: Locale): string;
  webhookRefusal(why: WebhookRefusal, locale: Locale): string;
  channel(name: string, locale: Locale): string;
  dispatched(what: Omit<Dispatch, 'telling'>, locale: Locale): string;
  unheard(what: WhatIsHeard, locale: Locale): string;
  askedToWait(addresses: number | undefined, locale: Locale): string;
  via(via: ViaReason, locale: Locale, names: Names): string;
  quiet(reason: QuietReason, locale: Locale, names: Names): string;
  problem(id: string, locale: Locale, names: Names): string;
  writtenBack(what: Pick<WriteBackRow, 'action' | 'why' | 'says'> & { readonly outcome: string }, locale: Locale): string;
  duration(ms: number, locale: Locale): string;
  rights(rights: Rights, from: RightsFrom, locale: Locale): string;
  oldMetric(old: OldMetric, locale: Locale): string;
  noMetric(no: NoMetric, locale: Locale): string;
};

/** One webhook as it arrived: the body to the byte, for the signature is over it. */
export type Delivered = {
  readonly source: SourceId;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly at: EpochMs;
};
/**
 * Checks the signature and reads the body; what was accepted before gives the same signals again. Codes: `bad-signature`,
 * `zabbix-webhook`, `bad-request` (no JSON), `source-not-found`.
 */
export type WebhookReader = (delivered: Delivered) => Result<readonly Signal[]>;

/** Nothing `missing` means ready. `meanwhile`: what is still being done and keeps nobody from anything. */
export type Readiness = { readonly missing: readonly NotReady[]; readonly meanwhile: readonly StillDone[] };

/** Figures for /metrics, as they stand now. What a part does not know it leaves out. Times in ms. */
export type Stats = {
  readonly signals: Readonly<Record<string, number>>;
  /** Signals refused because too many waited. */
  readonly overloaded: number;
  /** By source: webhooks that were not let in since the start, by why. */
  readonly webhooksRefused: Readonly<Record<SourceId, Readonly<Record<WebhookRefusal, number>>>>;
  readonly duplicates: number;
  /** How long the oldest signal that is durable but not decided has waited; 0 when there is none. */
  readonly decideLagMs: number;
  /** Signals taken in whose decision is not durable yet. */
  readonly undecided: number;
  readonly journal: JournalStats;
  /** `lacks`: signals whose history is to be filled in yet. */
  readonly readModel: { readonly seq: number; readonly behind: number; readonly lacks: number };
  readonly openIncidents: Readonly<Record<Priority, number>>;
  readonly held: number;
  readonly openProblems: number;
  readonly outbox: { readonly waiting: number; readonly failed: number; readonly oldestMs: number };
  readonly told: number;
  /** Of the rules folder, where there is one: how long it cannot be used as it stands, 0 where it can; and how long the rules in force have been so, absent while there are none. */
  readonly rules?: { readonly refusedMs: number; readonly ageMs?: number };
  /** What the last look at itself found, by kind; absent before the first. */
  readonly audit?: { readonly at: EpochMs; readonly findings: Readonly<Record<AuditKind, number>> };
  /** By source: how metrics were answered since the start, and how many reads are on their way or wait now. */
  readonly metrics: Readonly<Record<SourceId, MetricFigures>>;
  /** By channel: for how long yet its provider asks to wait; 0 where it does not. */
  readonly channelWaits: Readonly<Record<string, number>>;
  /** By source: how long ago it was last reconciled; absent while it never was. */
  readonly sources: Readonly<Record<SourceId, { readonly reconcileAgeMs?: number; readonly silent: boolean }>>;
};

/** What an administrator wants of a setup. `credential` is a super admin's of the source, for this once. */
export type SetupOrder = {
  readonly credential: Credential;
  /** Where the source reaches Nabat, without a slash at the end. */
  readonly nabat: string;
  readonly dryRun: boolean;
  readonly plainUser: boolean;
  readonly readOnly: boolean;
  readonly renewToken: boolean;
  readonly locale: Locale;
};
/** `found` is absent where Nabat has nothing to ask the source with. */
export type SourceChecked = {
  readonly access: boolean;
  readonly webhooks: boolean;
  readonly writesBack: boolean;
  readonly found?: SourceCheck;
  readonly reconciledAt?: EpochMs;
  readonly silentSince?: EpochMs;
};
/**
 * How a source of the configuration is heard, heard of or not, by each of the two ways. `webhookAt`: the last webhook since the start. `api`: whether
 * it answers what it is asked: `no-access` where Nabat has nothing to ask it with, `waits` before the first answer.
 */
export type WaysIn = {
  readonly source: SourceId;
  readonly webhookAt?: EpochMs;
  /** What was not let in since then. */
  readonly refused?: { readonly since: EpochMs; readonly count: number; readonly why: WebhookRefusal };
  readonly api:
    | { readonly state: 'no-access' | 'waits' }
    | { readonly state: 'answers'; readonly since: EpochMs }
    | { readonly state: 'fails'; readonly since: EpochMs; readonly trouble: SourceTrouble };
};
/** The last two answer undefined for a source that there is not. */
export type Administration = {
  /** All that the configuration has. */
  ways(): readonly WaysIn[];
  /** @param print  takes one line for people as it is done; @returns how many steps were taken, or would be. Throws as the source's client does. */
  setUp(source: SourceId, order: SetupOrder, print: (line: string) => void): Promise<number | undefined>;
  check(source: SourceId): Promise<SourceChecked | undefined>;
};

/** `seq` of `of` signals are taken in; `says` why it failed. */
export type Rebuild = {
  readonly state: 'under-way' | 'done' | 'failed';
  readonly seq: number;
  readonly of: number;
  readonly startedAt: EpochMs;
  readonly endedAt?: EpochMs;
  readonly says?: string;
};
/** Makes the read model anew while all else goes on; one at a time. */
export type Rebuilding = {
  /** Begins one, unless one is under way. */
  begin(by: string): void;
  /** The one under way, else the last one since the start. */
  last(): Rebuild | undefined;
  /** The last signal that is decided. */
  decided(): number;
};

/** What cannot be heard on a channel now, since when, and why in the provider's words. */
export type Unheard = { readonly what: WhatIsHeard; readonly since: EpochMs; readonly says: string };
/** Until when the provider of a channel asks to wait, in its words. `addresses`: with how many, where it is not all that go by it; then the last of them. */
export type AskedToWait = { readonly until: EpochMs; readonly says: string; readonly addresses?: number };
/** What became of the last messages by a channel, tests among them. */
export type ChannelFigures = { readonly sentAt?: EpochMs; readonly failed?: { readonly at: EpochMs; readonly says: string } };
/** What came back of one test message. */
export type Tried = Attempt;
/** One way to one recipient, whether it could be gone, and no address. */
export type WayOf = { readonly channel: string; readonly isSetUp: boolean; readonly hasAddress: boolean };
/** `ways`: the preferred first. `by`: of people, which channels by how urgent it is. */
export type Reachable = {
  readonly recipient: Addressee;
  readonly name: string;
  readonly ways: readonly WayOf[];
  readonly by?: Readonly<Record<Urgency, readonly string[]>>;
};
/** Of test messages by one way. */
export type WayTested = {
  readonly recipient: Addressee;
  readonly channel: string;
  readonly worked?: { readonly at: EpochMs; readonly state: 'sent' | 'delivered' };
  readonly failed?: { readonly at: EpochMs; readonly says?: string };
};
export type Channels = {
  /** Everybody whom a message can be for. */
  reachable(): readonly Reachable[];
  tested(): readonly WayTested[];
  list(): readonly (ChannelFigures & {
    readonly name: string;
    readonly silent: boolean;
    readonly threads: boolean;
    readonly longest: number;
    readonly unheard: readonly Unheard[];
    readonly waits?: AskedToWait;
  })[];
  /** `unknown`: there is nobody of that id; empty: nothing that is set up reaches them. */
  test(wish: { readonly to: string; readonly channel?: string; readonly by: string }): Promise<readonly Tried[] | 'unknown'>;
  /** What a channel's provider hands in: presses. Undefined where that channel is not set up, or hears nothing in this way. */
  called(channel: string, call: Called): Promise<CallAnswer | undefined>;
};
/** `queued`: it goes out again; `under-way`: it does so already; `sent`: it had gone out; `unreachable`: no channel reaches its recipient by the contacts in force. */
export type Resend = (sight: Sight, name: string, by: string) => Promise<'queued' | 'under-way' | 'sent' | 'unreachable' | 'unknown'>;
/** Of a message about no incident, which has its own name; whether it may be is not asked here. */
export type ResendNotice = (errand: WorksNotice | Digest, by: string) => Promise<'queued' | 'under-way' | 'unknown'>;
/** Signed links: `look` changes nothing, only `act` does. */
export type ActLinks = { look(link: string): Promise<ActPage>; act(link: string): Promise<ActPage> };

/** Whose message is wished to be seen; without `row` of an invented incident. `would`: who would be told of that one. */
export type PreviewWish = {
  readonly row?: IncidentRow;
  readonly would?: WouldTell;
  readonly to?: string;
  readonly message?: TemplatedMessage;
  readonly audience?: Delivery['audience'];
  readonly channel?: string;
  readonly language?: Locale;
  /** Tried before those of the rules. */
  readonly templates?: readonly Template[];
};
/** `length` as the channel counts it, of `longest`. */
export type Previewed = {
  readonly message: TemplatedMessage;
  readonly audience: Delivery['audience'];
  readonly to?: Addressee & { readonly name: string };
  readonly language: Locale;
  readonly channel: string;
  readonly subject?: string;
  readonly text: string;
  readonly length: number;
  readonly longest: number;
  readonly parts?: number;
  /** Why a template that fits was not used. */
  readonly says?: Both;
};
/** `unknown`: there is nobody of that name. */
export type Previews = { preview(wish: PreviewWish): Promise<readonly Previewed[] | 'unknown'> };

export type ApiDeps = {
  readonly channels: Channels;
  readonly previews: Previews;
  readonly links: ActLinks;
  readonly resend: Resend;
  /** What was said about no incident, the latest first, and what became of it; as far back as the journal reaches, read as far as it is asked for. */
  readonly notices: () => AsyncIterable<ErrandRecord>;
  readonly resendNotice: ResendNotice;
  /** What may be asked of the engine itself; undefined while there is none. */
  readonly inquiries: () => Inquiries | undefined;
  /** What was promised when. */
  readonly slaRules: () => RulesThen;
  /** What the last look at the rules folder came to; where there is none, or it was not looked at yet, that. */
  readonly rulesFolder: () => RulesLook | 'none' | 'not-read';
  /** Of whatever names none. */
  readonly zone: string;
  /** A whole page, printed by the browser of this machine. */
  readonly printPdf: (html: string) => Promise<Printed>;
  readonly intake: Intake;
  readonly readModel: ReadModel;
  readonly words: Words;
  readonly tokens: Pick<TokenStore, 'verify' | 'refusal'>;
  readonly clock: Clock;
  /** The machine's time of day, for what others prove by theirs. */
  readonly wall: Clock;
  readonly timers: Timers;
  /** Unguessable bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly readiness: () => Readiness;
  readonly stats: () => Stats | Promise<Stats>;
  readonly readWebhook: WebhookReader;
  /** Whom to ask what a source's items measured; `no-access` where only its webhooks come in, undefined where there is no such source. */
  readonly metrics: (source: SourceId) => ZabbixMetrics | 'no-access' | undefined;
  /** What is on its way into the sources for one incident. */
  readonly writeBacksUnderWay: (incident: IncidentId) => readonly UnderWay[];
  /** What is on its way to people about one incident. */
  readonly tellingsUnderWay: (incident: IncidentId) => readonly UnderWay<Telling>[];
  /** Where the pages of a source are, with a slash at the end; undefined where it has none. */
  readonly pagesOf: (source: SourceId) => string | undefined;
  readonly administration: Administration;
  readonly rebuilding: Rebuilding;
  readonly log: FastifyBaseLogger;
  readonly settings: ApiSettings;
  /** In place of those at `settings.grafana.keysUrl`: for who has Grafana's keys already. */
  readonly grafanaKeys?: JWTVerifyGetKey;
};
