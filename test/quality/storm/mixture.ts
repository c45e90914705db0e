// mixture: which failures an afternoon brings, and how they fall together.
import { coreDown, feedLost, hostDown, hypervisorDown, proxyDown, rackPower, siteCut, switchDown, type MakeFailure } from './cuts.ts';
import type { Estate } from './estate.ts';
import type { Failure } from './failure.ts';
import type { Random } from './random.ts';
import { arrayFails, databaseFails, ddos, diskFills, oneOff, peopleReport, processFails, ransomwareWave, targetFails, upstreamFails } from './sickness.ts';

const kinds: readonly (readonly [MakeFailure, number])[] = [
  [siteCut, 1.2],
  [coreDown, 0.6],
  [switchDown, 1.2],
  [rackPower, 0.8],
  [feedLost, 0.5],
  [hypervisorDown, 1.2],
  [arrayFails, 1],
  [databaseFails, 1],
  [upstreamFails, 1],
  [proxyDown, 0.6],
  [targetFails, 0.8],
  [hostDown, 1.2],
  [processFails, 1],
  [ddos, 0.5],
  [ransomwareWave, 0.4],
  [peopleReport, 0.6],
  [diskFills, 0.8],
  [oneOff, 0.8],
];

/**
 * Three failures on a small estate, five on a middling one, eight on a large one, between minute 40 and 115. One in four falls into the same minute
 * as the one before, one in five within its first five minutes. Two that overlap in time share no more than a fifth of the smaller one's hosts.
 * @param before  what happened in the afternoons before, at times below 0, and may last
 */
export function makeFailures(estate: Estate, random: Random, before: readonly Failure[] = []): Failure[] {
  const wanted = estate.hosts.length < 100 ? 3 : estate.hosts.length < 2_000 ? 5 : 8;
  const failures: Failure[] = [];
  let at = 40 * 60_000;
  for (let tries = 0; failures.length < wanted && tries < 200; tries += 1) {
    const draw = random.unit();
    const next =
      failures.length === 0
        ? at + random.between(0, 10) * 60_000
        : draw < 0.25
          ? at + random.between(0, 30_000)
          : draw < 0.45
            ? at + random.between(1, 5) * 60_000
            : at + random.between(8, 20) * 60_000;
    if (next > 115 * 60_000) continue;
    const failure = random.weighted(kinds)(estate, next, random);
    if (!failure || failure.symptoms.length + failure.reports.length === 0) continue;
    if ([...before, ...failures].some((earlier) => collide(earlier, failure))) continue;
    failures.push(failure);
    at = next;
  }
  return failures;
}

function collide(one: Failure, other: Failure): boolean {
  if (one.until + 15 * 60_000 < other.at) return false;
  const hosts = new Set(one.symptoms.map((symptom) => symptom.host));
  const others = new Set(other.symptoms.map((symptom) => symptom.host));
  const shared = [...others].filter((host) => hosts.has(host)).length;
  if (one.roots.some((root) => other.roots.includes(root))) return true;
  const services = [...other.services.keys()].filter((id) => one.services.has(id)).length;
  const smaller = Math.min(hosts.size, others.size);
  return (smaller > 0 && shared > smaller * 0.2) || (one.reports.length + other.reports.length > 0 && services > 0);
}
