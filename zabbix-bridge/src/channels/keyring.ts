// keyring: a file that holds a name and a secret in each line, so that contacts and rules name the one and never hold the other.
import type { Fault } from '../model/result.ts';

export type Keyring = Readonly<Record<string, string>>;
/** What each secret is, with an example of a line: `the address of its webhook`, `noc https://…`. */
export type KeyringKind = { readonly form: RegExp; readonly what: string; readonly example: string };

/** @returns what its good lines say; what is wrong with the others is told by `keyringFaults` */
export const keyringOf = (file: string, kind: KeyringKind): Keyring => Object.fromEntries(linesOf(file, kind).flatMap(({ entry }) => (entry ? [entry] : [])));

/**
 * @param file   absent where it could not be read, which is told of already
 * @param place  the setting that names the file
 * @returns every line that is no name with such a secret, and a file with no line at all; the words hold the line's number and nothing of what stands there
 */
export function keyringFaults(file: string | undefined, place: string, kind: KeyringKind): readonly Fault[] {
  if (file === undefined) return [];
  const mend = `write a name and ${kind.what}: ${kind.example}`;
  const lines = linesOf(file, kind);
  if (lines.length === 0) return [{ place, says: 'names nobody', mend }];
  return lines.flatMap(({ number, entry }) => (entry ? [] : [{ place, says: `line ${number} is not what it should be`, mend }]));
}

/** Empty lines and what begins with # say nothing. */
const linesOf = (file: string, { form }: KeyringKind) =>
  file.split('\n').flatMap((whole, nth) => {
    const line = whole.trim();
    if (line === '' || line.startsWith('#')) return [];
    const [, name, secret] = /^([\w.-]+):?\s+(\S+)$/.exec(line) ?? [];
    const entry = name !== undefined && secret !== undefined && form.test(secret) ? ([name, secret] as const) : undefined;
    return [{ number: nth + 1, entry }];
  });

/** @returns the secret of that name */
export const keyOf = (keyring: Keyring, name: string): string | undefined => (Object.hasOwn(keyring, name) ? keyring[name] : undefined);

/** @returns what is wrong with a name that the file does not have, with the mend */
export const nameFault = (keyring: Keyring, name: string, place: string): string | undefined =>
  keyOf(keyring, name) === undefined ? `is no name in ${place}; write one that is there: ${Object.keys(keyring).join(', ')}` : undefined;
