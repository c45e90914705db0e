// inquiries: what may be asked of an engine's state between two signals, without changing anything.
import type { Layer, Person, RulesInForce, Schedule, Team } from '@nabat/alert-rules';
import type { EntityId } from '../model/entity.ts';
import type { Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import type { Service, ServiceId } from '../model/service.ts';
import type { Host } from '../model/topology.ts';
import { holesBetween, layersBetween, nextHandoff, onCallAt, shiftsBetween, type Shift } from '../time/schedule.ts';
import type { Forecast } from '../time/sla-forecast.ts';
import type { Pause } from '../time/sla-clock.ts';
import type { Span } from '../time/span.ts';
import { begunOf, type Begun } from './begun.ts';
import { expectation } from './like.ts';
import { find } from './outcome.ts';
import { incidentFacts, madeUpFacts } from './routed.ts';
import { selfAudit, type AuditFinding } from './self-audit.ts';
import type { KnownOverride } from './climb.ts';
import type { Promised } from './promised.ts';
import type { EngineSettings } from './settings.ts';
import type { CaseState, State } from './state.ts';
import { whatIf, type WhatIf } from './what-if.ts';
import { wouldTell, type WouldTell } from './would-tell.ts';

export type ScheduleInSpan = {
  readonly schedule: Schedule;
  readonly shifts: readonly Shift[];
  readonly holes: readonly Span[];
  readonly overrides: readonly KnownOverride[];
  /** The teams whose schedule it is. */
  readonly teams: readonly Team[];
  /** Who is on call at this moment, and when next somebody else is, within 400 days. */
  readonly present: readonly string[];
  readonly next?: Shift;
};
/** `services` are those that the rules folder tells of; `settings` are the engine's own with what the rules say laid over them. */
export type InForce = { readonly rules?: RulesInForce; readonly services: readonly Service[]; readonly settings: EngineSettings };
/** `layers` of one schedule, each by itself, as it lists them. */
export type LayerInSpan = { readonly layer: Layer; readonly shifts: readonly Shift[] };
export type Asking = { readonly priority: Priority; readonly service?: ServiceId; readonly tenant?: string; readonly at: EpochMs };
export type Inquiries = {
  /** @returns each schedule with who is on call in the span, the holes and the overrides that touch it; undefined where no rules are in force */
  onCall(span: Span, now: EpochMs): readonly ScheduleInSpan[] | undefined;
  /** @returns undefined where there is no such schedule */
  layers(schedule: string, span: Span): readonly LayerInSpan[] | undefined;
  /** @returns undefined where no rules are in force; `no-such-service` where the service is not known */
  wouldTell(asking: Asking): WouldTell | 'no-such-service' | undefined;
  /** The same for an incident as it stands, from `at` on: what comes next, and when. */
  wouldTellOf(incident: string, at: EpochMs): WouldTell | undefined;
  /** Everybody whom the rules tell of an incident, those who have heard of it already among them. */
  readersOf(incident: string, at: EpochMs): WouldTell | undefined;
  /** What would be hit if that died at `at`. @param sees  whose services are spoken of; @returns undefined where nothing of that name is known */
  whatIf(entity: EntityId, at: EpochMs, sees: (service: ServiceId) => boolean): WhatIf | undefined;
  /** What is decided by now, and since which rules where there are any. */
  inForce(): InForce;
  /** The hosts that a source said it has; undefined where it has not. */
  hostsOf(source: SourceId): readonly Host[] | undefined;
  /** When an incident waited, or waits; nothing of one that is forgotten. */
  pausesOf(incident: string): readonly Pause[];
  /** When an incident is expected to be over, as the engine itself judges by it; undefined where nothing is known to say it from, or the incident is forgotten. */
  forecast(incident: string, now: EpochMs): Forecast | undefined;
  /** What was promised since when, oldest first; nothing where no rules ever were in force. */
  promised(): readonly Promised[];
  people(): readonly Person[];
  person(id: string): Person | undefined;
  /** Whom the bridge or Zabbix knows by this name. */
  personOf(login: string): Person | undefined;
  audit(now: EpochMs): readonly AuditFinding[];
};

export const inquiriesOf = (state: State): Inquiries => ({
  onCall(span, now) {
    if (!state.directory) return undefined;
    const { calendars, schedules, teams } = state.directory.rules;
    return schedules.map((schedule) => {
      const overrides = [...state.overrides.values()].filter((each) => each.schedule === schedule.id);
      const rules = { calendars, overrides };
      const next = nextHandoff(schedule, rules, now);
      return {
        schedule,
        shifts: shiftsBetween(schedule, rules, span),
        holes: holesBetween(schedule, rules, span),
        overrides: overrides.filter(({ from, until }) => from < span.until && until > span.from),
        teams: teams.filter((team) => team.schedule === schedule.id),
        present: onCallAt(schedule, rules, now).people,
        ...(next && { next }),
      };
    });
  },
  layers(id, span) {
    const schedule = state.directory?.schedules.get(id);
    const layers = schedule && layersBetween(schedule, state.directory?.rules.calendars ?? [], span);
    return layers && schedule.layers.map((layer, nth) => ({ layer, shifts: layers[nth] ?? [] }));
  },
  wouldTell({ service: id, priority, tenant, at }) {
    if (!state.directory) return undefined;
    const service = id === undefined ? undefined : state.topology.service(id);
    if (id !== undefined && !service) return 'no-such-service';
    const its = tenant ?? service?.tenant;
    const facts = madeUpFacts({ priority, services: service ? [service] : [], tenants: its === undefined ? [] : [its] });
    return wouldTell(state.directory, { priority, facts, services: service ? [service.id] : [], at }, around(state));
  },
  wouldTellOf(ref, at) {
    const kase = find(state, ref);
    return kase && ofIncident(state, kase, at, begunOf(kase, at));
  },
  readersOf(ref, at) {
    const kase = find(state, ref);
    return kase && ofIncident(state, kase, at);
  },
  whatIf: (entity, at, sees) => whatIf(state, entity, { ...around(state), at, sees }),
  inForce: () => ({
    ...(state.rules && { rules: state.rules }),
    services: state.topologies.get('rules')?.services ?? [],
    settings: state.settings,
  }),
  hostsOf: (source) => state.topologies.get(source)?.hosts,
  pausesOf: (ref) => find(state, ref)?.pauses ?? [],
  forecast: (ref, now) => {
    const kase = find(state, ref);
    return kase && expectation(state, kase, now);
  },
  promised: () => state.promised ?? (state.rules ? [{ ...state.rules, from: state.now }] : []),
  people: () => state.directory?.rules.people ?? [],
  person: (id) => state.directory?.people.get(id),
  personOf: (login) => state.directory?.byLogin.get(login.toLowerCase()),
  audit: (now) => selfAudit(state, now),
});

/** @param begun  absent: as though nobody had heard of it yet */
function ofIncident(state: State, kase: CaseState, at: EpochMs, begun?: Begun): WouldTell | undefined {
  if (!state.directory) return undefined;
  const { priority, owner, services } = kase.head;
  const about = { priority, facts: incidentFacts(state, kase), services: services.map(({ id }) => id), at };
  return wouldTell(state.directory, { ...about, ...(begun && { begun }), ...(owner !== undefined && { owner }) }, around(state));
}

const around = (state: State) => ({
  overrides: [...state.overrides.values()],
  turnOf: (team: string) => state.turns.get(team) ?? 0,
  fallback: state.settings.recipient,
  digestGatherMs: state.settings.digestGatherMs,
});
