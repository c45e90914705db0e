// credentials: who we are to Zabbix, and how that is kept out of everything that people read.

/** An API token needs no session and is the better choice; a user name and password are logged in with. */
export type Credential = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'login'; readonly username: string; readonly password: string };

/** @returns the text with every secret in it blotted out; secrets shorter than four characters are left, for they stand in ordinary words */
export function blot(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>((clean, secret) => (secret !== undefined && secret.length >= 4 ? clean.replaceAll(secret, '…') : clean), text);
}

/** @returns an address as it may be shown: without user, password, query and fragment */
export function shownUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
