// storm: one afternoon of an estate, or several one after the other, as signals in the order of their delivery, with the truth of what each belongs to.
import type { EntityId } from '../../../zabbix-bridge/src/model/entity.ts';
import type { Priority } from '../../../zabbix-bridge/src/model/incident.ts';
import type { EpochMs } from '../../../zabbix-bridge/src/model/moment.ts';
import type { Signal } from '../../../zabbix-bridge/src/model/signal.ts';
import type { Topology } from '../../../zabbix-bridge/src/model/topology.ts';
import { deliver, type Happened } from './delivery.ts';
import { buildEstate, type Estate, type Naming } from './estate.ts';
import { laterBy, type Failure } from './failure.ts';
import { makeFailures } from './mixture.ts';
import { makeNoise, type NoiseKind } from './noise.ts';
import { deserved } from './priority.ts';
import { createRandom, type Random } from './random.ts';
import type { Shape } from './shapes.ts';
import { topologyOf, type Paths } from './topology.ts';

export type StormOrder = {
  readonly size: number;
  readonly shape: Shape;
  readonly paths: Paths;
  readonly seed: number;
  /** How many follow each other without a pause; one unless said. */
  readonly afternoons?: number;
  /** What host names say; site and kind unless said. */
  readonly naming?: Naming;
};

export type TrueFailure = {
  readonly id: number;
  readonly kind: string;
  readonly at: EpochMs;
  readonly roots: readonly EntityId[];
  readonly places: readonly string[];
  readonly priority: Priority;
  /** Member ids as incidents carry them: problem keys, and `report:` + id. */
  readonly members: readonly string[];
};

/** What a member id belongs to: a failure by its id, or noise; chatter with the trigger that chatters. */
export type Belongs = { readonly failure: number } | { readonly noise: NoiseKind; readonly trigger: string };

export type Storm = {
  readonly name: string;
  readonly order: StormOrder;
  readonly topology: Topology;
  /** The first is the topology, where any is known. */
  readonly signals: readonly Signal[];
  readonly failures: readonly TrueFailure[];
  readonly truth: ReadonlyMap<string, Belongs>;
};

export const stormName = ({ size, shape, paths, seed, afternoons = 1, naming = 'speaking' }: StormOrder): string =>
  `${size}/${shape}/${paths}/${seed}${afternoons > 1 ? `/${afternoons} afternoons` : ''}${naming === 'opaque' ? '/opaque' : ''}`;

const afternoonMs = 150 * 60_000;
const start = Date.UTC(2026, 2, 3, 9);

/** The same order gives the same storm; the three `paths` of one seed differ only in what the monitoring knows, never in what happens. */
export function makeStorm(order: StormOrder): Storm {
  const seed = `storm/${order.seed}`;
  const estate = buildEstate(order.size, order.shape, seed, order.naming);
  const { topology, servicesKnown } = topologyOf(estate, order.paths, seed);
  const random = createRandom(`${seed}/${order.shape}/${order.size}/happens`);
  const lengthMs = afternoonMs * (order.afternoons ?? 1);
  const failures = failuresOver(estate, order.afternoons ?? 1, random);
  const noise = makeNoise(estate, lengthMs, random.fork('noise'));
  const happened = layOut(failures, noise, random.fork('lay out'));
  const delivered = deliver(happened, failures, topology, start, lengthMs, random.fork('delivery'));
  const membersOf = Map.groupBy(delivered.truth, ([, belongs]) => ('failure' in belongs ? belongs.failure : -1));
  const trueFailures = failures.map((failure, id) => ({
    id,
    kind: failure.kind,
    at: start + failure.at,
    roots: failure.roots,
    places: order.paths === 'known' ? [] : failure.places,
    priority: deserved(failure, estate, servicesKnown),
    members: (membersOf.get(id) ?? []).map(([member]) => member),
  }));
  const learned: Signal = { kind: 'topology-learned', at: start - 60_000, from: 'zabbix-main', topology };
  return {
    name: stormName(order),
    order,
    topology,
    signals: order.paths === 'nothing' ? delivered.signals : [learned, ...delivered.signals],
    failures: trueFailures.filter((failure) => failure.members.length > 0),
    truth: delivered.truth,
  };
}

/** What breaks in one afternoon after the other, ms since the first began. */
function failuresOver(estate: Estate, afternoons: number, random: Random): readonly Failure[] {
  const all: Failure[] = [];
  for (let nth = 0; nth < afternoons; nth += 1) {
    const sinceMs = nth * afternoonMs;
    const before = all.map((failure) => laterBy(failure, -sinceMs));
    const now = makeFailures(estate, random.fork(nth === 0 ? 'failures' : `failures/${nth}`), before);
    all.push(...now.map((failure) => laterBy(failure, sinceMs)));
  }
  return all;
}

/** A trigger that is open does not open again, and nothing but a lost contact is noticed on a host that is cut: what comes second is left out. */
function layOut(failures: readonly Failure[], noise: ReturnType<typeof makeNoise>, random: Random): Happened[] {
  const everyMs = 60_000;
  const wanted: Happened[] = failures.flatMap((failure, id) =>
    failure.symptoms.map(({ host, check, at }) => {
      const every = check.everyMs ?? everyMs;
      const begun = Math.round(at / 1_000) * 1_000;
      const until = begun + Math.max(1, Math.ceil((Math.max(failure.until, at) - at) / every)) * every;
      return { host, check, at: begun, until, belongs: { failure: id } };
    }),
  );
  for (const { noise: kind, host, check, at, until } of noise) {
    const begun = Math.round(at / 1_000) * 1_000;
    wanted.push({
      host,
      check,
      at: begun,
      until: begun + Math.round((until - at) / 1_000) * 1_000,
      belongs: { noise: kind, trigger: `${host.name} ${check.name}` },
    });
  }
  const openUntil = new Map<string, number>();
  const cutUntil = new Map<string, number>();
  const kept: Happened[] = [];
  for (const each of wanted.sort((one, other) => one.at - other.at)) {
    const trigger = `${each.host.name} ${each.check.name}`;
    if ((openUntil.get(trigger) ?? 0) > each.at) continue;
    if ('noise' in each.belongs && (cutUntil.get(each.host.name) ?? 0) > each.at) continue;
    // The clock of a second check may land on the same second: the one that was drawn first stays first.
    openUntil.set(trigger, each.until + random.int(1, 3) * 1_000);
    if (each.check.key === 'icmpping') cutUntil.set(each.host.name, each.until);
    kept.push(each);
  }
  return kept;
}
