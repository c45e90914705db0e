// keyring: a file that holds a name and a secret in each line, so that contacts and rules name the one and never hold the other.
import { Failure } from '../model/failure.ts';

export type Keyring = Readonly<Record<string, string>>;

/**
 * @param place  the setting that names the file, for the words
 * @param kind   what each secret is, with an example: `workflow`, `the address of its webhook`, `https://…`
 * @throws Failure when a line is no name with such a secret; the words hold its number and nothing of what stands there
 */
export function keyringOf(file: string, place: string, kind: { readonly form: RegExp; readonly what: string; readonly example: string }): Keyring {
  return Object.fromEntries(
    file.split('\n').flatMap((whole, nth) => {
      const line = whole.trim();
      if (line === '' || line.startsWith('#')) return [];
      const [, name, secret] = /^([\w.-]+):?\s+(\S+)$/.exec(line) ?? [];
      if (name !== undefined && secret !== undefined && kind.form.test(secret)) return [[name, secret] as const];
      throw new Failure('bad-configuration', `${place}: line ${nth + 1} is not what it should be`, `write a name and ${kind.what}: ${kind.example}`);
    }),
  );
}

/** @returns the secret of that name */
export const keyOf = (keyring: Keyring, name: string): string | undefined => (Object.hasOwn(keyring, name) ? keyring[name] : undefined);

/** @returns what is wrong with a name that the file does not have, with the mend */
export const nameFault = (keyring: Keyring, name: string, place: string): string | undefined =>
  keyOf(keyring, name) === undefined ? `is no name in ${place}; write one that is there: ${Object.keys(keyring).join(', ')}` : undefined;
