// as-data: maps and sets as plain data that a snapshot can hold, and back; and whether two pieces of data say the same.

/** @returns the same as JSON-able data: maps and sets become `{map: […]}` and `{set: […]}`; fields that are undefined are left out */
export function encode(value: unknown): unknown {
  if (value instanceof Map) return { map: [...(value as ReadonlyMap<unknown, unknown>)].map(([key, each]) => [key, encode(each)]) };
  if (value instanceof Set) return { set: [...value] };
  if (Array.isArray(value)) return (value as readonly unknown[]).map(encode);
  if (typeof value === 'object' && value !== null) {
    const copy: Record<string, unknown> = {};
    for (const [key, each] of Object.entries(value)) if (each !== undefined) copy[key] = encode(each);
    return copy;
  }
  return value;
}

/** @returns what `encode` was given, perhaps by way of JSON */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(decode);
  if (typeof value !== 'object' || value === null) return value;
  if ('map' in value && Array.isArray(value.map)) return new Map(value.map.map(([key, each]: [unknown, unknown]) => [key, decode(each)]));
  if ('set' in value && Array.isArray(value.set)) return new Set(value.set);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decode(each)]));
}

/** @returns whether two pieces of plain data say the same; a field that is undefined is as good as absent */
export function isSameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Fields, b as Fields];
  for (const field in one) if (!isSameData(one[field], other[field])) return false;
  for (const field in other) if (one[field] === undefined && other[field] !== undefined) return false;
  return true;
}
type Fields = Readonly<Record<string, unknown>>;
