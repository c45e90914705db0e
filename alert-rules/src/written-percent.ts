// written percent: a share as people write it, `60%` or 60.
import { z } from 'zod';
import { formWords } from './faults/form-fault.ts';

/** Comes out as 60; what it may be at least and at most is for the field to say. */
export const writtenPercent = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?\s*%$/, formWords('is no percentage; write 60%', 'не процент; напишите 60%'))
      .transform(parseFloat),
  ],
  formWords('is no percentage; write 60%', 'не процент; напишите 60%'),
);
