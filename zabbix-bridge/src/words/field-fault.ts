// field-fault: what is wrong with a field of a request, in words for people.
import { formFaultInRussian } from '@nabat/alert-rules';
import type { core } from 'zod';
import { form } from './number.ts';

/** In the genitive, as after `не больше`. */
const characters = { en: ['character', 'characters'], ru: ['символа', 'символов', 'символов'] } as const;
const elements = { en: ['element', 'elements'], ru: ['элемента', 'элементов', 'элементов'] } as const;

/** @returns a clause without a full stop: `не длиннее 200 символов`; of what a form of ours says itself, its own words in Russian */
export function fieldFaultWords(issue: core.$ZodIssue): string {
  if (issue.code === 'too_big') return atMost(issue.origin, Number(issue.maximum)) ?? formFaultInRussian(issue);
  if (issue.code === 'too_small') return atLeast(issue.origin, Number(issue.minimum)) ?? formFaultInRussian(issue);
  return formFaultInRussian(issue);
}

/** @returns the same in English: in words of ours where zod's speak of strings and of comparing, else as the form says it */
export function fieldFaultInEnglish({ message, ...issue }: core.$ZodIssue): string {
  const lengthOf = (count: number): string => `${count} ${form(count, 'en', 'origin' in issue && issue.origin === 'array' ? elements : characters)}`;
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return message;
  if (issue.origin !== 'string' && issue.origin !== 'array') return message;
  if (issue.code === 'too_big') return `may have at most ${lengthOf(Number(issue.maximum))}`;
  return Number(issue.minimum) === 1 ? 'may not be empty' : `has to have at least ${lengthOf(Number(issue.minimum))}`;
}

function atMost(origin: string, most: number): string | undefined {
  if (origin === 'string') return `не длиннее ${most} ${form(most, 'ru', characters)}`;
  return origin === 'array' ? `не больше ${most} ${form(most, 'ru', elements)}` : undefined;
}

function atLeast(origin: string, least: number): string | undefined {
  if (origin !== 'string' && origin !== 'array') return undefined;
  if (least === 1) return 'не может быть пустым';
  return origin === 'string' ? `не короче ${least} ${form(least, 'ru', characters)}` : `не меньше ${least} ${form(least, 'ru', elements)}`;
}
