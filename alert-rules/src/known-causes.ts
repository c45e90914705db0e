// known causes: the table of problems that are causes by their nature, such as what has expired, read from YAML and compiled to one look-up.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Line = z
  .strictObject({ name: z.string().optional(), tags: z.record(z.string(), z.string()).optional(), explains: z.enum(['service', 'host']) })
  .refine(({ name, tags }) => name !== undefined || tags !== undefined, 'fits everything; give name or tags');
/** One line of the table; regular expressions as text. */
export type KnownCauseLine = z.infer<typeof Line>;
/** Whose trouble it accounts for. */
export type Explains = KnownCauseLine['explains'];
export type CauseFacts = { readonly name: string; readonly tags: readonly { readonly tag: string; readonly value: string }[] };

/** The table that ships with Nabat. */
export const defaultKnownCauseLines = (): readonly KnownCauseLine[] =>
  z.array(Line).parse(parse(readFileSync(new URL('../defaults/known-causes.yaml', import.meta.url), 'utf8')));

const mostRemembered = 50_000;

/**
 * @returns a look-up from a problem to what it explains by the first line that fits; undefined where it is no cause by its nature. Which lines a name fits
 *          is remembered: mostly none
 */
export function compileKnownCauses(lines: readonly KnownCauseLine[]): (facts: CauseFacts) => Explains | undefined {
  const compiled = lines.map(({ name, tags = {}, explains }) => ({
    name: name === undefined ? undefined : new RegExp(name, 'i'),
    tags: Object.entries(tags).map(([tag, value]) => ({ tag, value: new RegExp(value, 'i') })),
    explains,
  }));
  const remembered = new Map<string, typeof compiled>();
  const fitting = (text: string): typeof compiled => {
    const known = remembered.get(text);
    if (known) return known;
    const fits = compiled.filter(({ name }) => name?.test(text) ?? true);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(text, fits);
    return fits;
  };
  return (facts) =>
    fitting(facts.name).find(({ tags }) => tags.every(({ tag, value }) => facts.tags.some((each) => each.tag === tag && value.test(each.value))))?.explains;
}
