// input: weeks of an estate's monitoring as one long stream of signals, made as it is read, with as much open at a time as is asked for.
import type { ProblemFacts } from '../../zabbix-bridge/src/model/problem.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import type { Topology } from '../../zabbix-bridge/src/model/topology.ts';
import type { Check } from '../quality/storm/check.ts';
import { stormSource, tagsOf } from '../quality/storm/delivery.ts';
import { buildEstate, type Estate, type EstateHost } from '../quality/storm/estate.ts';
import { lasting, spreadOfCut } from '../quality/storm/failure.ts';
import { aCheck, howManyChecks } from '../quality/storm/noise.ts';
import { createRandom, type Random } from '../quality/storm/random.ts';
import { cutSymptoms } from '../quality/storm/reach.ts';
import { topologyOf } from '../quality/storm/topology.ts';

/** `standing`: how many problems are open at the beginning, known from before, and in the long run besides those that pass within minutes. */
export type LoadOrder = { readonly hosts: number; readonly standing: number; readonly seed: string };
export type LoadInput = { readonly topology: Topology; readonly signals: () => Generator<Signal> };

const start = Date.UTC(2026, 2, 3, 9);
const minuteMs = 60_000;
const dayMs = 86_400_000;
const windowMs = 10 * minuteMs;

/** Problems per host and day, as in the storms of `npm run quality`; what share of them chatters, and what share comes in cuts of a whole site or rack. */
const perHostDay = 0.8;
const chatterShare = 0.5;
const cutShare = 0.15;
/** Of the single ones, how many stay for long. */
const standingShare = 0.05;

/** The same order gives the same stream, however much of it is read. Every problem resolves some day: what a real source forgets, a reconcile would end. */
export function makeInput({ hosts, standing, seed }: LoadOrder): LoadInput {
  const estate = buildEstate(hosts, 'many-small', seed);
  const { topology } = topologyOf(estate, 'known', seed);
  return { topology, signals: () => stream(estate, topology, standing, createRandom(`${seed}/load/${hosts}/${standing}`)) };
}

function* stream(estate: Estate, topology: Topology, standing: number, random: Random): Generator<Signal> {
  const inWindow = (perHostDay * estate.hosts.length * windowMs) / dayMs;
  const groups = [...Map.groupBy(estate.hosts, (host) => host.site).values(), ...estate.racks.values()];
  const sizeOfCut = groups.reduce((sum, each) => sum + each.length, 0) / groups.length;
  const singles = (1 - chatterShare - cutShare) * inWindow;
  const staysMs = (standing * windowMs) / (singles * standingShare);
  const chatterers = Array.from({ length: Math.max(2, Math.round(estate.hosts.length / 20)) }, () => {
    const host = random.pick(estate.hosts);
    return { host, check: aCheck(host, random) };
  });
  const delivered = createDelivery(topology, random);
  for (let made = 0; made < standing; made += 1) {
    const host = random.pick(estate.hosts);
    delivered.problem(host, aCheck(host, random), start - random.between(dayMs / 4, dayMs), start + random.exponential(staysMs), true);
  }
  for (let from = start; ; from += windowMs) {
    const when = (): number => from + random.between(0, windowMs);
    for (let left = random.poisson(singles); left > 0; left -= 1) {
      const host = random.pick(estate.hosts);
      const at = when();
      const stays = random.chance(standingShare) ? random.exponential(staysMs) : howManyChecks(random) * minuteMs;
      delivered.problem(host, aCheck(host, random), at, at + stays);
    }
    for (let left = random.poisson(chatterShare * inWindow); left > 0; left -= 1) {
      const { host, check } = random.pick(chatterers);
      const at = when();
      delivered.problem(host, check, at, at + random.int(1, 6) * minuteMs);
    }
    for (let left = random.poisson((cutShare * inWindow) / sizeOfCut); left > 0; left -= 1) {
      const at = when();
      const until = at + lasting(random);
      for (const symptom of cutSymptoms(random.pick(groups), at, spreadOfCut(random), random))
        delivered.problem(symptom.host, symptom.check, symptom.at, Math.max(until, symptom.at + minuteMs));
    }
    yield* delivered.until(from + windowMs);
  }
}

/** What happened, seconds late and now and then twice. A trigger that is open does not open again. */
function createDelivery(topology: Topology, random: Random) {
  const known = new Map(topology.hosts.map((host) => [host.host, host]));
  const triggers = new Map<string, number>();
  const openUntil = new Map<string, number>();
  const windows = new Map<number, Signal[]>();
  let event = 100_000;
  const put = (signal: Signal): void => {
    const window = Math.floor((signal.at - start) / windowMs);
    const there = windows.get(window);
    if (there) there.push(signal);
    else windows.set(window, [signal]);
  };
  const send = (signal: Signal): void => {
    put(signal);
    if (random.chance(0.02)) put({ ...signal, at: signal.at + random.int(1_000, 30_000) });
  };
  const triggerOf = (name: string): number => {
    const trigger = triggers.get(name) ?? 30_000 + triggers.size;
    triggers.set(name, trigger);
    return trigger;
  };
  return {
    problem(host: EstateHost, check: Check, from: number, to: number, knownBefore = false): void {
      const name = `${host.name} ${check.name}`;
      const openedAt = Math.round(from / 1_000) * 1_000;
      const resolvedAt = Math.ceil(Math.max(to, from + 1) / 1_000) * 1_000;
      if ((openUntil.get(name) ?? 0) >= openedAt) return;
      openUntil.set(name, resolvedAt);
      const trigger = triggerOf(name);
      const problem: ProblemFacts = {
        source: stormSource,
        event: String((event += random.int(1, 3))),
        openedAt,
        name: check.name,
        severity: check.severity,
        hosts: [host.name],
        groups: known.get(host.name)?.groups ?? [],
        tags: [...tagsOf(host, check, random), ...(known.get(host.name)?.tags ?? [])],
        trigger: String(trigger),
        item: { id: String(trigger + 1_000_000), key: check.key },
      };
      const arrives = Math.max(start, openedAt) + random.int(1_000, 3_000);
      send({ kind: 'problem-opened', at: arrives, problem, ...(knownBefore ? { knownBefore } : {}) });
      const recovers = Math.max(resolvedAt + random.int(1_000, 3_000), arrives + 1);
      send({ kind: 'problem-resolved', at: recovers, source: stormSource, event: problem.event, resolvedAt, because: 'recovered' });
    },
    *until(end: number): Generator<Signal> {
      const window = (end - start) / windowMs - 1;
      yield* (windows.get(window) ?? []).sort((one, other) => one.at - other.at);
      windows.delete(window);
      for (const [name, until] of openUntil) if (until < end) openUntil.delete(name);
    },
  };
}
