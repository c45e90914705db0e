// written day: days and times of the calendar as people write them, and why one that was written cannot be.
import { both, faultOf, type Fault } from './faults/fault.ts';

/** @returns whether there is such a day: `2026-02-30` never comes */
export const isDay = (written: string): boolean => /^\d{4}-\d\d-\d\d$/.test(written) && readsBack(`${written}T00:00`);
/** @returns whether a clock on the wall ever shows it: `2026-11-02T09:00` */
export const isLocalMoment = (written: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(written) && readsBack(written);

function readsBack(local: string): boolean {
  const read = new Date(`${local}Z`);
  return Number.isFinite(read.getTime()) && read.toISOString().startsWith(local);
}

const noDate = faultOf(both('is no date', 'не дата'), both('write 2026-12-31', 'напишите 2026-12-31'));
/** @returns undefined for a day that there is */
export function dayFault(written: string): Fault | undefined {
  if (isDay(written)) return undefined;
  const [, month = '', day = ''] = /^(\d{4}-\d\d)-(\d\d)$/.exec(written) ?? [];
  if (!isDay(`${month}-01`)) return noDate;
  const last = lastDayOf(month);
  return day === '00'
    ? faultOf(both('is no day that there is', 'такого дня нет'), both(`the first of that month is ${month}-01`, `первый день этого месяца — ${month}-01`))
    : faultOf(both('is no day that there is', 'такого дня нет'), both(`the last of that month is ${last}`, `последний день этого месяца — ${last}`));
}

const lastDayOf = (month: string): string => {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, nth, 0)).getUTCDate()}`;
};

const noMoment = faultOf(
  both('is no date and time', 'не дата и время'),
  both('write 2026-11-02T09:00, without a zone', 'напишите 2026-11-02T09:00, без часового пояса'),
);
/** @returns undefined for a moment that a clock on the wall shows */
export function localMomentFault(written: string): Fault | undefined {
  if (isLocalMoment(written)) return undefined;
  const [, day = ''] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d$/.exec(written) ?? [];
  if (!isDay(`${day.slice(0, 7)}-01`)) return noMoment;
  return (
    dayFault(day) ??
    faultOf(
      both('has no time of day', 'такого времени нет'),
      both('write T00:00 to T23:59; midnight is T00:00 of the next day', 'напишите от T00:00 до T23:59; полночь — T00:00 следующего дня'),
    )
  );
}
