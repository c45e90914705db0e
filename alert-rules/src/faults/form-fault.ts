// form fault: what a form finds wrong, in both languages; a form has one string for what it says.
import type { z } from 'zod';
import { both, clauses, fault, faultOf, type Both, type Fault } from './fault.ts';

const between = '\u001f';

/** What a form says of what it refuses: `what is wrong; what to write instead`, in both languages in one string, for zod keeps no more. */
export const formWords = (en: string, ru: string): string => `${en}${between}${ru}`;

export const formWordsOf = ({ says, mend, ru }: Fault): string => formWords(`${says}; ${mend}`, `${ru.says}; ${ru.mend}`);

/** @returns what was put together; both as it stands where it is in one language */
export function wordsApart(message: string): Both {
  const [en = '', ru = en] = message.split(between);
  return both(en, ru);
}

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

/** @returns a clause without a full stop for what zod itself says of a field, in Russian; of what a form of ours says, its own words */
export function formFaultInRussian(issue: z.core.$ZodIssue): string {
  const { en, ru } = wordsApart(issue.message);
  if (en !== ru) return ru;
  switch (issue.code) {
    case 'invalid_type':
      return `здесь должно стоять: ${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `здесь должно стоять: ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return issue.inclusive === false ? `должно быть меньше ${issue.maximum}` : `не больше ${issue.maximum}`;
    case 'too_small':
      return issue.inclusive === false ? `должно быть больше ${issue.minimum}` : `не меньше ${issue.minimum}`;
    case 'not_multiple_of':
      return `должно делиться на ${issue.divisor}`;
    case 'invalid_format':
      return `не той формы, нужно: ${issue.pattern ?? issue.format}`;
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

/** Of what has to be there and is not. */
export const missing = (key: string): Fault => fault(`lacks ${key}; add ${key}: and what it is`, `нет поля ${key}; добавьте ${key}: и значение`);
export const seePage = (page: string): Both => both(`see ${page}`, `см. ${page}`);

/** @param otherwise  what to do where the form does not say it */
export function formFault(issue: z.core.$ZodIssue, otherwise: Both): Fault {
  if (isNoSection(issue)) return faultOf(both('is no section', 'не раздел с полями'), otherwise);
  const [en, ru] = [clauses(wordsApart(issue.message).en), clauses(formFaultInRussian(issue))];
  return faultOf(both(en.says, ru.says), both(en.mend || otherwise.en, ru.mend || otherwise.ru));
}

/** Where a form has no words of its own for what should have been a section. */
const isNoSection = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && issue.expected === 'object' && issue.message.startsWith('Invalid input');
