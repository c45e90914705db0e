// faulty: the names of what has faults of its own, so that one fault is not told again by each who names it.

/** What a document may begin with, as `written` and `services/` have it. */
const kinds = ['person', 'team', 'room', 'schedule', 'escalation', 'calendar', 'production', 'sla', 'template', 'service'] as const;
export type Faulty = { readonly [K in (typeof kinds)[number]]: Set<string> };

export const nothingFaulty = (): Faulty => Object.fromEntries(kinds.map((kind) => [kind, new Set()])) as Faulty; // of all kinds

/** @param value  a document of that kind in which something is wrong @param key  under which its name stands, where the kind itself is misspelt */
export function noteName(kind: keyof Faulty, value: unknown, faulty: Faulty, key: string = kind): void {
  const name: unknown = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  if (typeof name === 'string') faulty[kind].add(name);
}

/** @param text  of a file that is no YAML: names stand at the beginning of a line all the same */
export function noteNamesIn(text: string, faulty: Faulty): void {
  for (const [, kind, name = ''] of text.matchAll(new RegExp(`^(${kinds.join('|')}):[ \\t]*["']?([^\\s"'#]+)`, 'gm'))) faulty[kind as keyof Faulty].add(name);
}
