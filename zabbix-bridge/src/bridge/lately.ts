// lately: what people heard and did of what lives, since when things are as they are, and when each was touched: what the engine lets go of, and a read model needs.
import type { Seq } from '../journal/journal.ts';
import type { Change } from '../model/change.ts';
import type { IncidentId } from '../model/incident.ts';
import { day, type EpochMs } from '../model/moment.ts';
import type { Followed, LivingAt } from './follower.ts';

type Of<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>;
type Place = { readonly seq: Seq; readonly at: EpochMs };
type Placed<What extends Change = Change> = Place & { readonly change: What };
/**
 * When something of an incident was last not as before, and what was told of it so far with what became of it. `merged`: its record, for a message of it is
 * acted upon in the one that it went into, also when the engine has let go of it.
 */
type Touched = { place: Place; readonly told: Placed<Of<'happened'>>[]; merged?: Of<'incident-changed'> };
type Lasting = Of<'service-changed' | 'source-changed' | 'maintenance-changed' | 'silence-changed' | 'handover-changed' | 'rules-obeyed'>;
type Command = Of<'command-accepted' | 'command-refused'>;

/** Of one incident: the latest, and the first, for its messages hang on them. */
const toldKept = { first: 10, all: 100 };
/** A command that is repeated, and a link that is opened again, are known for so long. */
const commandsKeptMs = 7 * day;
const commandsKept = 20_000;
const overKeptMs = 60 * day;

/** As a snapshot holds it. */
export type LatelyKept = {
  readonly incidents: readonly (readonly [IncidentId, Touched])[];
  readonly lasting: readonly (readonly [string, Placed<Lasting>])[];
  readonly commands: readonly Placed<Command>[];
};

export class Lately {
  readonly #incidents: Map<IncidentId, Touched>;
  /** What holds for a while, by its kind and name. */
  readonly #lasting: Map<string, Placed<Lasting>>;
  #commands: Placed<Command>[];

  constructor({ incidents, lasting, commands }: LatelyKept = { incidents: [], lasting: [], commands: [] }) {
    this.#incidents = new Map(incidents.map(([id, touched]) => [id, { ...touched, told: [...touched.told] }]));
    this.#lasting = new Map(lasting);
    this.#commands = [...commands];
  }

  follow({ seq, at, decision }: Followed): void {
    const place: Place = { seq, at };
    for (const change of decision.changes) this.#take(change, place);
  }

  /** @param knows  which incidents are remembered; what was told of others is let go, and what was over long before `now` */
  forget(knows: (incident: IncidentId) => boolean, now: EpochMs): void {
    const goesOn = (id: IncidentId): boolean => {
      const into = this.#incidents.get(id)?.merged?.incident.mergedInto;
      return knows(id) || (into !== undefined && goesOn(into));
    };
    for (const id of this.#incidents.keys()) if (!goesOn(id)) this.#incidents.delete(id);
    for (const [name, { change }] of this.#lasting) if (overAt(change) <= now - overKeptMs) this.#lasting.delete(name);
    this.#commands = this.#commands.slice(-commandsKept).filter(({ at }) => at > now - commandsKeptMs);
  }

  kept(): LatelyKept {
    return { incidents: [...this.#incidents], lasting: [...this.#lasting], commands: this.#commands };
  }

  /**
   * @param living  what the engine holds, which stands at `now`
   * @returns all that lives, as if it alone had led to how things are: each at the place where it was last touched, in the order of the journal, up to `now`
   */
  withLiving(living: readonly Change[], now: Place): readonly LivingAt[] {
    const bySeq = new Map<Seq, { readonly at: EpochMs; readonly changes: Change[] }>([[now.seq, { at: now.at, changes: [] }]]);
    const put = (change: Change, { seq, at }: Place): void => {
      const there = bySeq.get(seq);
      if (there) there.changes.push(change);
      else bySeq.set(seq, { at, changes: [change] });
    };
    const known = new Set(living.flatMap((change) => (change.kind === 'incident-changed' ? [change.incident.id] : [])));
    for (const change of living) put(change, this.#incidents.get(touchedBy(change) ?? '')?.place ?? now);
    for (const [id, { place, told, merged }] of this.#incidents) {
      if (!known.has(id) && !merged) continue;
      if (!known.has(id) && merged) put(merged, place);
      for (const each of told) put(each.change, each);
    }
    for (const each of this.#lasting.values()) put(each.change, each);
    for (const each of this.#commands) put(each.change, each);
    return [...bySeq].sort(([one], [other]) => one - other).map(([seq, { at, changes }]) => ({ seq, at, changes }));
  }

  #take(change: Change, place: Place): void {
    const incident = touchedBy(change);
    const touched = incident === undefined ? undefined : this.#touch(incident, place);
    switch (change.kind) {
      case 'happened': {
        if (touched && (change.what.kind === 'told' || change.what.kind === 'dispatched' || change.what.kind === 'sent-again')) {
          touched.told.push({ ...place, change });
          if (touched.told.length > toldKept.all) touched.told.splice(toldKept.first, 1);
        }
        return;
      }
      case 'service-changed': {
        const name = `service/${change.service.id}`;
        const before = this.#lasting.get(name);
        // It stands where it came into its state: that is since when it is so.
        const since = before?.change.kind === 'service-changed' && before.change.state === change.state ? { seq: before.seq, at: before.at } : place;
        this.#lasting.set(name, { ...since, change });
        return;
      }
      case 'service-removed':
        this.#lasting.delete(`service/${change.service}`);
        return;
      case 'source-changed':
        return void this.#lasting.set(`source/${change.source}`, { ...place, change });
      case 'maintenance-changed':
        return void this.#lasting.set(`works/${change.id}`, { ...place, change });
      case 'silence-changed':
        return void this.#lasting.set(`silence/${change.id}`, { ...place, change });
      case 'handover-changed':
        return void this.#lasting.set(`handover/${change.id}`, { ...place, change });
      case 'rules-obeyed':
        return void this.#lasting.set('rules', { ...place, change });
      case 'command-accepted':
      case 'command-refused':
        return void this.#commands.push({ ...place, change });
      case 'incident-changed':
        if (touched && change.incident.state === 'merged') touched.merged = change;
        return;
      case 'problem-changed':
      case 'member-set':
      case 'member-removed':
      case 'report-received':
      case 'override-changed':
      case 'duplicate-ignored':
        return;
      default:
        return change satisfies never;
    }
  }

  #touch(incident: IncidentId, place: Place): Touched {
    const known = this.#incidents.get(incident);
    if (known) {
      known.place = place;
      return known;
    }
    const made: Touched = { place, told: [] };
    this.#incidents.set(incident, made);
    return made;
  }
}

/** The incident whose row is not as it was. */
function touchedBy(change: Change): IncidentId | undefined {
  switch (change.kind) {
    case 'incident-changed':
      return change.incident.id;
    case 'problem-changed':
      return change.problem.incident;
    case 'happened':
    case 'member-set':
    case 'member-removed':
    case 'report-received':
      return change.incident;
    default:
      return undefined;
  }
}

function overAt(change: Lasting): EpochMs {
  switch (change.kind) {
    case 'maintenance-changed':
    case 'handover-changed':
      return change.until;
    case 'silence-changed':
      return Math.min(change.until, change.endedAt ?? change.until);
    case 'service-changed':
    case 'source-changed':
    case 'rules-obeyed':
      return Infinity;
    default:
      return change satisfies never;
  }
}
