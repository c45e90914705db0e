// noise: what a monitoring says while nothing worth a call happens: blips, chatter, and small lasting trouble.
import { backupFailed, clockOff, cpu, diskLow, httpErrors, latency, linkDown, load, memory, ping, replication, type Check } from './check.ts';
import type { Estate, EstateHost } from './estate.ts';
import type { Random } from './random.ts';

/** What a problem outside of any failure is. A blip is gone at its next check; `lasting` may be told or not, both are right. */
export type NoiseKind = 'blip' | 'chatter' | 'lasting';
export type NoiseProblem = { readonly noise: NoiseKind; readonly host: EstateHost; readonly check: Check; readonly at: number; readonly until: number };

const everyMs = 60_000;
const dayMs = 86_400_000;

/**
 * @param lengthMs how long the storm is
 * @source deciding.md section 6: 0.8 problems per host and day, 55 % of them from few triggers; of those that do not chatter 0.57
 *   outlive one check, 0.41 two, 0.31 three. One trigger in twenty hosts chatters; a fifth of these in fast bursts, the rest slowly.
 */
export function makeNoise(estate: Estate, lengthMs: number, random: Random): NoiseProblem[] {
  const all = (0.8 * estate.hosts.length * lengthMs) / dayMs;
  const noise: NoiseProblem[] = [];
  const count = random.poisson(0.45 * all);
  for (let made = 0; made < count; made += 1) {
    const host = random.pick(estate.hosts);
    const at = random.between(0, lengthMs);
    const checks = howManyChecks(random);
    noise.push({ noise: checks === 1 ? 'blip' : 'lasting', host, check: aCheck(host, random), at, until: at + checks * everyMs });
  }
  const chatterers = Math.max(2, Math.round(estate.hosts.length / 20));
  const openingsEach = (0.55 * all) / chatterers;
  for (let made = 0; made < chatterers; made += 1) noise.push(...chatter(random.pick(estate.hosts), openingsEach, lengthMs, random));
  return noise;
}

export function howManyChecks(random: Random): number {
  const draw = random.unit();
  if (draw < 0.43) return 1;
  if (draw < 0.59) return 2;
  if (draw < 0.69) return 3;
  return Math.min(240, 4 + Math.floor(random.logNormal(8, 6)));
}

/** Fast chatter: bursts of openings minutes apart. Slow: one now and then, most of them more than an hour apart. */
function chatter(host: EstateHost, openings: number, lengthMs: number, random: Random): NoiseProblem[] {
  const check = random.pick([cpu(), memory(), load(), latency(), clockOff(), diskLow('/tmp')]);
  const noise: NoiseProblem[] = [];
  const open = (at: number): number => {
    const until =
      at +
      everyMs *
        random.weighted([
          [1, 0.5],
          [2, 0.25],
          [3, 0.1],
          [6, 0.15],
        ]);
    if (at < lengthMs) noise.push({ noise: 'chatter', host, check, at, until });
    return until;
  };
  if (random.chance(0.2)) {
    let at = random.between(0, lengthMs);
    for (let left = random.int(4, 12); left > 0; left -= 1) at = open(at) + everyMs * random.int(1, 4);
  } else {
    for (let at = random.exponential(lengthMs / openings); at < lengthMs; at += random.exponential(lengthMs / openings)) at = open(at);
  }
  return noise;
}

export function aCheck(host: EstateHost, random: Random): Check {
  if (host.role === 'router' || host.role === 'core' || host.role === 'switch') {
    return random.weighted([
      [linkDown(`Gi1/0/${random.int(1, 48)}`), 0.6],
      [cpu(), 0.3],
      [ping(host), 0.1],
    ]);
  }
  return random.weighted([
    [cpu(), 0.2],
    [memory(), 0.15],
    [load(), 0.1],
    [latency(), 0.2],
    [httpErrors(), 0.08],
    [replication(), 0.05],
    [clockOff(), 0.05],
    [diskLow('/var'), 0.08],
    [backupFailed(), 0.03],
    [ping(host), 0.06],
  ]);
}
