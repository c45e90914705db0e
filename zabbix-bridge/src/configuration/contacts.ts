// contacts: addresses of people and rooms that are kept outside the rules folder: in a file of their own, or in the environment.
import { readFile } from 'node:fs/promises';
import type { Contacts } from '@nabat/alert-rules';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Environment } from './secrets.ts';

const Form = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number().transform(String)])));
const prefix = 'NABAT_CONTACT_';

/**
 * @param file  YAML: `anna: { call: "+7…", telegram: "@anna" }`
 * @param env   `NABAT_CONTACT_ANNA_TELEGRAM` wins over the file; of a name letters and digits count
 * @returns addresses by person or room, and channel
 * @throws Error that names the file, never an address
 */
export async function readContacts(file: string | undefined, env: Environment): Promise<Contacts> {
  const contacts: Record<string, Record<string, string>> = {};
  if (file !== undefined) {
    const read = Form.safeParse(parse(await readFile(file, 'utf8')) ?? {});
    if (!read.success)
      throw new Error(`${file} holds no contacts at ${read.error.issues[0]?.path.join('.') || 'its beginning'}; write anna: { telegram: "@anna" }`);
    for (const [name, ways] of Object.entries(read.data)) contacts[name] = { ...ways };
  }
  for (const [key, address] of Object.entries(env)) {
    const [, name, channel] = key.startsWith(prefix) ? (/^(.+)_([A-Z0-9]+)$/.exec(key.slice(prefix.length)) ?? []) : [];
    if (name === undefined || channel === undefined || address === undefined || address === '') continue;
    const known = Object.keys(contacts).find((each) => shouted(each) === name) ?? name.toLowerCase().replaceAll('_', '-');
    contacts[known] = { ...contacts[known], [channel.toLowerCase()]: address };
  }
  return contacts;
}

const shouted = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
