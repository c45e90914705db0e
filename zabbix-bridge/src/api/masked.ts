// masked: an address as it is shown to whoever reads the rules: enough to tell two apart, too little to use it.

/** @returns `••••42` for a number or a name, `a••••@example.org` for an e-mail */
export function masked(address: string): string {
  const [, first = '', domain] = /^(.)[^@]*@(.+)$/.exec(address) ?? [];
  if (domain !== undefined) return `${first}••••@${domain}`;
  return address.length > 6 ? `••••${address.slice(-2)}` : '••••';
}

/** The same for addresses by channel. */
export const allMasked = (contacts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(contacts).map(([channel, address]) => [channel, masked(address)]));
