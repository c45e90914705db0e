// monthly-sla: what of a month was promised, what was kept, and every miss with its explanation.
import type { ClockName, IncidentId, IncidentNumber, Priority, SlaClock } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { RulesInForce, SlaPlan } from '../model/rules.ts';
import type { Criticality, ServiceId, ServiceState } from '../model/service.ts';
import { aroundTheClock } from '../time/calendar.ts';
import { median } from '../time/sla-forecast.ts';
import type { Span } from '../time/span.ts';
import { availabilityOf, downOfEach, worstOfEach, type Availability, type Measured, type StateSpan } from './availability.ts';

/** What of the rules says what was promised. */
export type SlaRules = Pick<RulesInForce, 'zone' | 'calendars' | 'sla' | 'promises'> & { readonly usual: UsualTargets };
/** Of services that name no plan. */
export type UsualTargets = {
  readonly reactionMs: Readonly<Record<Priority, number>>;
  readonly resolutionMs: Readonly<Record<Priority, number>>;
  readonly firstResponseMs: number;
};

export type ServiceOfMonth = {
  readonly id: ServiceId;
  readonly name: string;
  readonly tenant?: string;
  readonly criticality: Criticality;
  readonly history: readonly StateSpan[];
};
/** One that was told in the month; those that were merged, died unheard or were known before are not among them. */
export type IncidentOfMonth = {
  readonly id: IncidentId;
  readonly number?: IncidentNumber;
  readonly title: string;
  readonly openedAt: EpochMs;
  readonly announcedAt: EpochMs;
  readonly priority: Priority;
  readonly services: readonly ServiceId[];
  readonly tenants: readonly string[];
  readonly clocks: readonly SlaClock[];
  readonly explanation?: Explanation;
  /** What the record itself can say of why it took so long, in the reader's words. */
  readonly proposed?: string;
};
export type Explanation = { readonly by: string; readonly at: EpochMs; readonly text: string };
export type MonthRead = {
  readonly month: string;
  readonly days: readonly Span[];
  readonly now: EpochMs;
  /** In force at the end of what is reported: the promises of services are these. */
  readonly rules: SlaRules;
  /** In force when an incident began: what is owed for it is by these. */
  readonly rulesAt: (moment: EpochMs) => SlaRules;
  /** When in the month promises became others. */
  readonly changedAt: readonly EpochMs[];
  readonly services: readonly ServiceOfMonth[];
  readonly incidents: readonly IncidentOfMonth[];
  readonly works: readonly (Span & { readonly services: readonly ServiceId[] })[];
};

/** `running`: neither met nor missed yet. An incident is missed when its reaction or its resolution is. */
export type Kept = { readonly met: number; readonly missed: number; readonly running: number };
export type Money = { readonly amount: number; readonly currency: string };
export type ServiceRow = {
  readonly id: ServiceId;
  readonly name: string;
  readonly tenant?: string;
  readonly criticality: Criticality;
  readonly plan?: string;
  readonly availability: Availability;
  /** For each day of the month. */
  readonly days: readonly (ServiceState | null)[];
  /** For each day of the month, ms that count against it. */
  readonly downMsByDay: readonly number[];
  readonly kept: Kept;
  readonly byPriority: Readonly<Record<Priority, Kept>>;
};
export type Miss = {
  readonly incident: IncidentId;
  readonly number?: IncidentNumber;
  readonly title: string;
  readonly priority: Priority;
  readonly services: readonly ServiceId[];
  readonly tenants: readonly string[];
  readonly openedAt: EpochMs;
  readonly clock: 'reaction' | 'resolution';
  readonly targetMs: number;
  readonly dueAt: EpochMs;
  /** Absent: it is late and still runs. */
  readonly stoppedAt?: EpochMs;
  /** By how much, so far where it still runs, were it beyond the month's end. */
  readonly lateMs: number;
  readonly penalty?: Money;
  readonly explanation?: Explanation;
  readonly proposed?: string;
};
/** `share`: 0 … 1; absent for none. */
export type Within = { readonly within: number; readonly of: number; readonly share?: number; readonly medianMs?: number };
export type SlaReport = {
  readonly month: string;
  readonly zone: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Up to when it is known: less than `until` while the month lasts. */
  readonly knownUntil: EpochMs;
  /** When each of its days begins. */
  readonly dayStarts: readonly EpochMs[];
  readonly incidents: number;
  readonly kept: Kept & { readonly share?: number; readonly goalShare: number };
  readonly firstResponse: Within;
  /** Means, ms: from opening to the end of the reaction and of the resolution clock, by those that have ended. */
  readonly mttaMs?: number;
  readonly mttrMs?: number;
  readonly mttrByPriority: Readonly<Partial<Record<Priority, number>>>;
  readonly byPriority: Readonly<Record<Priority, Kept>>;
  readonly byTenant: readonly (Kept & { readonly tenant: string })[];
  readonly services: readonly ServiceRow[];
  readonly misses: readonly Miss[];
  readonly unexplained: number;
  /** What is owed for the misses, by currency. */
  readonly owed: readonly Money[];
  readonly usual: UsualTargets;
  /** When in the month promises became others: services are judged by the last, each incident by those that held for it. */
  readonly changedAt: readonly EpochMs[];
};

/** Where no plan says another. */
const usualGoalPercent = 95;
const priorityNames = ['P1', 'P2', 'P3'] as const;

/** @returns the report of the part of the month that has passed */
export function monthlySla(read: MonthRead): SlaReport {
  const { month, days, now, rules, rulesAt, changedAt, incidents } = read;
  const [from, until] = [days[0]?.from ?? 0, days.at(-1)?.until ?? 0];
  const knownUntil = Math.max(from, Math.min(until, now));
  const kept = countKept(incidents, now);
  const ended = kept.met + kept.missed;
  const misses = incidents.flatMap((incident) => missesOf(incident, rulesAt(incident.openedAt), now));
  const took = (name: ClockName, some: readonly IncidentOfMonth[] = incidents): readonly number[] => some.flatMap((each) => tookOf(each, name));
  const tenants = [...new Set(incidents.flatMap((each) => each.tenants))].sort();
  return {
    month,
    zone: rules.zone,
    from,
    until,
    knownUntil,
    dayStarts: days.map((each) => each.from),
    incidents: incidents.length,
    kept: { ...kept, ...(ended > 0 && { share: kept.met / ended }), goalShare: goalOf(rules) },
    firstResponse: firstResponse(incidents, now),
    ...meanAs('mttaMs', took('reaction')),
    ...meanAs('mttrMs', took('resolution')),
    mttrByPriority: Object.assign(
      {},
      ...priorityNames.map((name) => meanAs(name, took('resolution', ofPriority(incidents, name)))),
    ) as SlaReport['mttrByPriority'],
    byPriority: keptByPriority(incidents, now),
    byTenant: tenants.map((tenant) => ({
      tenant,
      ...countKept(
        incidents.filter((each) => each.tenants.includes(tenant)),
        now,
      ),
    })),
    services: read.services.map((service) => serviceRow(service, read, { from, until })),
    misses,
    unexplained: new Set(misses.filter(({ explanation }) => explanation === undefined).map(({ incident }) => incident)).size,
    owed: owedFor(misses),
    changedAt,
    usual: { reactionMs: rules.usual.reactionMs, resolutionMs: rules.usual.resolutionMs, firstResponseMs: rules.usual.firstResponseMs },
  };
}

/** How much of the time in which a service works badly counts as down. */
const asDown = { up: 0, half: 0.5, down: 1 } as const;

/** @returns what is measured of a service in a period, by the plan that it has */
export function measuredOf(
  { id, history }: Pick<ServiceOfMonth, 'id' | 'history'>,
  { rules, works, now }: Pick<MonthRead, 'rules' | 'works' | 'now'>,
  period: Span,
): Measured {
  const plan = planOf(rules, id);
  return {
    calendar: rules.calendars.find((each) => each.id === plan?.availability?.calendar) ?? aroundTheClock,
    ...(plan?.availability !== undefined && { goal: Math.round(plan.availability.percent * 1e6) / 1e8 }),
    degradedAsDown: asDown[plan?.availability?.degradedCountsAs ?? 'up'],
    history,
    works: works.filter((each) => each.services.includes(id)),
    period,
    now,
  };
}

/** Whether a plan promises an availability of the service. */
export const hasGoal = (rules: SlaRules, service: ServiceId): boolean => planOf(rules, service)?.availability !== undefined;

function serviceRow(service: ServiceOfMonth, read: MonthRead, period: Span): ServiceRow {
  const { rules, incidents, days, now } = read;
  const plan = planOf(rules, service.id);
  const own = incidents.filter((each) => each.services.includes(service.id));
  const { id, name, tenant, criticality } = service;
  const measured = measuredOf(service, read, period);
  return {
    id,
    name,
    criticality,
    ...(tenant !== undefined && { tenant }),
    ...(plan !== undefined && { plan: plan.id }),
    availability: availabilityOf(measured),
    days: worstOfEach(measured, days),
    downMsByDay: downOfEach(measured, days),
    kept: countKept(own, now),
    byPriority: keptByPriority(own, now),
  };
}

/** @returns `met`, `missed` or `running`: an incident is met when both of its clocks are */
export function outcomeOf({ clocks }: Pick<IncidentOfMonth, 'clocks'>, now: EpochMs): keyof Kept {
  const promised = clocks.filter(({ name }) => name !== 'first-response');
  if (promised.some((clock) => isMissed(clock, now))) return 'missed';
  return promised.every(({ stoppedAt }) => stoppedAt !== undefined) ? 'met' : 'running';
}

export const isMissed = ({ stoppedAt, pausedSince, dueAt }: SlaClock, now: EpochMs): boolean => (stoppedAt ?? pausedSince ?? now) > dueAt;

const ofPriority = (incidents: readonly IncidentOfMonth[], name: Priority): readonly IncidentOfMonth[] => incidents.filter(({ priority }) => priority === name);

function countKept(incidents: readonly IncidentOfMonth[], now: EpochMs): Kept {
  const kept = { met: 0, missed: 0, running: 0 };
  for (const each of incidents) kept[outcomeOf(each, now)] += 1;
  return kept;
}

function keptByPriority(incidents: readonly IncidentOfMonth[], now: EpochMs): Readonly<Record<Priority, Kept>> {
  const of = (name: Priority): Kept => countKept(ofPriority(incidents, name), now);
  return { P1: of('P1'), P2: of('P2'), P3: of('P3') };
}

const tookOf = ({ clocks }: IncidentOfMonth, name: ClockName): readonly number[] =>
  clocks.flatMap((clock) => (clock.name === name && clock.stoppedAt !== undefined ? [clock.stoppedAt - clock.startedAt] : []));

function meanAs<Name extends string>(name: Name, values: readonly number[]): { readonly [name in Name]?: number } {
  if (values.length === 0) return {};
  return { [name]: values.reduce((sum, value) => sum + value, 0) / values.length } as { [name in Name]: number }; // the one field that the type names
}

function firstResponse(incidents: readonly IncidentOfMonth[], now: EpochMs): Within {
  const clocks = incidents.flatMap((each) => each.clocks.filter(({ name }) => name === 'first-response'));
  const judged = clocks.filter((clock) => clock.stoppedAt !== undefined || isMissed(clock, now));
  const within = judged.filter((clock) => !isMissed(clock, now)).length;
  const answered = incidents.flatMap((each) => tookOf(each, 'first-response'));
  return {
    within,
    of: judged.length,
    ...(judged.length > 0 && { share: within / judged.length }),
    ...(answered.length > 0 && { medianMs: median(answered) }),
  };
}

function missesOf(incident: IncidentOfMonth, rules: SlaRules, now: EpochMs): readonly Miss[] {
  const { id, number, title, priority, services, tenants, openedAt, explanation, proposed } = incident;
  return incident.clocks.flatMap(({ name, targetMs, dueAt, stoppedAt, ...rest }): readonly Miss[] => {
    if (name === 'first-response' || !isMissed({ name, targetMs, dueAt, ...(stoppedAt !== undefined && { stoppedAt }), ...rest }, now)) return [];
    const penalty = penaltyFor(services, priority, name, rules);
    return [
      {
        incident: id,
        ...(number !== undefined && { number }),
        ...{ title, priority, services, tenants, openedAt, clock: name, targetMs, dueAt },
        ...(stoppedAt !== undefined && { stoppedAt }),
        lateMs: (stoppedAt ?? now) - dueAt,
        ...(penalty !== undefined && { penalty }),
        ...(explanation !== undefined && { explanation }),
        ...(proposed !== undefined && { proposed }),
      },
    ];
  });
}

/** Of several plans that name money for it the dearest in the first currency that is named: one miss is owed for once. */
function penaltyFor(services: readonly ServiceId[], priority: Priority, clock: Miss['clock'], rules: SlaRules): Money | undefined {
  const named = services.flatMap((id) => planOf(rules, id)?.penalties ?? []).filter((each) => each.priority === priority && each.clock === clock);
  const currency = named[0]?.currency;
  const [dearest] = named.filter((each) => each.currency === currency).sort((a, b) => b.amount - a.amount);
  return dearest === undefined ? undefined : { amount: dearest.amount, currency: dearest.currency };
}

function owedFor(misses: readonly Miss[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { penalty } of misses) if (penalty !== undefined) sums.set(penalty.currency, (sums.get(penalty.currency) ?? 0) + penalty.amount);
  return [...sums].map(([currency, amount]) => ({ amount, currency }));
}

function planOf({ sla, promises }: SlaRules, service: ServiceId): SlaPlan | undefined {
  const named = promises.find((each) => each.service === service)?.sla;
  return sla.find(({ id }) => id === named);
}

/** The strictest of the plans that are in use. */
const goalOf = (rules: SlaRules): number =>
  rules.promises.reduce((goal, { service }) => Math.max(goal, planOf(rules, service)?.goalPercent ?? 0), 0) / 100 || usualGoalPercent / 100;
