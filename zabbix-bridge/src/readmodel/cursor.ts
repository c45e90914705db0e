// cursor: pages by the key of the last row seen, so that no page costs more than the first and none repeats a row.
import { sql } from 'kysely';
import type { SelectQueryBuilder } from 'kysely';
import type { Result } from '../model/result.ts';
import { ok, refuse } from '../model/result.ts';
import type { PageRequest } from './questions.ts';
import type { Store } from './store.ts';

/** Columns that together are unique, the last being the id; all in one direction, so that one index serves. `name` is kept in the cursor. */
export type Order = { readonly name: string; readonly columns: readonly string[]; readonly direction: 'asc' | 'desc' };

const mostRows = 1_000;
type Key = readonly (string | number)[];

/** @returns the limit within 1 … 1,000 */
export const boundedLimit = (limit: number): number => Math.min(mostRows, Math.max(1, Math.trunc(limit) || 1));

/**
 * @returns the rows of one page and the cursor of the next, absent when there is none; refused when `after` is not a cursor of this order
 */
export function pageThrough<DB, TB extends keyof DB, Row>(
  store: Store,
  question: SelectQueryBuilder<DB, TB, Row>,
  order: Order,
  page: PageRequest,
): Result<{ readonly rows: readonly Row[]; readonly next?: string }> {
  const read = readCursor(order, page.after);
  if (!read.ok) return read;
  const limit = boundedLimit(page.limit);
  const rows = store.all(pageQuestion(question, order, read.value, limit + 1));
  const seen = rows.slice(0, limit);
  const last = seen.at(-1);
  return ok(rows.length > limit && last !== undefined ? { rows: seen, next: writeCursor(order, last) } : { rows: seen });
}

/** @param after  the key of the last row seen, empty for the first page */
export function pageQuestion<DB, TB extends keyof DB, Row>(
  question: SelectQueryBuilder<DB, TB, Row>,
  order: Order,
  after: Key,
  limit: number,
): SelectQueryBuilder<DB, TB, Row> {
  const columns = order.columns.map((column) => sql.ref(column));
  const directed = columns.map((column) => (order.direction === 'asc' ? sql`${column} asc` : sql`${column} desc`));
  const keyed = question.select(columns.map((column, n) => sql<string | number>`${column}`.as(`key${n}`))).limit(limit);
  const ordered = directed.reduce((so, column) => so.orderBy(column), keyed);
  if (after.length === 0) return ordered;
  const beyond = order.direction === 'asc' ? sql`>` : sql`<`;
  return ordered.where(sql<boolean>`(${sql.join(columns)}) ${beyond} (${sql.join(after)})`);
}

function writeCursor(order: Order, row: unknown): string {
  const columns = row as Readonly<Record<string, string | number>>; // `key0` … were selected above
  return Buffer.from(JSON.stringify([order.name, ...order.columns.map((_, n) => columns[`key${n}`])])).toString('base64url');
}

function readCursor(order: Order, text: string | undefined): Result<Key> {
  if (text === undefined) return ok([]);
  const [name, ...key] = parsed(text);
  const fits = name === order.name && key.length === order.columns.length;
  if (fits && key.every((part): part is string | number => typeof part === 'string' || Number.isSafeInteger(part))) return ok(key);
  return refuse({
    code: 'bad-request',
    faults: [{ place: 'after', says: `is not the next of a page sorted by ${order.name}` }],
    mend: 'take it from the page before, or leave it out to begin at the first',
  });
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return []; // refused by the caller, with words
  }
}
