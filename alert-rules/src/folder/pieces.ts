// pieces: what the forms of several files are made of.
import { z } from 'zod';
import { both, noFault, type Fault } from '../faults/fault.ts';
import { formWords, formWordsOf } from '../faults/form-fault.ts';
import { meantOr } from '../faults/name-fault.ts';
import { nearest } from '../nearest.ts';
import { dayFault, localMomentFault } from '../written-day.ts';
import { writtenPercent } from '../written-percent.ts';
import { writtenSpan } from '../written-span.ts';

export const text = z
  .string(formWords('is no text; put it in quotes', 'не текст; возьмите в кавычки'))
  .min(1, formWords('is empty; write something, or leave it out', 'пусто; напишите что-нибудь или уберите поле'));
export const id = text.regex(
  /^[\p{L}\p{N}_.-]+$/u,
  formWords(
    'may hold letters, digits, dots and dashes; write line-1, or pharma.duty',
    'может состоять из букв, цифр, точек и дефисов; напишите line-1 или pharma.duty',
  ),
);
/** Lists of which one alone may be written without brackets; editors are told so. */
export const oneOrMore = new WeakSet<z.core.$ZodType>();
/** @param like  an example @param empty  what is said of one in which there is nothing, where that makes no sense */
export const list = <T extends z.ZodType>(of: T, like: string, empty?: string) => {
  const all = z.array(of, formWords(`is no list; write ${like}`, `не список; напишите ${like}`));
  const form = z.preprocess(
    (written) => (written === undefined || Array.isArray(written) ? written : [written]),
    empty === undefined ? all : all.min(1, empty),
  );
  oneOrMore.add(form);
  return form;
};

type More = { readonly example?: unknown; readonly usual?: unknown };
/** Says what a field means, by an example, and what it is where nothing is written; editors show it, and the reference is made of it. */
export const means = <T extends z.ZodType>(form: T, description: string, { example, usual }: More = {}): T =>
  form.meta({ description, ...(example === undefined ? {} : { examples: [example] }), ...(usual === undefined ? {} : { default: usual }) });

const spanLike = formWords('is no span of time; write 30s, 14m, 8h or 1d', 'не промежуток времени; напишите 30s, 14m, 8h или 1d');
/** Ten years: nobody plans further. */
export const longestSpanMs = 3_660 * 86_400_000;
/** @returns the form, which refuses what a look at the text finds wrong, in its words */
export const faultless = (form: z.ZodString, faultIn: (written: string) => Fault | undefined) =>
  form.superRefine((written, context) => {
    const found = faultIn(written);
    if (found) context.addIssue({ code: 'custom', message: formWordsOf(found) });
  });
/** `14m`, `every 15m`; comes out as ms. */
export const span = z
  .string(spanLike)
  .regex(/^\s*(every\s+)?(\d+(\.\d+)?\s*(ms|s|min|m|h|d)\s*)+$/, spanLike)
  .transform((written) => writtenSpan(written.replace(/^\s*every\s+/, '')) ?? z.NEVER)
  .refine((ms) => ms <= longestSpanMs, formWords('is longer than ten years; write less', 'больше десяти лет; напишите меньше'));
/** The same where no time at all would make no sense. */
export const someTime = span.refine((ms) => ms > 0, formWords('is no time at all; write 15m', 'это нисколько; напишите 15m'));
/** @returns such a span that is no shorter than so many minutes */
export const minutesAtLeast = (minutes: number) =>
  span.refine((ms) => ms >= minutes * 60_000, formWords(`is too short; write ${minutes}m at least`, `слишком мало; напишите не меньше ${minutes}m`));

/** `60%`; comes out as 60. */
export const percent = writtenPercent.pipe(
  z
    .number()
    .min(0, formWords('is below 0 %; write 60%', 'меньше 0 %; напишите 60%'))
    .max(100, formWords('is more than 100 %; write 100% at most', 'больше 100 %; напишите не больше 100%')),
);

export const zone = text.refine(isZone, { error: ({ input }) => noZone(String(input)) });
function noZone(written: string): string {
  const mend = meantOr(nearest(written, [...Intl.supportedValuesOf('timeZone'), 'UTC']), both('write Europe/Moscow, or UTC', 'напишите Europe/Moscow или UTC'));
  return formWords(`is no time zone; ${mend.en}`, `такого часового пояса нет; ${mend.ru}`);
}
function isZone(written: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const language = z.enum(['en', 'ru'], formWords('is no language; write en or ru', 'такого языка нет; напишите en или ru'));
export const priority = z.enum(['P1', 'P2', 'P3'], formWords('is no priority; write P1, P2 or P3', 'такого приоритета нет; напишите P1, P2 или P3'));
export const urgency = z.enum(
  ['call', 'message', 'digest'],
  formWords('is no urgency; write call, message or digest', 'такой срочности нет; напишите call, message или digest'),
);
/** Digits that were not put in quotes, such as a telephone number, are a text all the same. */
export const address = z.union([text, z.number().transform(String)], formWords('is no address; put it in quotes', 'не адрес; возьмите в кавычки'));
export const contacts = z.record(
  z.string(),
  address,
  formWords(
    'is no list of contacts; write { call: "+70000000000", telegram: "@anna" }',
    'не список адресов; напишите { call: "+70000000000", telegram: "@anna" }',
  ),
);

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Day = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export type WrittenSpan = { readonly day: Day; readonly fromMinute: number; readonly untilMinute: number };
const noHours = formWords(
  'is no working time; write Mon-Fri 09:00-18:00, Sat 10:00-14:00, or 24x7',
  'не рабочее время; напишите Mon-Fri 09:00-18:00, Sat 10:00-14:00 или 24x7',
);

/** `Mon-Fri 09:00-18:00`, `Sat,Sun 10:00-14:00`, `24x7`, several of them in a list; one that ends before it begins reaches into the next day. */
export const weekHours = list(text, '[Mon-Fri 09:00-18:00, Sat 10:00-14:00]').transform((written, context): readonly WrittenSpan[] => {
  const spans = written.flatMap((each) => each.split(';')).map((each) => hoursOf(each.trim()));
  if (spans.length > 0 && spans.every((each) => each !== undefined)) return spans.flat();
  context.addIssue({ code: 'custom', message: noHours });
  return z.NEVER;
});

function hoursOf(written: string): readonly WrittenSpan[] | undefined {
  if (/^24x7$/i.test(written)) return days.map((_, index) => ({ day: (index + 1) as Day, fromMinute: 0, untilMinute: 1_440 }));
  const [, on = '', hours = ''] = /^([a-z, -]+?)\s+([\d:]+\s*-\s*[\d:]+)$/i.exec(written) ?? [];
  const chosen = daysOf(on);
  const read = dayHoursOf(hours);
  return chosen && read && chosen.map((day) => ({ day, ...read }));
}

function daysOf(written: string): readonly Day[] | undefined {
  const chosen: Day[] = [];
  for (const part of written
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())) {
    const [from = '', to = from] = part.split('-').map((each) => days.findIndex((day) => each.trim().startsWith(day)));
    if (Number(from) < 0 || Number(to) < 0 || from === '' || to === '') return undefined;
    for (let day = Number(from); ; day = (day + 1) % 7) {
      chosen.push((day + 1) as Day);
      if (day === Number(to)) break;
    }
  }
  return chosen;
}

/** @returns the span of `09:00-18:00`; undefined for what is none */
export function dayHoursOf(written: string): { readonly fromMinute: number; readonly untilMinute: number } | undefined {
  const [, fromHour, fromMinute, untilHour, untilMinute] = /^(\d\d?):(\d\d)\s*-\s*(\d\d?):(\d\d)$/.exec(written.trim()) ?? [];
  if (fromHour === undefined) return undefined;
  const [from, until] = [Number(fromHour) * 60 + Number(fromMinute), Number(untilHour) * 60 + Number(untilMinute)];
  if (Number(fromMinute) > 59 || Number(untilMinute) > 59) return undefined;
  return from > 1_440 || until > 1_440 || from === until ? undefined : { fromMinute: from, untilMinute: until };
}

/** What has the form and cannot be all the same, with why. */
const there = (form: RegExp, faultIn: typeof dayFault) =>
  faultless(text.regex(form, { error: ({ input }) => formWordsOf(faultIn(String(input)) ?? noFault), abort: true }), faultIn);
export const date = there(/^\d{4}-\d\d-\d\d$/, dayFault);
export const localMoment = there(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, localMomentFault);
