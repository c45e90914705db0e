// filter: which of the rules are shown, as it stands in the address: all, one kind, one thing, or what holds some words.
export const kinds = ['findings', 'route', 'escalation', 'person', 'schedule', 'service', 'plan', 'calendar', 'priority', 'correlation', 'file'] as const;
export type Kind = (typeof kinds)[number];
export type Filter = { readonly text: string; readonly kind: Kind | undefined; readonly name: string | undefined };

/** Reads what is known and passes over the rest: an address may be old, or typed by hand. */
export function filterOf(params: URLSearchParams): Filter {
  const asked = params.get('kind');
  return { text: params.get('text') ?? '', kind: kinds.find((it) => it === asked), name: params.get('name') ?? undefined };
}

/** @returns the address with one field changed; whoever asks for something else asks for no one thing any more */
export function withField(params: URLSearchParams, name: 'text' | 'kind', value: string): URLSearchParams {
  const changed = new URLSearchParams(params);
  changed.delete(name);
  changed.delete('name');
  if (value !== '') changed.set(name, value);
  return changed;
}

/** @returns whether every word is found somewhere in what is said of it */
export function holds(said: unknown, text: string): boolean {
  const all = JSON.stringify(said).toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

export const isShown = ({ kind }: Filter, of: Kind): boolean => kind === undefined || kind === of;
