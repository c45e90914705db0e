// figure: which incidents of a month one figure of its report was made of.
import type { ClockName, IncidentId, IncidentNumber, Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ServiceId } from '../model/service.ts';
import { isMissed, outcomeOf, type IncidentOfMonth, type Kept } from './monthly-sla.ts';

/** What a figure counts; what is not said does not narrow it. */
export type Figure = {
  readonly service?: ServiceId;
  readonly priority?: Priority;
  readonly outcome?: keyof Kept;
};
export type CountedIncident = {
  readonly incident: IncidentId;
  readonly number?: IncidentNumber;
  readonly title: string;
  readonly priority: Priority;
  readonly services: readonly ServiceId[];
  readonly tenants: readonly string[];
  readonly openedAt: EpochMs;
  readonly outcome: keyof Kept;
  /** In the order in which they fall due in an incident's life. `tookMs` is absent while it runs; `isLate` also then. */
  readonly clocks: readonly { readonly name: ClockName; readonly targetMs: number; readonly tookMs?: number; readonly isLate: boolean }[];
};

const inOrder: readonly ClockName[] = ['first-response', 'reaction', 'resolution'];

/** @returns the incidents behind a figure, oldest first */
export function incidentsBehind(incidents: readonly IncidentOfMonth[], figure: Figure, now: EpochMs): readonly CountedIncident[] {
  const { service, priority, outcome } = figure;
  return incidents
    .filter(
      (each) =>
        (service === undefined || each.services.includes(service)) &&
        (priority === undefined || each.priority === priority) &&
        (outcome === undefined || outcomeOf(each, now) === outcome),
    )
    .sort((a, b) => a.openedAt - b.openedAt)
    .map((each) => counted(each, now));
}

const counted = ({ id, number, title, priority, services, tenants, openedAt, clocks }: IncidentOfMonth, now: EpochMs): CountedIncident => ({
  incident: id,
  ...(number !== undefined && { number }),
  ...{ title, priority, services, tenants, openedAt },
  outcome: outcomeOf({ clocks }, now),
  clocks: [...clocks]
    .sort((a, b) => inOrder.indexOf(a.name) - inOrder.indexOf(b.name))
    .map((clock) => ({
      name: clock.name,
      targetMs: clock.targetMs,
      ...(clock.stoppedAt !== undefined && { tookMs: clock.stoppedAt - clock.startedAt }),
      isLate: isMissed(clock, now),
    })),
});
