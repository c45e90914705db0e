// written percent: a share as people write it, `60%` or 60.
import { z } from 'zod';

/** Comes out as 60; what it may be at least and at most is for the field to say. */
export const writtenPercent = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?\s*%$/, 'is no percentage; write 60%')
      .transform(parseFloat),
  ],
  'is no percentage; write 60%',
);
