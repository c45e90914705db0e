// need-words: what a service needs, in the short form that people write and in the long form.
import { z } from 'zod';
import { both } from './faults/fault.ts';
import { formFaultInRussian, formWords, wordsApart } from './faults/form-fault.ts';
import { writtenPercent } from './written-percent.ts';

/** Names are as written: of a service, of a host, or `kind:name`. */
export type RuleNeed =
  | { readonly kind: 'one'; readonly of: string }
  | { readonly kind: 'any'; readonly any: number; readonly of: readonly string[] }
  | { readonly kind: 'share'; readonly percent: number; readonly of: readonly string[]; readonly weights?: readonly number[] };

const mend = both(
  'write ad, any 1 of [exch-01, exch-02], or share 60% of [web-01, web-02]',
  'напишите ad, any 1 of [exch-01, exch-02] или share 60% of [web-01, web-02]',
);
const misread = (en: string, ru: string): string => formWords(`${en}; ${mend.en}`, `${ru}; ${mend.ru}`);
const noNeed = misread('is no need', 'не описание зависимости');
const name = z
  .string(formWords('is no name; put it in quotes', 'не имя; возьмите в кавычки'))
  .min(1, formWords('is empty; write a name', 'пусто; напишите имя'));
const listOf = z
  .array(name, formWords('is no list; write [exch-01, exch-02]', 'не список; напишите [exch-01, exch-02]'))
  .min(1, formWords('is empty; name what it needs', 'пусто; назовите, что нужно'));
const percent = writtenPercent.pipe(
  z
    .number()
    .min(1, formWords('is below 1 %; write 60% for six of ten', 'меньше 1 %; для шести из десяти напишите 60%'))
    .max(100, formWords('is more than 100 %; write 100% at most', 'больше 100 %; напишите не больше 100%')),
);

const Any = z
  .strictObject({
    any: z
      .int(formWords('is no whole number; write any 1 of […]', 'не целое число; напишите any 1 of […]'))
      .min(0, formWords('is below 0; write 0 for redundancy only', 'меньше 0; напишите 0, если это только запас'))
      .meta({ description: 'so many of them must be left' }),
    of: listOf.meta({ description: 'of these' }),
  })
  .superRefine(({ any, of }, context) => {
    if (any > of.length)
      context.addIssue({
        code: 'custom',
        message: formWords(
          `asks for ${any} of ${of.length}; ask for no more than are listed`,
          `просит ${any} из ${of.length}; просите не больше, чем перечислено`,
        ),
      });
  })
  .transform(({ any, of }): RuleNeed => ({ kind: 'any', any, of }));
const Share = z
  .strictObject({
    share: percent.meta({ description: 'so much of them must be left', examples: ['60%'] }),
    of: listOf.meta({ description: 'of these' }),
    weights: z
      .array(z.number().min(0), formWords('is no list of numbers; write [2, 1]', 'не список чисел; напишите [2, 1]'))
      .exactOptional()
      .meta({ description: 'one for each; the share is of their sum' }),
  })
  .superRefine(({ of, weights }, context) => {
    if (weights && weights.length !== of.length)
      context.addIssue({
        code: 'custom',
        message: formWords(
          `has ${weights.length} weights for ${of.length} names; give each its own`,
          `весов ${weights.length}, а имён ${of.length}; дайте вес каждому`,
        ),
      });
  })
  .transform(({ share, of, weights }): RuleNeed => ({ kind: 'share', percent: share, of, ...(weights && { weights }) }));
const one = (of: string): RuleNeed => ({ kind: 'one', of });
const OneService = z.strictObject({ service: name.meta({ description: 'a service of these rules' }) }).transform(({ service }) => one(`service:${service}`));
const OneHost = z.strictObject({ host: name.meta({ description: 'a host' }) }).transform(({ host }) => one(`host:${host}`));
const OneEntity = z.strictObject({ entity: name.meta({ description: 'anything, as kind:name' }) }).transform(({ entity }) => one(entity));

const listed = /^\s*\[(.*)\]\s*$/;
const Sentence = z
  .string()
  .regex(/^\s*((?!.*\bof\b)[^[\],{}]+|any\s+\d+\s+of\s+\[.*\]|share\s+\d+(\.\d+)?\s*%\s+of\s+\[.*\])\s*$/, { error: ({ input }) => whatIsWrong(input) })
  .transform((written, context): RuleNeed => {
    const read = sentence(written);
    if (typeof read !== 'string') return read;
    context.addIssue({ code: 'custom', message: read });
    return z.NEVER;
  });

/** One entry of `needs`; more of `any` than are listed is refused, and weights that are not one for each. */
export const NeedRule = z
  .union([Sentence, Any, Share, OneService, OneHost, OneEntity], { error: ({ input }) => whatIsWrong(input) })
  .meta({ examples: ['ad', 'any 1 of [exch-01, exch-02]', 'share 60% of [web-01, web-02]'] });

function sentence(written: string): RuleNeed | string {
  const [, kind, amount = '', of = ''] = /^(any|share)\s+(\S+)\s+of\s+(.*)$/.exec(written.trim()) ?? [];
  if (kind === undefined) return /^[^[\],{}]+$/.test(written) && !/\bof\b/.test(written) ? one(written.trim()) : noNeed;
  const inside = listed.exec(of)?.[1];
  if (inside === undefined) return misread('has no list after "of"', 'после «of» нет списка');
  const names = inside.split(',').map((part) => part.trim());
  const read =
    kind === 'any' ? Any.safeParse({ any: /^\d+$/.test(amount) ? Number(amount) : amount, of: names }) : Share.safeParse({ share: amount, of: names });
  return read.success ? read.data : firstOf(read.error);
}

/** A union tells only that nothing fitted; the form that was meant can say more. */
function whatIsWrong(written: unknown): string {
  if (typeof written === 'string') {
    const read = sentence(written);
    return typeof read === 'string' ? read : noNeed;
  }
  if (typeof written !== 'object' || written === null) return noNeed;
  const { error } = 'any' in written ? Any.safeParse(written) : 'share' in written ? Share.safeParse(written) : OneService.safeParse(written);
  return error && ('any' in written || 'share' in written) ? firstOf(error) : noNeed;
}

const firstOf = ({ issues: [issue] }: z.ZodError): string => {
  if (issue?.code === 'unrecognized_keys') return misread(`has ${issue.keys.join(', ')}, which is not known here`, `здесь нет поля ${issue.keys.join(', ')}`);
  if (issue === undefined) return noNeed;
  const at = issue.path.length === 0 ? '' : `${issue.path.join('.')} `;
  return formWords(`${at}${wordsApart(issue.message).en}`, `${at}${formFaultInRussian(issue)}`);
};
