// timeline entry: something that happened to an incident, with what names the things that it speaks of.
import type { Happening, ProblemRecord } from '../model/change.ts';
import type { IncidentNumber } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Service } from '../model/service.ts';

/** `seq` and `nth` are its place in the journal: a stable name, and the order. */
export type TimelineEntry = {
  readonly seq: number;
  readonly nth: number;
  readonly at: EpochMs;
  readonly what: Happening;
  /** The member that it is about, where that is a problem. */
  readonly problem?: ProblemRecord;
  /** Of the other incident that it is about, where the asker may see that and was told of it. */
  readonly number?: IncidentNumber;
  /** That it speaks of, as far as the asker may see them; the incident need not hit them any more. */
  readonly services?: readonly Pick<Service, 'id' | 'name' | 'nameIn'>[];
};
