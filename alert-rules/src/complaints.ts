// complaints: the table of what a problem's own words say it waits for, read from YAML and compiled to one look-up.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Line = z
  .strictObject({ said: z.string(), services: z.string().optional(), storage: z.literal(true).optional() })
  .refine((line) => line.services !== undefined || line.storage === true, 'says nothing about what is meant; give services or storage');
/** One line of the table; regular expressions as text. */
export type ComplaintLine = z.infer<typeof Line>;

/** What is waited for: services by a pattern over their ids and names, or the storage that the machine depends on. */
export type Complaint = { readonly services?: RegExp; readonly storage: boolean };

/** The table that ships with Nabat. */
export const defaultComplaintLines = (): readonly ComplaintLine[] =>
  z.array(Line).parse(parse(readFileSync(new URL('../defaults/complaints.yaml', import.meta.url), 'utf8')));

const mostRemembered = 50_000;

/** @returns a look-up from a problem's name to what the first line that fits it means, undefined where none does; answers are remembered per name */
export function compileComplaints(lines: readonly ComplaintLine[]): (name: string) => Complaint | undefined {
  const compiled = lines.map(({ said, services, storage }) => ({
    said: new RegExp(said, 'i'),
    complaint: { storage: storage === true, ...(services === undefined ? {} : { services: new RegExp(services, 'i') }) },
  }));
  const remembered = new Map<string, Complaint | undefined>();
  return (name) => {
    if (remembered.has(name)) return remembered.get(name);
    const complaint = compiled.find(({ said }) => said.test(name))?.complaint;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(name, complaint);
    return complaint;
  };
}
