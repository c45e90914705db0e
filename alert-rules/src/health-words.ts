// health words: when a service is down or degraded, where what holds by default will not do; in sentences or in the long form.
import { z } from 'zod';

/** `check`: an open problem of the service that is called so; `needs`: what it needs is gone, or its redundancy is. */
export type RuleSign = { readonly kind: 'check'; readonly check: string } | { readonly kind: 'needs'; readonly are: 'unmet' | 'weakened' };
/** Any sign of a state makes it so; a state without signs stays by default. */
export type RuleHealth = { readonly down?: readonly RuleSign[]; readonly degraded?: readonly RuleSign[] };

const mend = "write the check 'mail round trip' fails, or nothing it needs is left; or { check: mail round trip, or: { needs: unmet } }";
const phrases: Readonly<Record<string, RuleSign>> = {
  'nothing it needs is left': { kind: 'needs', are: 'unmet' },
  'what it needs is gone': { kind: 'needs', are: 'unmet' },
  'its redundancy is gone': { kind: 'needs', are: 'weakened' },
};
const Sentence = z.string().transform((written, context): readonly RuleSign[] => {
  const signs = written
    .trim()
    .split(/\s*,?\s+or\s+(?=the check|nothing|what|its)/)
    .map((part): RuleSign | undefined => {
      const check = /^the check (['"])(.+)\1 fails$/.exec(part)?.[2];
      return check === undefined ? phrases[part] : { kind: 'check', check };
    });
  const known = signs.filter((sign) => sign !== undefined);
  if (known.length === signs.length) return known;
  context.addIssue({ code: 'custom', message: `is no sign of health; ${mend}` });
  return z.NEVER;
});

const check = z.string('is no text; put it in quotes').min(1, 'is empty; write what the check is called').exactOptional();
const needs = z.enum(['unmet', 'weakened'], 'is no state of what it needs; write unmet or weakened').exactOptional();
const Long = z
  .strictObject({ check, needs, or: z.strictObject({ check, needs }).exactOptional() })
  .transform(({ or = {}, ...first }): readonly RuleSign[] => [first, or].flatMap(signsOf))
  .refine((signs) => signs.length > 0, `names no sign; ${mend}`);
const signsOf = ({ check: name, needs: are }: { readonly check?: string; readonly needs?: 'unmet' | 'weakened' }): readonly RuleSign[] => [
  ...(name === undefined ? [] : [{ kind: 'check', check: name } as const]),
  ...(are === undefined ? [] : [{ kind: 'needs', are } as const]),
];
const signs = z.union([Sentence, Long], `is no sign of health; ${mend}`);

export const HealthWords = z.strictObject(
  { down: signs.exactOptional(), degraded: signs.exactOptional() },
  'is no health; write { down: "the check \'mail round trip\' fails" }',
);
