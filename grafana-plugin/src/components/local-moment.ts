// local-moment: a moment as the field for date and time writes it, in the time zone of the page, else in the one that the reader has chosen in Grafana.
import { dateTimeFormat, dateTimeParse } from '@grafana/data';
import { config } from '@grafana/runtime';

/** To the minute, as `<input type="datetime-local">` has it. */
const form = 'YYYY-MM-DDTHH:mm';
const ofReader = (): string => config.bootData.user.timezone || 'browser';

/** @returns `2026-11-21T14:30` */
export const localMoment = (at: number, zone = ofReader()): string => dateTimeFormat(at, { format: form, timeZone: zone });

/** @returns epoch ms; undefined for what is no moment, and for what clocks skip there */
export function momentOf(local: string, zone = ofReader()): number | undefined {
  const read = dateTimeParse(local, { format: form, timeZone: zone });
  const isShown = local !== '' && read.isValid() && local.startsWith(localMoment(read.valueOf(), zone));
  return isShown ? read.valueOf() : undefined;
}
