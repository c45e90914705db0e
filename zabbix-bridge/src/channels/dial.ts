// dial: whom Asterisk calls, and how it shows who calls; for each way to hand it a call.
import { z } from 'zod';
import { numberOf } from './telephone.ts';

/** One line each: what follows a line break would be a setting of its own in a call file. */
const oneLine = z.string('is no text; write a text').regex(/^[^\p{Cc}]+$/u, 'is empty or has a line break; write one line');
export const dialForm = {
  dial: oneLine
    .refine((dial) => dial.includes('{number}'), 'names no number; write it as PJSIP/{number}@trunk')
    .meta({ description: 'what Asterisk dials: `PJSIP/{number}@trunk`; `{number}` is the contact’s number without the plus' }),
  callerId: oneLine.optional().meta({ description: 'who calls, as `"Nabat" <+74951234567>`' }),
  ringSeconds: z
    .int('is no whole number; write how many seconds')
    .min(5, 'is less than 5; write 5 to 120')
    .max(120, 'is more than 120; write 5 to 120')
    .default(30)
    .meta({ description: 'how long it rings' }),
};

/** @returns what Asterisk dials for a contact, of which only figures come in */
export const dialled = (dial: string, address: string): string => dial.replaceAll('{number}', numberOf(address));
