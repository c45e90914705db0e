// delivery: how what happened reaches us: seconds late, now and then twice or much later, some recoveries never, tags as people left them.
import { problemKey, type ProblemFacts, type Tag } from '../../../zabbix-bridge/src/model/problem.ts';
import type { Signal } from '../../../zabbix-bridge/src/model/signal.ts';
import type { Topology } from '../../../zabbix-bridge/src/model/topology.ts';
import type { Check } from './check.ts';
import type { EstateHost } from './estate.ts';
import type { Failure } from './failure.ts';
import type { Random } from './random.ts';
import type { Belongs } from './storm.ts';

export type Happened = { readonly host: EstateHost; readonly check: Check; readonly at: number; readonly until: number; readonly belongs: Belongs };
export type Delivered = { readonly signals: readonly Signal[]; readonly truth: ReadonlyMap<string, Belongs> };

export const stormSource = 'zabbix-main';

/** Webhooks leave one after the other, no faster than this. @source measured on Zabbix 6.0 with 27 parameters */
const perSecond = 160;

/** A blip that is still there when the afternoon is over ends all the same: whoever waits a little sees it end. */
const hearsOnMs = 10 * 60_000;

/** @param start what the times of `happened` count from, ms; what would begin after `lengthMs` is left out, and what would end long after it does not end */
export function deliver(
  happened: readonly Happened[],
  failures: readonly Failure[],
  topology: Topology,
  start: number,
  lengthMs: number,
  random: Random,
): Delivered {
  const hosts = new Map(topology.hosts.map((host) => [host.host, host]));
  const triggers = new Map<string, string>();
  const knowsDelays = random.chance(0.5);
  const truth = new Map<string, Belongs>();
  const sent: Signal[] = [];
  let event = 100_000;
  const delay = (): number => random.between(1_000, 3_000) + (random.chance(0.015) ? random.between(10_000, 40_000) : 0);
  const send = (signal: Signal): void => {
    sent.push(signal);
    if (random.chance(0.02)) sent.push({ ...signal, at: signal.at + random.between(1_000, 30_000) });
  };
  for (const { host, check, at, until, belongs } of happened) {
    if (at > lengthMs) continue;
    event += random.int(1, 3);
    const known = hosts.get(host.name);
    const name = `${host.name} ${check.name}`;
    const trigger = triggers.get(name) ?? String(30_000 + triggers.size);
    triggers.set(name, trigger);
    const problem: ProblemFacts = {
      source: stormSource,
      event: String(event),
      openedAt: start + at,
      name: check.name,
      severity: check.severity,
      hosts: [host.name],
      groups: known?.groups ?? [],
      tags: [...tagsOf(host, check, random), ...(known?.tags ?? [])],
      trigger,
      item: { id: String(Number(trigger) + 40_000), key: check.key },
      ...(knowsDelays || check.everyMs !== undefined ? { checkEveryMs: check.everyMs ?? 60_000 } : {}),
    };
    truth.set(problemKey(stormSource, problem.event), belongs);
    const arrives = start + at + delay();
    send({ kind: 'problem-opened', at: arrives, problem });
    const resolved = { kind: 'problem-resolved', source: stormSource, event: problem.event, resolvedAt: start + until } as const;
    if (until > lengthMs) {
      if (until <= lengthMs + hearsOnMs) sent.push({ ...resolved, at: Math.max(start + until + 2_000, arrives + 1), because: 'recovered' });
      continue;
    }
    // One recovery in a hundred is lost; a reconcile finds most of these within half a minute, one in three nobody finds.
    const lost = random.chance(0.01);
    if (lost && random.chance(1 / 3)) continue;
    const late = lost ? random.between(5_000, 35_000) : delay();
    send({ ...resolved, at: Math.max(start + until + late, arrives + 1), because: lost ? 'unknown-to-source' : 'recovered' });
  }
  failures.forEach((failure, id) => {
    failure.reports.forEach((report, index) => {
      const name = `rep-${id}-${index}`;
      truth.set(`report:${name}`, { failure: id });
      send({ kind: 'reported', at: Math.round(start + report.at), id: name, service: report.service, reporter: report.reporter, text: report.text });
    });
  });
  return { signals: queued(sent), truth };
}

/** Tags as the template gives them, one in twelve forgotten; attack and security tags come from the trigger and stay even with old templates. */
export function tagsOf(host: EstateHost, check: Check, random: Random): Tag[] {
  const stay = (tag: Tag): boolean => tag.tag === 'attack' || tag.tag === 'tenant' || tag.value === 'security';
  if (host.oldTags) return [{ tag: 'Application', value: check.old }, ...check.tags.filter(stay)];
  return check.tags.filter((tag) => stay(tag) || !random.chance(1 / 12));
}

function queued(sent: Signal[]): Signal[] {
  let free = 0;
  return sent
    .sort((one, other) => one.at - other.at)
    .map((signal) => {
      free = Math.max(signal.at, free + 1_000 / perSecond);
      return { ...signal, at: Math.round(free) };
    });
}
