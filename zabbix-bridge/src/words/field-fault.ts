// field-fault: what is wrong with a field of a request, for a person who reads Russian; the forms themselves say it in English.
import type { core } from 'zod';
import { form } from './number.ts';

const types: Readonly<Record<string, string>> = {
  string: 'текст',
  number: 'число',
  int: 'целое число',
  boolean: 'true или false',
  array: 'список',
  object: 'объект',
  record: 'объект',
  null: 'null',
};
/** In the genitive, as after `не больше`. */
const characters = { en: ['character', 'characters'], ru: ['символа', 'символов', 'символов'] } as const;
const elements = { en: ['element', 'elements'], ru: ['элемента', 'элементов', 'элементов'] } as const;

/** @returns a clause without a full stop: `не длиннее 200 символов`; of what a form of ours says itself, its own words in Russian */
export function fieldFaultWords(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `здесь должно стоять: ${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `здесь должно стоять: ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum), issue.inclusive ?? true);
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum), issue.inclusive ?? true);
    case 'not_multiple_of':
      return `должно делиться на ${issue.divisor}`;
    case 'invalid_format':
      return issue.pattern === undefined ? `не той формы, нужно: ${issue.format}` : `не той формы, нужно: ${issue.pattern}`;
    case 'unrecognized_keys':
      return 'здесь такого поля нет';
    case 'invalid_union':
      return 'не подходит ни под одну из возможных форм';
    case 'invalid_key':
      return 'так называться не может';
    case 'invalid_element':
      return 'содержит то, чего здесь быть не может';
    case 'custom':
      return typeof issue.params?.['ru'] === 'string' ? issue.params['ru'] : issue.message;
    default:
      return issue satisfies never;
  }
}

function atMost(origin: string, most: number, isInclusive: boolean): string {
  if (origin === 'string') return `не длиннее ${most} ${form(most, 'ru', characters)}`;
  if (origin === 'array') return `не больше ${most} ${form(most, 'ru', elements)}`;
  return isInclusive ? `не больше ${most}` : `должно быть меньше ${most}`;
}

function atLeast(origin: string, least: number, isInclusive: boolean): string {
  if (origin === 'string') return least === 1 ? 'не может быть пустым' : `не короче ${least} ${form(least, 'ru', characters)}`;
  if (origin === 'array') return least === 1 ? 'не может быть пустым' : `не меньше ${least} ${form(least, 'ru', elements)}`;
  return isInclusive ? `не меньше ${least}` : `должно быть больше ${least}`;
}
