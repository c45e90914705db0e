// field-fault: what is wrong with a field of a request, for a person who reads Russian; the forms themselves say it in English.
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

function atMost(origin: string, most: number): string | undefined {
  if (origin === 'string') return `не длиннее ${most} ${form(most, 'ru', characters)}`;
  return origin === 'array' ? `не больше ${most} ${form(most, 'ru', elements)}` : undefined;
}

function atLeast(origin: string, least: number): string | undefined {
  if (origin !== 'string' && origin !== 'array') return undefined;
  if (least === 1) return 'не может быть пустым';
  return origin === 'string' ? `не короче ${least} ${form(least, 'ru', characters)}` : `не меньше ${least} ${form(least, 'ru', elements)}`;
}
