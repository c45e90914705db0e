// unworkable: what of the rules in force cannot be worked out, said to whoever reads the log: the journal of an older Nabat may hold what is refused now.
import type { Logger } from 'pino';
import type { EpochMs } from '../model/moment.ts';
import type { RulesInForce } from '../model/rules.ts';
import { unworkableLayers } from '../time/schedule.ts';

/** Says it of each layer of a schedule that names nobody at `at` because something in it makes no sense; layers are counted from 1 there. */
export function tellUnworkable(rules: RulesInForce | undefined, at: EpochMs, log: Pick<Logger, 'error'>): void {
  for (const schedule of rules?.schedules ?? [])
    for (const { layer, what } of unworkableLayers(schedule, rules?.calendars ?? [], at))
      log.error(
        { schedule: schedule.id, layer: layer + 1, what },
        'a schedule in force cannot be worked out, so that this layer of it names nobody; mend it in people/*.yaml of the rules folder',
      );
}
