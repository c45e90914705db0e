// pages: a list read page after page, up to a bound that the query names.

/** As many rows as the bridge gives at once. */
const perPage = 1_000;

export type Page<Row> = { readonly rows: readonly Row[]; readonly next?: string };
/** `more`: there are others behind the last row. */
export type Read<Row> = { readonly rows: readonly Row[]; readonly more: boolean };

/** @param most  rows, at least 1 */
export async function readPages<Row>(
  askPage: (paging: { readonly limit: number; readonly after?: string }) => Promise<Page<Row>>,
  most: number,
): Promise<Read<Row>> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await askPage({ limit: Math.min(perPage, most - rows.length), ...(after !== undefined && { after }) });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined && rows.length < most);
  return { rows: rows.slice(0, most), more: after !== undefined || rows.length > most };
}

/** More hosts than anybody chooses by hand: the bridge is asked for each by itself. */
export const mostHosts = 20;

/**
 * Reads a list for each of several hosts, one after the other, since the bridge takes one at a time; without hosts once for all.
 * @param sameRow  names a row, so that what concerns two hosts stands once
 */
export async function readForHosts<Row>(
  hosts: readonly string[],
  most: number,
  read: (host: string | undefined) => Promise<Read<Row>>,
  sameRow: (row: Row) => string,
): Promise<Read<Row>> {
  if (hosts.length === 0) return read(undefined);
  const rows = new Map<string, Row>();
  let more = hosts.length > mostHosts;
  for (const host of hosts.slice(0, mostHosts)) {
    const answer = await read(host);
    for (const row of answer.rows) rows.set(sameRow(row), row);
    more ||= answer.more;
  }
  return { rows: [...rows.values()].slice(0, most), more: more || rows.size > most };
}
