// setup-differences: which fields of something in Zabbix are not as they are wanted.

/**
 * Compares what is wanted with what Zabbix gives: every number is a text there, it adds fields of its own, its line ends are its
 * own, and lists of named things come in any order.
 *
 * @returns the names of the wanted fields that differ, in their order
 */
export const differingFields = (wanted: Readonly<Record<string, unknown>>, there: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(wanted).filter((field) => !holds(there[field], wanted[field]));

function holds(there: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(there) || there.length !== wanted.length) return false;
    const left = [...(there as readonly unknown[])];
    return (wanted as readonly unknown[]).every((one) => {
      const at = left.findIndex((other) => holds(other, one));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof there !== 'object' || there === null) return false;
    return Object.entries(wanted).every(([field, value]) => holds((there as Readonly<Record<string, unknown>>)[field], value));
  }
  return plain(there) === plain(wanted);
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).replaceAll('\r\n', '\n').trimEnd() : '';
