// paging: how lists are asked for and given, page by page.
import { z } from 'zod';
import { list, seq } from './parts.ts';

/** A number as a query can say it: digits alone, so that nothing and `0x10` are none. */
export const numeric = <Wanted extends z.ZodType<number>>(wanted: Wanted) =>
  z.preprocess((given) => (typeof given === 'string' && /^\d{1,16}$/.test(given) ? Number(given) : given), wanted);

/** Fields of every list's query. */
export const paging = {
  limit: numeric(z.int().min(1).max(1_000)).default(100).meta({ description: '1 to 1,000; default 100' }),
  after: z.string().max(2_000).exactOptional().meta({ description: '`next` of the page before, as it was given' }),
};

/** `next` is absent on the last page. */
export const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: list(row), next: z.string().exactOptional(), asOf: seq });

/** A field that may stand in the query several times, or once with commas. */
export const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((given) => (Array.isArray(given) ? given : typeof given === 'string' ? given.split(',') : given), z.array(item).min(1).max(100).readonly());

/** `true` or `false`, as a query can say it. */
export const truth = z.enum(['true', 'false']).transform((said) => said === 'true');
