// telephone: a contact's telephone number, as people write it and as networks want it.

/** @returns what is wrong with it, with the mend */
export const addressFault = (address: string): string | undefined =>
  /^\+[1-9]\d{6,14}$/.test(address.replace(/[ ()-]/g, '')) ? undefined : 'is no telephone number; write it with its country, as +79161234567';

/** @returns one writing for all of its ways of being written */
export const plainAddress = (address: string): string => `+${numberOf(address)}`;

/** @returns its digits, the country first */
export const numberOf = (address: string): string => address.replace(/\D/g, '');
