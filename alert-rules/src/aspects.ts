// aspects: the table that says what a problem speaks of, read from YAML and compiled to one look-up.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

export const aspects = ['reach', 'loss', 'port', 'work', 'silent', 'side', 'power', 'own', 'restart', 'self'] as const;
/** What kind of thing can be a problem's cause. */
export type Aspect = (typeof aspects)[number];

const Line = z
  .strictObject({ aspect: z.enum(aspects), name: z.string().optional(), key: z.string().optional(), tags: z.record(z.string(), z.string()).optional() })
  .refine((line) => line.name !== undefined || line.key !== undefined || line.tags !== undefined, 'says nothing about when it fits; give name, key or tags');
/** One line of the table; regular expressions as text. */
export type AspectLine = z.infer<typeof Line>;

export type AspectFacts = {
  readonly name: string;
  readonly key?: string | undefined;
  readonly tags: readonly { readonly tag: string; readonly value: string }[];
};

/** The table that ships with Nabat, for the templates of Zabbix itself. */
export const defaultAspectLines = (): readonly AspectLine[] =>
  z.array(Line).parse(parse(readFileSync(new URL('../defaults/aspects.yaml', import.meta.url), 'utf8')));

const mostRemembered = 50_000;

/**
 * @param lines  the table, most telling first
 * @returns a look-up that gives the aspect of the first line whose every field fits, `own` where none does; answers are remembered per name, key and tags
 */
export function compileAspects(lines: readonly AspectLine[]): (facts: AspectFacts) => Aspect {
  const compiled = lines.map((line) => ({
    aspect: line.aspect,
    name: line.name === undefined ? undefined : new RegExp(line.name, 'i'),
    key: line.key === undefined ? undefined : new RegExp(line.key, 'i'),
    tags: Object.entries(line.tags ?? {}).map(([tag, value]) => ({ tag: tag.toLowerCase(), value: new RegExp(value, 'i') })),
  }));
  const mattering = new Set(compiled.flatMap((line) => line.tags.map(({ tag }) => tag)));
  const remembered = new Map<string, Aspect>();
  return (facts) => {
    let memo = `${facts.name}\n${facts.key ?? ''}`;
    for (const { tag, value } of facts.tags) if (mattering.has(tag.toLowerCase())) memo += `\n${tag}=${value}`;
    const known = remembered.get(memo);
    if (known) return known;
    const fits = compiled.find(
      (line) =>
        (!line.name || line.name.test(facts.name)) &&
        (!line.key || (facts.key !== undefined && line.key.test(facts.key))) &&
        line.tags.every(({ tag, value }) => facts.tags.some((has) => has.tag.toLowerCase() === tag && value.test(has.value))),
    );
    const aspect = fits?.aspect ?? 'own';
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(memo, aspect);
    return aspect;
  };
}
