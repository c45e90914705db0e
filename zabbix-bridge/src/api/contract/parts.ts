// parts: the small forms that the resources share.
import { z } from 'zod';
import { priorities } from '../../model/incident.ts';

/** A list as data is in this code: not to be written to. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

export const epochMs = z.int().meta({ description: 'milliseconds since 1970-01-01T00:00:00Z' });
const noMoment = 'is no moment from 1970 to 9999; write it in milliseconds since 1970-01-01T00:00:00Z';
/** A moment that somebody gives: with one from further away nobody can reckon. */
export const givenMs = z
  .int(noMoment)
  .min(0, noMoment)
  .max(Date.UTC(9999, 11, 31), noMoment)
  .meta({ description: 'milliseconds since 1970-01-01T00:00:00Z' });
export const priority = z.enum(priorities);
export const serviceState = z.enum(['ok', 'weakened', 'degraded', 'down']);
export const severity = z.literal([0, 1, 2, 3, 4, 5]).meta({ description: 'Zabbix’s scale: 0 not classified … 5 disaster' });
export const entityId = z.templateLiteral([z.string(), ':', z.string()]).meta({ description: 'kind:name, as `host:exch-01` or `site:msk1`' });
export const tag = z.object({ tag: z.string(), value: z.string() });
/** What people write: trimmed, not empty, bounded. */
export const prose = (most: number) => z.string().trim().min(1).max(most);
export const name = z.string().min(1).max(200);

/** Where the journal stood: pass it as `after`, or wait for it to be reached. */
export const seq = z.int().min(0).meta({ description: 'a position in the journal' });
