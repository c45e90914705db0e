// form: pieces of the configuration that the channels' forms share.
import { z } from 'zod';

export const text = z.string('is no text; write a text').min(1, 'is empty; write something or leave it out');

/** Of an SMS by whichever way. */
export const partsForm = z
  .int('is no whole number; write one')
  .min(1, 'is less than 1; write 1 to 10')
  .max(10, 'is too many; write 1 to 10')
  .default(1)
  .meta({ description: 'how many SMS one message may be; 1: never split' });
