// making: which dialog stands open, and what it begins with, as it stands in the address: so "silence this" is a link.
import type { Silence, Works } from '../../api/wire/planned.ts';

type Begins = { readonly service?: string; readonly host?: string };
/** `of`: what is changed; absent for something new. */
export type Making =
  { readonly what: 'works'; readonly of?: Works; readonly begins?: Begins } | { readonly what: 'silence'; readonly of?: Silence; readonly begins?: Begins };

/** @returns undefined where nothing is being made, or where what was to be changed has ended meanwhile */
export function beginningOf(params: URLSearchParams, works: readonly Works[], silences: readonly Silence[]): Making | undefined {
  const [what, id, service, host] = ['new', 'id', 'service', 'host'].map((name) => params.get(name) ?? undefined);
  const begins = { ...(service !== undefined && { service }), ...(host !== undefined && { host }) };
  if (what === 'works') return made('works', id, works, begins);
  return what === 'silence' ? made('silence', id, silences, begins) : undefined;
}

function made<What extends Making['what'], Of extends { readonly id: string }>(what: What, id: string | undefined, all: readonly Of[], begins: Begins) {
  if (id === undefined) return { what, begins };
  const of = all.find((it) => it.id === id);
  return of && { what, of };
}
