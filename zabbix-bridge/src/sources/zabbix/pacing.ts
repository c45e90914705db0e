// pacing: how often the Zabbix source does what, and where it tells of it.
import { minute, second } from '../../model/moment.ts';

/** A log that takes a fixed message and its fields, as pino does. */
export type Log = { info(fields: object, message: string): void; warn(fields: object, message: string): void; error(fields: object, message: string): void };

export type Pace = {
  /** How long to wait between two reconciles, ms. */
  readonly reconcileEveryMs: number;
  /** After a webhook has opened something, the next comes so much later at the latest, ms: before anybody is told of it. */
  readonly afterNewsMs: number;
  /** The wait is at least so many times what the last one took, up to `longestWaitMs`: a slow Zabbix is asked less often. */
  readonly stretch: number;
  readonly longestWaitMs: number;
  /** How long to wait after a failed one, ms. */
  readonly retryEveryMs: number;
  /** How long Zabbix may leave us without an answer before it is told as silent, ms. */
  readonly silentAfterMs: number;
  /** How often it is said anew what is still open when nothing has changed, ms: evidence about an interface ages in 10 min. */
  readonly confirmEveryMs: number;
  /** How long to wait between two reads of the topology, ms. */
  readonly topologyEveryMs: number;
};

export const defaultPace: Pace = {
  reconcileEveryMs: 30 * second,
  afterNewsMs: 10 * second,
  stretch: 10,
  longestWaitMs: 2 * minute,
  retryEveryMs: 5 * second,
  silentAfterMs: minute,
  confirmEveryMs: 5 * minute,
  topologyEveryMs: 5 * minute,
};
