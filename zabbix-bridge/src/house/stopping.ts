// stopping: the order in which a house ends, with what took the time of it.
import type { Logger } from 'pino';
import type { Clock } from '../model/clock.ts';

type Ends = { stop(): Promise<unknown> };
type Closes = { close(): Promise<unknown> };
export type StoppingParts = {
  readonly api: Closes;
  readonly rebuilding: Ends;
  readonly zabbixes: Ends;
  readonly outbox: Ends;
  readonly bridge: Ends;
  readonly delivery: Closes;
  readonly stores: Closes;
};

/**
 * Nothing more is taken or sent while whatever is under way comes to its end, all of it at once; then what was taken is decided, and the files are let go.
 * An errand that is decided meanwhile stands in the journal, and leaves at the next start.
 * @param elapsed  ms, of a clock that nobody sets
 */
export async function stopInOrder({ api, rebuilding, zabbixes, outbox, bridge, delivery, stores }: StoppingParts, elapsed: Clock, log: Pick<Logger, 'info'>) {
  const began = elapsed();
  const took: Record<string, number> = {};
  const timed = async (what: string, ended: Promise<unknown>): Promise<void> => {
    const from = elapsed();
    await ended;
    took[what] = Math.round(elapsed() - from);
  };
  log.info('Nabat stops: it takes nothing more, and what is under way comes to its end');
  const takesNoMore = Promise.all([timed('requestsMs', api.close()), timed('rebuildingMs', rebuilding.stop()), timed('sourcesMs', zabbixes.stop())]);
  await Promise.all([timed('messagesMs', outbox.stop()), takesNoMore.then(() => timed('decidingMs', bridge.stop()))]);
  await delivery.close();
  await timed('filesMs', stores.close());
  log.info({ tookMs: Math.round(elapsed() - began), ...took }, 'Nabat has stopped');
}
