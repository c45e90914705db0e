// asked: what is explained over the page of an incident, as it stands in its address.

/** `incident`: the whole of it; else one message by its name. */
export type Explained = { readonly kind: 'incident' } | { readonly kind: 'message'; readonly name: string };

const field = 'explain';

/** An address may be typed by hand: what is no message's name explains the incident. */
export function explainedIn(params: URLSearchParams): Explained | undefined {
  const asked = params.get(field);
  if (asked === null) return undefined;
  return /^n-\d+$/i.test(asked) ? { kind: 'message', name: asked.toUpperCase() } : { kind: 'incident' };
}

/** @returns the query of the address with that explained, or nothing; all else stays */
export function withExplained(params: URLSearchParams, explained: Explained | undefined): URLSearchParams {
  const changed = new URLSearchParams(params);
  if (!explained) changed.delete(field);
  else changed.set(field, explained.kind === 'message' ? explained.name : 'all');
  return changed;
}
