// told: of which time the wall shows who was told what, as it stands in the address.
import type { Range } from '../../links/explore.ts';

/** @returns the period, epoch ms; undefined where the address asks for none, or for one that is none */
export function toldOf(params: URLSearchParams): Range | undefined {
  const [from = NaN, until = NaN] = (params.get('told') ?? '').split(',').map((it) => (/^\d{1,15}$/.test(it) ? Number(it) : NaN));
  return from < until ? { from, until } : undefined;
}

/** @returns the address without it */
export function withoutTold(params: URLSearchParams): URLSearchParams {
  const changed = new URLSearchParams(params);
  changed.delete('told');
  return changed;
}
