// need-words: what a service needs, in the short form that people write and in the long form.
import { z } from 'zod';
import { writtenPercent } from './written-percent.ts';

/** Names are as written: of a service, of a host, or `kind:name`. */
export type RuleNeed =
  | { readonly kind: 'one'; readonly of: string }
  | { readonly kind: 'any'; readonly any: number; readonly of: readonly string[] }
  | { readonly kind: 'share'; readonly percent: number; readonly of: readonly string[]; readonly weights?: readonly number[] };

const mend = 'write ad, any 1 of [exch-01, exch-02], or share 60% of [web-01, web-02]';
const name = z.string('is no name; put it in quotes').min(1, 'is empty; write a name');
const listOf = z.array(name, 'is no list; write [exch-01, exch-02]').min(1, 'is empty; name what it needs');
const percent = writtenPercent.pipe(z.number().min(1, 'is below 1 %; write 60% for six of ten').max(100, 'is more than 100 %; write 100% at most'));

const Any = z
  .strictObject({
    any: z
      .int('is no whole number; write any 1 of […]')
      .min(0, 'is below 0; write 0 for redundancy only')
      .meta({ description: 'so many of them must be left' }),
    of: listOf.meta({ description: 'of these' }),
  })
  .superRefine(({ any, of }, context) => {
    if (any > of.length) context.addIssue({ code: 'custom', message: `asks for ${any} of ${of.length}; ask for no more than are listed` });
  })
  .transform(({ any, of }): RuleNeed => ({ kind: 'any', any, of }));
const Share = z
  .strictObject({
    share: percent.meta({ description: 'so much of them must be left', examples: ['60%'] }),
    of: listOf.meta({ description: 'of these' }),
    weights: z.array(z.number().min(0), 'is no list of numbers; write [2, 1]').exactOptional().meta({ description: 'one for each; the share is of their sum' }),
  })
  .superRefine(({ of, weights }, context) => {
    if (weights && weights.length !== of.length)
      context.addIssue({ code: 'custom', message: `has ${weights.length} weights for ${of.length} names; give each its own` });
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
  if (kind === undefined) return /^[^[\],{}]+$/.test(written) && !/\bof\b/.test(written) ? one(written.trim()) : `is no need; ${mend}`;
  const inside = listed.exec(of)?.[1];
  if (inside === undefined) return `has no list after "of"; ${mend}`;
  const names = inside.split(',').map((part) => part.trim());
  const read =
    kind === 'any' ? Any.safeParse({ any: /^\d+$/.test(amount) ? Number(amount) : amount, of: names }) : Share.safeParse({ share: amount, of: names });
  return read.success ? read.data : firstOf(read.error);
}

/** A union tells only that nothing fitted; the form that was meant can say more. */
function whatIsWrong(written: unknown): string {
  if (typeof written === 'string') {
    const read = sentence(written);
    return typeof read === 'string' ? read : `is no need; ${mend}`;
  }
  if (typeof written !== 'object' || written === null) return `is no need; ${mend}`;
  const { error } = 'any' in written ? Any.safeParse(written) : 'share' in written ? Share.safeParse(written) : OneService.safeParse(written);
  return error && ('any' in written || 'share' in written) ? firstOf(error) : `is no need; ${mend}`;
}

const firstOf = ({ issues: [issue] }: z.ZodError): string => {
  if (issue?.code === 'unrecognized_keys') return `has ${issue.keys.join(', ')}, which is not known here; ${mend}`;
  if (issue === undefined) return `is no need; ${mend}`;
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')} ${issue.message}`;
};
