// variables: puts the values of the dashboard's variables in the place of their names, in options that hold lists.
import type { InterpolateFunction } from '@grafana/data';

const separator = '\u001f'; // no name holds it
const alone = /^(?:\$(\w+)|\$\{(\w+)(?:[.:][^}]*)?\}|\[\[(\w+)(?::\w+)?\]\])$/;
/** What a variable that stands on All may be filled with. */
const everything = new Set(['$__all', '.*', '*']);

/**
 * @returns each value once, a variable of several values giving several; empty, which narrows nothing, when a variable stands on All, or when
 *   the dashboard has no variable of that name
 */
export function valuesOf(given: readonly string[], replace: InterpolateFunction): readonly string[] {
  const all = given.flatMap((item) => {
    const values = replace(item, undefined, (value: unknown) => [value].flat().join(separator)).split(separator);
    return isOnAll(item, replace) ? [...everything] : values.map((it) => it.trim());
  });
  return all.some((it) => everything.has(it)) ? [] : [...new Set(all.filter((it) => it !== '' && !alone.test(it)))];
}

/** @returns one text, several values of a variable joined by spaces: words that must all be found */
export function textOf(given: string, replace: InterpolateFunction): string {
  const text = replace(given, undefined, (value: unknown) => [value].flat().join(' ')).trim();
  return everything.has(text) || alone.test(text) || isOnAll(given, replace) ? '' : text;
}

function isOnAll(item: string, replace: InterpolateFunction): boolean {
  const name = alone
    .exec(item.trim())
    ?.slice(1)
    .find((it) => it !== undefined);
  return name !== undefined && replace(`\${${name}:text}`) === 'All';
}
