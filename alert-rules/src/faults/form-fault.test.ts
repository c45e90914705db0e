// form-fault.test: whatever a form of the rules says of its own is said in both languages, and what zod itself says has Russian too.
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { files, forms } from '../folder/written.ts';
import { ScenarioForm } from '../scenario/read-scenario.ts';
import { ServiceForm } from '../service-rules.ts';
import { TopologyForm } from '../topology-rules.ts';
import { formFaultInRussian, formWords, wordsApart } from './form-fault.ts';

/** All that a form, whatever lies inside it and its checks say of themselves, as far as it does not hang on what was written. */
function saidBy(form: unknown, seen = new Set<unknown>()): readonly string[] {
  if (typeof form !== 'object' || form === null || seen.has(form)) return [];
  seen.add(form);
  const { _zod: inner } = form as { readonly _zod?: { readonly def: Definition } };
  if (!inner) return Object.values(form).flatMap((each) => saidBy(each, seen));
  const { error, getter, ...parts } = inner.def;
  const own = error?.({ input: {} });
  return [...(typeof own === 'string' ? [own] : []), ...[getter?.(), ...Object.values(parts)].flatMap((part) => saidBy(part, seen))];
}
/** As zod keeps it; `getter` leads on to a form that holds itself. */
type Definition = { readonly error?: (issue: { readonly input: unknown }) => unknown; readonly getter?: () => unknown };

test('no form has words of its own in one language alone', () => {
  const said = [...Object.values(forms), ...Object.values(files), ServiceForm, TopologyForm, ScenarioForm].flatMap((form) => saidBy(form));
  const sentences = [...new Set(said)].map(wordsApart);
  expect(sentences.length).toBeGreaterThan(60);
  expect(sentences.filter(({ en, ru }) => en === ru || !/[а-яё]/i.test(ru))).toEqual([]);
  expect(sentences.filter(({ en, ru }) => en.includes('; ') !== ru.includes('; '))).toEqual([]);
});

test('where a form has no words of its own zod’s are said in Russian by what they are about', () => {
  const Form = z.strictObject({
    text: z.string(),
    least: z.int().min(2),
    most: z.number().max(5),
    state: z.enum(['up', 'down']),
    either: z.union([z.string(), z.array(z.string())]),
    own: z.string(formWords('is no text', 'не текст')),
  });
  const { error } = Form.safeParse({ text: 7, least: 1, most: 6, state: 'half', either: {}, own: 7, more: 1 });
  expect(error?.issues.map((issue) => `${issue.path.join('.') || 'itself'}: ${formFaultInRussian(issue)}`)).toEqual([
    'text: здесь должно стоять: текст',
    'least: не меньше 2',
    'most: не больше 5',
    'state: здесь должно стоять: up, down',
    'either: не подходит ни под одну из возможных форм',
    'own: не текст',
    'itself: здесь такого поля нет',
  ]);
});
