// pages: between the paging of the contract and that of the read model.
import type { Page, PageRequest } from '../../readmodel/questions.ts';
import type { Result } from '../../model/result.ts';
import { Refused } from '../refused.ts';

export const pageRequest = ({ limit, after }: { readonly limit: number; readonly after?: string | undefined }): PageRequest => ({
  limit,
  ...(after !== undefined && { after }),
});

/** @returns the page with each row as it is sent; throws the refusal of a cursor that is none */
export function pageOf<Row, Sent>(
  page: Result<Page<Row>>,
  send: (row: Row) => Sent,
): { readonly rows: readonly Sent[]; readonly next?: string; readonly asOf: number } {
  if (!page.ok) throw Refused.of(page.error);
  return { ...page.value, rows: page.value.rows.map(send) };
}
