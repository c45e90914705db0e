// recurrence: the text of an RRULE (RFC 5545), looked at part by part, for what reads it passes over what it does not know.
import { both, fault, faultOf, type Both, type Fault } from './faults/fault.ts';
import { noKey } from './faults/name-fault.ts';
import { nearest } from './nearest.ts';
import { isDay } from './written-day.ts';

type Part = { readonly form: RegExp; readonly from?: number; readonly to?: number; readonly like: string };
const weekdays = 'MO|TU|WE|TH|FR|SA|SU';
/** What a part may hold, by its name: one or several of `form`, whose number, where it has one, lies between `from` and `to`. */
const parts: Readonly<Record<string, Part>> = {
  FREQ: { form: /^(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/, like: 'HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY' },
  INTERVAL: { form: /^\d+$/, from: 1, to: 9_999, like: '2' },
  COUNT: { form: /^\d+$/, from: 2, to: 9_999, like: '10' },
  UNTIL: { form: /^\d{8}(T\d{6}Z?)?$/, like: '20271231T235959Z' },
  WKST: { form: new RegExp(`^(${weekdays})$`), like: 'MO' },
  BYDAY: { form: new RegExp(`^([+-]?\\d{1,2})?(${weekdays})$`), from: 1, to: 53, like: 'MO,TH' },
  BYMONTH: { form: /^\d+$/, from: 1, to: 12, like: '1,7' },
  BYMONTHDAY: { form: /^[+-]?\d+$/, from: 1, to: 31, like: '1,15' },
  BYYEARDAY: { form: /^[+-]?\d+$/, from: 1, to: 366, like: '1,183' },
  BYWEEKNO: { form: /^[+-]?\d+$/, from: 1, to: 53, like: '1,27' },
  BYHOUR: { form: /^\d+$/, from: 0, to: 23, like: '8,20' },
  BYMINUTE: { form: /^\d+$/, from: 0, to: 59, like: '30' },
  BYSETPOS: { form: /^[+-]?\d+$/, from: 1, to: 366, like: '-1' },
};
const lists = new Set(Object.keys(parts).filter((name) => name.startsWith('BY')));
const example = both('write FREQ=WEEKLY;BYDAY=MO,TH', 'напишите FREQ=WEEKLY;BYDAY=MO,TH');
const noRule = faultOf(both('is no RRULE', 'не RRULE'), example);
const mostADay = 24;

/** @returns what is wrong with a rule by which somebody hands off; undefined for one that can be read. That it ever hands off is not looked at. */
export function recurrenceFault(text: string): Fault | undefined {
  if (/\s/.test(text))
    return faultOf(
      both('has a space in it', 'есть пробел'),
      both('write it in one piece: FREQ=WEEKLY;BYDAY=MO,TH', 'напишите слитно: FREQ=WEEKLY;BYDAY=MO,TH'),
    );
  const written = text
    .replace(/^RRULE:/i, '')
    .replace(/;$/, '')
    .split(';')
    .map((part) => part.toUpperCase().split('='));
  const values = new Map<string, string>();
  for (const [name = '', value, ...more] of written) {
    if (value === undefined || more.length > 0) return noRule;
    const part = parts[name];
    if (!part) return unknownPart(name);
    if (values.has(name)) return fault(`has ${name} twice; keep one of the two`, `дважды есть ${name}; оставьте одно из двух`);
    if (!holds(name, part, value)) return cannotBe(name, value, both(`write ${name}=${part.like}`, `напишите ${name}=${part.like}`));
    values.set(name, value);
  }
  if (!values.has('FREQ')) return faultOf(both('says no FREQ', 'нет FREQ'), example);
  return tooOften(values);
}

function holds(name: string, { form, from = 0, to = Infinity }: Part, value: string): boolean {
  if (name === 'UNTIL') return form.test(value) && isMoment(value);
  return (lists.has(name) ? value.split(',') : [value]).every((each) => {
    if (!form.test(each)) return false;
    const number = Math.abs(parseInt(each, 10));
    return Number.isNaN(number) || (number >= from && number <= to);
  });
}

/** `20271231`, or with a time behind it. */
const isMoment = (value: string): boolean =>
  isDay(value.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3')) && (value.length === 8 || /T([01]\d|2[0-3])[0-5]\d[0-5]\d/.test(value));

function unknownPart(name: string): Fault {
  if (name === 'BYSECOND') return fault('has BYSECOND; nobody hands off by the second, leave it out', 'есть BYSECOND; по секундам смену не сдают, уберите его');
  const known = Object.keys(parts);
  const { mend, ru } = noKey(known, nearest(name, known));
  return faultOf(both(`has ${name}, which is not known here`, `есть ${name}, а такого здесь не бывает`), both(mend, ru.mend));
}

const cannotBe = (name: string, value: string, mend: Both): Fault =>
  faultOf(both(`has ${name}=${value}, which cannot be`, `есть ${name}=${value}, а такого не бывает`), mend);

/** More handoffs a day than hours are no rota, and would have to be counted one by one from the first. */
function tooOften(values: ReadonlyMap<string, string>): Fault | undefined {
  const many = (name: string): number => values.get(name)?.split(',').length ?? 1;
  const aDay = (values.get('FREQ') === 'HOURLY' ? mostADay : many('BYHOUR')) * many('BYMINUTE');
  if (aDay <= mostADay) return undefined;
  return fault('hands off more often than every hour; write FREQ=DAILY;BYHOUR=8,20', 'сдаёт смену чаще, чем раз в час; напишите FREQ=DAILY;BYHOUR=8,20');
}
