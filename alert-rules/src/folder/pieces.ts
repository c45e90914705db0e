// pieces: what the forms of several files are made of.
import { z } from 'zod';
import { formWords } from '../faults/form-fault.ts';
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
export const list = <T extends z.ZodType>(of: T, like: string) => {
  const form = z.preprocess(
    (written) => (written === undefined || Array.isArray(written) ? written : [written]),
    z.array(of, formWords(`is no list; write ${like}`, `не список; напишите ${like}`)),
  );
  oneOrMore.add(form);
  return form;
};

type More = { readonly example?: unknown; readonly usual?: unknown };
/** Says what a field means, by an example, and what it is where nothing is written; editors show it, and the reference is made of it. */
export const means = <T extends z.ZodType>(form: T, description: string, { example, usual }: More = {}): T =>
  form.meta({ description, ...(example === undefined ? {} : { examples: [example] }), ...(usual === undefined ? {} : { default: usual }) });

const spanLike = formWords('is no span of time; write 30s, 14m, 8h or 1d', 'не промежуток времени; напишите 30s, 14m, 8h или 1d');
/** `14m`, `every 15m`; comes out as ms. */
export const span = z
  .string(spanLike)
  .regex(/^\s*(every\s+)?(\d+(\.\d+)?\s*(ms|s|min|m|h|d)\s*)+$/, spanLike)
  .transform((written) => writtenSpan(written.replace(/^\s*every\s+/, '')) ?? z.NEVER);

/** `60%`; comes out as 60. */
export const percent = writtenPercent.pipe(
  z.number().min(0, formWords('is below 0 %', 'меньше 0 %')).max(100, formWords('is more than 100 %', 'больше 100 %')),
);

export const zone = text.refine(isZone, formWords('is no time zone; write Europe/Moscow, or UTC', 'такого часового пояса нет; напишите Europe/Moscow или UTC'));
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
  if (spans.every((each) => each !== undefined)) return spans.flat();
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
  return from > 1_440 || until > 1_440 || from === until ? undefined : { fromMinute: from, untilMinute: until };
}

const localDate = /^\d{4}-\d\d-\d\d$/;
export const date = text
  .regex(localDate, formWords('is no date; write 2026-12-31', 'не дата; напишите 2026-12-31'))
  .refine((written) => Number.isFinite(Date.parse(written)), formWords('is no date that there is', 'такой даты нет'));
export const localMoment = text.regex(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
  formWords('is no date and time; write 2026-11-02T09:00, without a zone', 'не дата и время; напишите 2026-11-02T09:00, без часового пояса'),
);
