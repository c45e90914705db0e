// failure: what truly happens: its root, whom it hurts, and which checks notice it when.
import type { EntityId } from '../../../zabbix-bridge/src/model/entity.ts';
import type { ServiceState } from '../../../zabbix-bridge/src/model/service.ts';
import type { Check } from './check.ts';
import type { EstateHost } from './estate.ts';
import type { Random } from './random.ts';

/** A check that fails because of a failure, ms since the storm began; it recovers at the first check after the failure has ended. */
export type Symptom = { readonly host: EstateHost; readonly check: Check; readonly at: number };
/** Somebody who says that it does not work. */
export type HumanReport = { readonly service: string; readonly reporter: string; readonly text: string; readonly at: number };

export type Failure = {
  readonly kind: string;
  /** ms since the storm began. */
  readonly at: number;
  readonly until: number;
  /** The entity that broke, and others that a person would accept as the answer; the first is the best. */
  readonly roots: readonly EntityId[];
  /** Where paths are not known: a provisional root whose name holds one of these is right too. */
  readonly places: readonly string[];
  readonly symptoms: readonly Symptom[];
  readonly reports: readonly HumanReport[];
  /** What it does to services, for the priority that it deserves. */
  readonly services: ReadonlyMap<string, ServiceState>;
  /** A whole site or a core device. */
  readonly large: boolean;
  readonly security: boolean;
};

/** @returns the same failure so much later, ms */
export const laterBy = (failure: Failure, ms: number): Failure => ({
  ...failure,
  at: failure.at + ms,
  until: failure.until + ms,
  symptoms: failure.symptoms.map((symptom) => ({ ...symptom, at: symptom.at + ms })),
  reports: failure.reports.map((report) => ({ ...report, at: report.at + ms })),
});

/** How wide the symptoms of one failure spread, ms. @source deciding.md section 6: cuts 33 s in the median, 180 s at p90; shared targets 41 and 113 s */
export const spreadOfCut = (random: Random): number => clamp(random.logNormal(33_000, 180 / 33), 20_000, 420_000);
export const spreadOfWork = (random: Random): number => clamp(random.logNormal(41_000, 113 / 41) * 1.5, 20_000, 420_000);

/** When one check notices: somewhere in the spread, earlier rather than later. */
export const noticedAt = (at: number, spread: number, random: Random): number => at + spread * random.unit() ** 1.3;

/** Whether and when the cause itself is seen: never, first, somewhere among the rest, or after all of them. */
export function causeAt(at: number, spread: number, showsUp: number, random: Random): number | undefined {
  if (!random.chance(showsUp)) return undefined;
  return random.weighted([
    [at + random.between(0, 3_000), 0.25],
    [noticedAt(at, spread, random), 0.5],
    [at + spread + random.between(1_000, 45_000), 0.25],
  ]);
}

/** 10 minutes to hours, half of them below 25 minutes. */
export const lasting = (random: Random): number => clamp(random.logNormal(25 * 60_000, 3), 8 * 60_000, 4 * 3_600_000);

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
