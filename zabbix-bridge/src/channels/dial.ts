// dial: whom Asterisk calls, how many at once, and how it shows who calls; for each way to hand it a call.
import { z } from 'zod';
import type { Capabilities } from './channel.ts';
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
  calls: z
    .int('is no whole number; write how many')
    .min(1, 'is less than 1; write 1 to 100')
    .max(100, 'is more than 100; write 1 to 100')
    .default(3)
    .meta({ description: 'how many people are called at once, and in a second: fewer than the trunk has lines, for a page of a P1 goes beyond it' }),
};

/** A call takes a minute and more, so others are made beside it. */
export const callsAtOnce = (calls: number): Pick<Capabilities, 'perSecond' | 'everyMs' | 'atOnce'> => ({ perSecond: calls, everyMs: 0, atOnce: calls });

/** @returns what Asterisk dials for a contact, of which only figures come in */
export const dialled = (dial: string, address: string): string => dial.replaceAll('{number}', numberOf(address));
