// written percent: a share as people write it, `60%` or 60.
import { z } from 'zod';
import { formWords } from './faults/form-fault.ts';

/** Comes out as 60; what it may be at least and at most is for the field to say. */
export const writtenPercent = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?\s*%$/)
      .transform(parseFloat),
  ],
  { error: ({ input }) => noPercent(input) },
);
/** A comma and a missing sign are what people write most often. */
function noPercent(written: unknown): string {
  const [, whole, part = ''] = /^(\d+)(?:[.,](\d+))?\s*%?$/.exec(typeof written === 'string' ? written.trim() : '') ?? [];
  const like = whole === undefined || Number(whole) > 100 ? '60%' : `${whole}${part === '' ? '' : `.${part}`}%`;
  return formWords(`is no percentage; write ${like}`, `не процент; напишите ${like}`);
}
