// listing: how every list is printed: as a table with how many there are, or as one JSON document.
import { say } from '../words/locale.ts';
import type { EpochMs } from '../model/moment.ts';
import { misused } from './acting.ts';
import { tellLacking } from './lacking.ts';
import type { CommandParts } from './parts.ts';

const mostRows = 100_000;

/** @returns how many rows are wanted; throws in words what is no such number */
export function limitOf(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= mostRows) return limit;
  throw misused(`--limit ${text} is no number of rows`, `write 1 to ${mostRows}`);
}

type Found = {
  readonly rows: readonly unknown[];
  readonly said: readonly unknown[];
  readonly more: boolean;
  readonly asOf?: number;
  readonly lacksBefore?: EpochMs;
};

/**
 * @param lines    makes the table, or the sentence for an empty one
 * @param counted  `3 incidents`
 */
export function listed(
  parts: CommandParts,
  { json = false }: { readonly json?: boolean },
  { rows, said, more, asOf, lacksBefore }: Found,
  lines: () => readonly string[],
  counted: (count: number) => string,
): void {
  const { print, locale } = parts;
  if (json) return print(JSON.stringify({ rows: said, more, ...(asOf !== undefined && { asOf }), ...(lacksBefore !== undefined && { lacksBefore }) }));
  tellLacking({ lacksBefore }, parts);
  for (const line of lines()) print(line);
  if (rows.length === 0) return;
  const count = counted(rows.length);
  print(more ? say(locale, `the first ${count}; --limit shows more`, `первые ${count}; --limit покажет больше`) : count);
}
