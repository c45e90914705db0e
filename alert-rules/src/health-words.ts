// health words: when a service is down or degraded, where what holds by default will not do; in sentences or in the long form.
import { z } from 'zod';
import { formWords } from './faults/form-fault.ts';

/** `check`: an open problem of the service that is called so; `needs`: what it needs is gone, or its redundancy is. */
export type RuleSign = { readonly kind: 'check'; readonly check: string } | { readonly kind: 'needs'; readonly are: 'unmet' | 'weakened' };
/** Any sign of a state makes it so; a state without signs stays by default. */
export type RuleHealth = { readonly down?: readonly RuleSign[]; readonly degraded?: readonly RuleSign[] };

const like = "the check 'mail round trip' fails, or nothing it needs is left; or { check: mail round trip, or: { needs: unmet } }";
const noSign = formWords(`is no sign of health; write ${like}`, `не признак состояния; напишите ${like}`);
const phrases = {
  'nothing it needs is left': { kind: 'needs', are: 'unmet' },
  'what it needs is gone': { kind: 'needs', are: 'unmet' },
  'its redundancy is gone': { kind: 'needs', are: 'weakened' },
} as const satisfies Readonly<Record<string, RuleSign>>;
const part = `(the check ('[^']+'|"[^"]+") fails|${Object.keys(phrases).join('|')})`;
const Sentence = z
  .string()
  .regex(new RegExp(`^${part}((,|,?\\s+or)\\s+${part})*$`), noSign)
  .transform((written): readonly RuleSign[] =>
    [...written.matchAll(new RegExp(part, 'g'))].map(([words, , check]): RuleSign =>
      check === undefined ? phrases[words as keyof typeof phrases] : { kind: 'check', check: check.slice(1, -1) },
    ),
  )
  .meta({ examples: ["the check 'mail round trip' fails, or nothing it needs is left", 'its redundancy is gone'] });

const check = z
  .string(formWords('is no text; put it in quotes', 'не текст; возьмите в кавычки'))
  .min(1, formWords('is empty; write what the check is called', 'пусто; напишите, как называется проверка'))
  .exactOptional()
  .meta({ description: 'a problem of the service that is called so, or carries it as its tag `check`', examples: ['mail round trip'] });
const needs = z
  .enum(
    ['unmet', 'weakened'],
    formWords('is no state of what it needs; write unmet or weakened', 'не состояние того, что ему нужно; напишите unmet или weakened'),
  )
  .exactOptional()
  .meta({ description: 'what it needs is gone, or its redundancy is' });
const Long = z
  .strictObject({ check, needs, or: z.strictObject({ check, needs }).exactOptional().meta({ description: 'another sign that counts as well' }) })
  .transform(({ or = {}, ...first }): readonly RuleSign[] => [first, or].flatMap(signsOf))
  .refine((signs) => signs.length > 0, formWords(`names no sign; write ${like}`, `не называет ни одного признака; напишите ${like}`));
const signsOf = ({ check: name, needs: are }: { readonly check?: string; readonly needs?: 'unmet' | 'weakened' }): readonly RuleSign[] => [
  ...(name === undefined ? [] : [{ kind: 'check', check: name } as const]),
  ...(are === undefined ? [] : [{ kind: 'needs', are } as const]),
];
const signs = z.union([Sentence, Long], noSign);

export const HealthWords = z.strictObject(
  {
    down: signs.exactOptional().meta({ description: 'any of these is down; as by default unless said' }),
    degraded: signs.exactOptional().meta({ description: 'any of these is degraded; as by default unless said' }),
  },
  formWords(
    'is no health; write { down: "the check \'mail round trip\' fails" }',
    'не описание состояния; напишите { down: "the check \'mail round trip\' fails" }',
  ),
);
