// shift: drives an engine through virtual time in the words of a shift: opens, clears, passes, orders; for the engine's own tests.
import type { Change, Happening, ProblemRecord } from '../model/change.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Order } from '../model/command.ts';
import type { Edge, EntityId } from '../model/entity.ts';
import type { Errand, Telling, WriteBack } from '../model/errand.ts';
import type { Incident, Member } from '../model/incident.ts';
import { day, hour, minute, second, type EpochMs } from '../model/moment.ts';
import type { ProblemFacts } from '../model/problem.ts';
import type { RulesInForce } from '../model/rules.ts';
import type { Need, Service, ServiceState } from '../model/service.ts';
import type { Signal } from '../model/signal.ts';
import { emptyTopology, type Host, type Topology } from '../model/topology.ts';
import { createEngine, restoreEngine, type AskedEngine } from './engine.ts';
import type { EngineSettings } from './settings.ts';

/** A Monday at ten in the morning, UTC. */
export const mondayAtTen: EpochMs = Date.UTC(2026, 2, 2, 10);
export const source = 'zabbix-main';

export const aHost = (host: string, more: Partial<Host> = {}): Host => ({ host, groups: ['Servers'], tags: [], ...more });
export const aService = (id: string, more: Partial<Service> = {}): Service => ({
  id,
  name: id,
  criticality: 'important',
  match: [{ tags: { service: id } }],
  needs: [],
  ...more,
});
/** Of a host, or of a problem: that it belongs to the service which `aService` makes of this id. */
export const ofService = (id: string) => ({ tags: [{ tag: 'service', value: id }] });
export const needsOne = (of: EntityId): Need => ({ kind: 'one', of });
export const needsAny = (any: number, ...of: EntityId[]): Need => ({ kind: 'any', any, of });
export const anEdge = (from: EntityId, kind: Edge['kind'], ...to: EntityId[]): Edge => ({ from, kind, to });

type Ordered = { readonly by?: string; readonly id?: string; readonly ifVersion?: number };
type Words = { readonly topology?: Partial<Topology>; readonly settings?: Partial<EngineSettings>; readonly at?: EpochMs };

const units: Readonly<Record<string, number>> = { d: day, h: hour, m: minute, s: second, ms: 1 };

/** @param text  `1h 30m`, `65s`, `500ms`. @throws Error when it reads otherwise */
export function span(text: string): number {
  const parts = [...text.matchAll(/(\d+)\s*(ms|[dhms])\b/g)];
  if (parts.length === 0) throw new Error(`"${text}" is no span of time; write it as 1h 30m 5s`);
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
}

/** @returns a shift that has just begun, with everybody and everything well */
export const aShift = (words: Words = {}): Shift => new Shift(words);

export class Shift {
  now: EpochMs;
  #engine: AskedEngine;
  readonly #settings: Partial<EngineSettings>;
  readonly #incidents = new Map<string, Incident>();
  readonly #members = new Map<string, Map<string, Member>>();
  readonly #timeline: { readonly incident: string; readonly at: EpochMs; readonly what: Happening }[] = [];
  readonly problems = new Map<string, ProblemRecord>();
  readonly services = new Map<string, ServiceState>();
  readonly errands: Errand[] = [];
  readonly changes: Change[] = [];
  readonly #events = new Map<string, string>();
  #nextEvent = 1;
  #nextCommand = 1;

  constructor({ topology, settings = {}, at = mondayAtTen }: Words) {
    this.now = at;
    this.#settings = settings;
    this.#engine = createEngine(settings);
    if (topology) this.learns(topology);
  }

  /** Gives one signal now. @returns the changes it led to */
  hears(signal: Signal): readonly Change[] {
    const { changes, errands } = this.#engine.decide(signal);
    this.changes.push(...changes);
    this.errands.push(...errands);
    for (const change of changes) this.#follow(change);
    return changes;
  }

  learns(topology: Partial<Topology>, from = source): void {
    this.hears({ kind: 'topology-learned', at: this.now, from, topology: { ...emptyTopology, ...topology } });
  }

  /** The rules folder decides this from now on. */
  obeys(rules: RulesInForce): void {
    this.hears({ kind: 'rules-changed', at: this.now, rules });
  }

  /** @returns the event id of the problem that has just begun */
  opens(host: string, name: string, more: Partial<ProblemFacts> & { readonly knownBefore?: boolean } = {}): string {
    const { knownBefore, ...facts } = more;
    const event = facts.event ?? String(this.#nextEvent++);
    const problem: ProblemFacts = {
      source,
      event,
      openedAt: this.now,
      name,
      severity: 4,
      hosts: [host],
      groups: ['Servers'],
      tags: [],
      trigger: `${host}/${name}`,
      ...facts,
    };
    this.#events.set(`${host}/${name}`, event);
    this.hears({ kind: 'problem-opened', at: this.now, problem, ...(knownBefore === undefined ? {} : { knownBefore }) });
    return event;
  }

  /** The latest problem of this trigger ends, or the one with this event id. */
  clears(hostOrEvent: string, name?: string, at: EpochMs = this.now): readonly Change[] {
    const event = this.#eventOf(hostOrEvent, name);
    return this.hears({ kind: 'problem-resolved', at: this.now, source, event, resolvedAt: at, because: 'recovered' });
  }

  /** A person, or Zabbix itself, does something to a problem in the source. */
  updates(event: string, what: Omit<Extract<Signal, { kind: 'problem-updated' }>, 'kind' | 'at' | 'source' | 'event'>): readonly Change[] {
    return this.hears({ kind: 'problem-updated', at: this.now, source, event, ...what });
  }

  reports(service: string, id: string, reporter = `reporter of ${id}`): void {
    this.hears({ kind: 'reported', at: this.now, id, service, reporter, text: 'it does not work' });
  }

  /** @returns why it was refused, or undefined when it was carried out or had been already */
  orders(order: Order, { by = 'anna', id = `c-${this.#nextCommand++}`, ifVersion }: Ordered = {}): Refusal | undefined {
    const changes = this.hears({ kind: 'commanded', at: this.now, id, by, order, ...(ifVersion === undefined ? {} : { ifVersion }) });
    return changes.find((change) => change.kind === 'command-refused')?.refusal;
  }

  /** Time goes by, with every tick that the engine asks for. @param text  `13m 59s` */
  passes(text: string): void {
    const until = this.now + span(text);
    for (let ticks = 0; ; ticks += 1) {
      const due = this.#engine.nextDueAt();
      if (due === undefined || due > until) break;
      if (ticks > 50_000) throw new Error(`the engine asks to be woken again and again, last at ${due}`);
      this.now = Math.max(this.now, due);
      this.hears({ kind: 'ticked', at: this.now });
    }
    this.now = until;
  }

  /** Stops and goes on from a snapshot that has been on disk. */
  /** @param kept  makes of a snapshot's text what an older Nabat would have kept */
  restarts(kept: (snapshot: string) => string = (snapshot) => snapshot): void {
    this.#engine = restoreEngine(JSON.parse(kept(JSON.stringify(this.#engine.snapshot()))), this.#settings);
  }

  memory(): Readonly<Record<string, unknown>> {
    return this.#engine.snapshot() as Readonly<Record<string, unknown>>;
  }

  get inquiries(): AskedEngine['inquiries'] {
    return this.#engine.inquiries;
  }

  isWaiting(): boolean {
    return this.#engine.isWaiting();
  }

  /** @throws Error when there is no such incident. @param ref  number or id */
  incident(ref: string): Incident {
    const found = this.#incidents.get(ref) ?? this.incidents().find((incident) => incident.number === ref);
    if (!found)
      throw new Error(
        `there is no ${ref}; there are ${
          this.incidents()
            .map((it) => it.number ?? it.id)
            .join(', ') || 'no incidents'
        }`,
      );
    return found;
  }

  incidents(): readonly Incident[] {
    return [...this.#incidents.values()];
  }

  /** The only incident that is not over. @throws Error when there are several or none */
  only(): Incident {
    const live = this.live();
    const [one] = live;
    if (!one || live.length > 1) throw new Error(`there are ${live.length} incidents: ${live.map((it) => `${it.number ?? it.id} ${it.root}`).join(', ')}`);
    return one;
  }

  live(): readonly Incident[] {
    return this.incidents().filter(({ state }) => state !== 'closed' && state !== 'merged' && state !== 'transient');
  }

  /** Where the trouble is, of each incident that is not over, sorted. */
  roots(): readonly EntityId[] {
    return this.live()
      .map(({ root }) => root)
      .sort();
  }

  members(ref: string): readonly Member[] {
    return [...(this.#members.get(this.incident(ref).id)?.values() ?? [])];
  }

  memberIds(ref: string): readonly string[] {
    return this.members(ref)
      .map((member) => member.id.replace(`${source}:`, ''))
      .sort();
  }

  /** What has happened to an incident, of one kind. */
  happened<Kind extends Happening['kind']>(ref: string, kind: Kind): readonly (Extract<Happening, { kind: Kind }> & { readonly at: EpochMs })[] {
    const { id } = this.incident(ref);
    const isOfKind = (what: Happening): what is Extract<Happening, { kind: Kind }> => what.kind === kind;
    return this.#timeline.flatMap(({ incident, at, what }) => (incident === id && isOfKind(what) ? [{ ...what, at }] : []));
  }

  tellings(): readonly Telling[] {
    return this.errands.filter((errand) => errand.kind === 'tell');
  }

  /** Who was told with a sound, in that order, as `anna`. */
  called(): readonly string[] {
    return this.tellings().flatMap(({ interrupts, to }) => (interrupts ? [to] : []));
  }

  /** What made a sound, as `INC-1 P1 raised`. */
  pages(): readonly string[] {
    return this.tellings().flatMap(({ interrupts, number, priority, why }) => (interrupts ? [`${number} ${priority} ${why.kind}`] : []));
  }

  written(action?: WriteBack['action']): readonly WriteBack[] {
    return this.errands.filter((errand) => errand.kind === 'write-back').filter((errand) => action === undefined || errand.action === action);
  }

  #eventOf(hostOrEvent: string, name: string | undefined): string {
    if (name === undefined) return hostOrEvent;
    const event = this.#events.get(`${hostOrEvent}/${name}`);
    if (event === undefined) throw new Error(`nothing called "${name}" has opened on ${hostOrEvent}`);
    return event;
  }

  #follow(change: Change): void {
    switch (change.kind) {
      case 'incident-changed':
        return void this.#incidents.set(change.incident.id, change.incident);
      case 'problem-changed':
        return void this.problems.set(change.problem.key, change.problem);
      case 'service-changed':
        return void this.services.set(change.service.id, change.state);
      case 'member-set':
        return void this.#membersOf(change.incident).set(change.member.id, change.member);
      case 'member-removed':
        return void this.#membersOf(change.incident).delete(change.member);
      case 'happened':
        return void this.#timeline.push(change);
      default:
        return;
    }
  }

  #membersOf(incident: string): Map<string, Member> {
    const there = this.#members.get(incident) ?? new Map<string, Member>();
    this.#members.set(incident, there);
    return there;
  }
}
