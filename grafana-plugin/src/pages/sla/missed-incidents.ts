// missed-incidents: the misses of a month by incident: who explains one explains all of its clocks.
import type { Miss, SlaReport } from '../../api/wire/sla.ts';

/** `clocks`: what was missed, each with how late; the rest is the same in all. */
export type MissedIncident = Omit<Miss, 'clock' | 'targetMs' | 'dueAt' | 'stoppedAt' | 'lateMs' | 'penalty'> & {
  readonly clocks: readonly Pick<Miss, 'clock' | 'targetMs' | 'dueAt' | 'stoppedAt' | 'lateMs' | 'penalty'>[];
};

/** @returns in the order of the report; not explained ones before the others */
export function missedIncidents({ misses }: Pick<SlaReport, 'misses'>): readonly MissedIncident[] {
  const byIncident = new Map<string, MissedIncident>();
  for (const { clock, targetMs, dueAt, stoppedAt, lateMs, penalty, ...rest } of misses) {
    const one = { clock, targetMs, dueAt, lateMs, ...(stoppedAt !== undefined && { stoppedAt }), ...(penalty && { penalty }) };
    byIncident.set(rest.incident, { ...rest, clocks: [...(byIncident.get(rest.incident)?.clocks ?? []), one] });
  }
  return [...byIncident.values()].sort((a, b) => Number(a.explanation !== undefined) - Number(b.explanation !== undefined));
}
