// complaints: the table of what a problem's own words say it waits for, read from YAML and compiled to one look-up.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Line = z.strictObject({ said: z.string(), meant: z.string() });
/** `said` is looked for in a problem's name, `meant` in the ids and names of services; regular expressions as text. */
export type ComplaintLine = z.infer<typeof Line>;

/** The table that ships with Nabat. */
export const defaultComplaintLines = (): readonly ComplaintLine[] =>
  z.array(Line).parse(parse(readFileSync(new URL('../defaults/complaints.yaml', import.meta.url), 'utf8')));

const mostRemembered = 50_000;

/** @returns a look-up from a problem's name to the pattern of the services that it says it waits for; undefined where it names none */
export function compileComplaints(lines: readonly ComplaintLine[]): (name: string) => RegExp | undefined {
  const compiled = lines.map(({ said, meant }) => ({ said: new RegExp(said, 'i'), meant: new RegExp(meant, 'i') }));
  const remembered = new Map<string, RegExp | undefined>();
  return (name) => {
    if (remembered.has(name)) return remembered.get(name);
    const meant = compiled.find(({ said }) => said.test(name))?.meant;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(name, meant);
    return meant;
  };
}
