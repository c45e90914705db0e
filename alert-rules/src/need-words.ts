// need-words: what a service needs, in the short form that people write and in the long form.
import { z } from 'zod';

/** Names are as written: of a service, of a host, or `kind:name`. */
export type RuleNeed =
  | { readonly kind: 'one'; readonly of: string }
  | { readonly kind: 'any'; readonly any: number; readonly of: readonly string[] }
  | { readonly kind: 'share'; readonly percent: number; readonly of: readonly string[]; readonly weights?: readonly number[] };

const mend = 'write ad, any 1 of [exch-01, exch-02], or share 60% of [web-01, web-02]';
const name = z.string('is no name; put it in quotes').min(1, 'is empty; write a name');
const list = z.array(name, 'is no list; write [exch-01, exch-02]').min(1, 'is empty; name what it needs');
const percent = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d+(\.\d+)?\s*%$/)
        .transform(parseFloat),
    ],
    'is no percentage; write 60%',
  )
  .pipe(z.number().min(1, 'is below 1 %; write 60% for six of ten').max(100, 'is more than 100 %; write 100% at most'));

/** Reads one entry of `needs`; refuses more of `any` than are listed, and weights that are not one for each. */
export const NeedRule = z.unknown().transform((written, context): RuleNeed => {
  const read = typeof written === 'string' ? shortForm(written) : longForm(written);
  if (typeof read !== 'string') return read;
  context.addIssue({ code: 'custom', message: read });
  return z.NEVER;
});

const listed = /^\s*\[(.*)\]\s*$/;
const nameForm = /^[^[\],{}]+$/;

function shortForm(text: string): RuleNeed | string {
  const [, kind, amount = '', of = ''] = /^(any|share)\s+(\S+)\s+of\s+(.*)$/.exec(text.trim()) ?? [];
  if (kind === undefined) return nameForm.test(text) && !/\bof\b/.test(text) ? { kind: 'one', of: text.trim() } : `is no need; ${mend}`;
  const inside = listed.exec(of)?.[1];
  if (inside === undefined) return `has no list after "of"; ${mend}`;
  const names = inside.split(',').map((part) => part.trim());
  return longForm(kind === 'any' ? { any: /^\d+$/.test(amount) ? Number(amount) : amount, of: names } : { share: amount, of: names });
}

const One = z.strictObject({ service: name.optional(), host: name.optional(), entity: name.optional() });
const Any = z.strictObject({ any: z.int('is no whole number; write any 1 of […]').min(0, 'is below 0; write 0 for redundancy only'), of: list });
const Share = z.strictObject({ share: percent, of: list, weights: z.array(z.number().min(0), 'is no list of numbers; write [2, 1]').optional() });

function longForm(written: unknown): RuleNeed | string {
  if (typeof written !== 'object' || written === null) return `is no need; ${mend}`;
  if ('any' in written) {
    const read = Any.safeParse(written);
    if (!read.success) return firstOf(read.error);
    const { any, of } = read.data;
    return any > of.length ? `asks for ${any} of ${of.length}; ask for no more than are listed` : { kind: 'any', any, of };
  }
  if ('share' in written) {
    const read = Share.safeParse(written);
    if (!read.success) return firstOf(read.error);
    const { share, of, weights } = read.data;
    if (weights && weights.length !== of.length) return `has ${weights.length} weights for ${of.length} names; give each its own`;
    return { kind: 'share', percent: share, of, ...(weights && { weights }) };
  }
  const read = One.safeParse(written);
  if (!read.success) return firstOf(read.error);
  const { service, host, entity } = read.data;
  const named = [
    ...(service === undefined ? [] : [`service:${service}`]),
    ...(host === undefined ? [] : [`host:${host}`]),
    ...(entity === undefined ? [] : [entity]),
  ];
  const [of] = named;
  return of === undefined || named.length > 1 ? `is no need; ${mend}` : { kind: 'one', of };
}

const firstOf = ({ issues: [issue] }: z.ZodError): string => {
  if (issue?.code === 'unrecognized_keys') return `has ${issue.keys.join(', ')}, which is not known here; ${mend}`;
  return issue === undefined ? `is no need; ${mend}` : `${issue.path.join('.')} ${issue.message}`;
};
