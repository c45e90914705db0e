// variables: puts the values of the dashboard's variables in the place of their names, in options that hold lists.
import type { InterpolateFunction } from '@grafana/data';
import { eachValue, isOneVariable, isOnAll, type Replace } from '../variables.ts';

/** What a variable that stands on All may be filled with. */
const everything = new Set(['$__all', '.*', '*']);

/**
 * @returns each value once, a variable of several values giving several; empty, which narrows nothing, when a variable stands on All, or when
 *   the dashboard has no variable of that name
 */
export function valuesOf(given: readonly string[], interpolate: InterpolateFunction): readonly string[] {
  const replace = replaceBy(interpolate);
  if (given.some((item) => isOnAll(item, replace))) return [];
  const all = given.flatMap((item) => eachValue(item, replace));
  return all.some((it) => everything.has(it)) ? [] : [...new Set(all.filter((it) => !isOneVariable(it)))];
}

/** @returns one text, several values of a variable joined by spaces: words that must all be found */
export function textOf(given: string, interpolate: InterpolateFunction): string {
  const replace = replaceBy(interpolate);
  const text = replace(given, (value) => [value].flat().join(' ')).trim();
  return everything.has(text) || isOneVariable(text) || isOnAll(given, replace) ? '' : text;
}

const replaceBy =
  (interpolate: InterpolateFunction): Replace =>
  (template, format) =>
    interpolate(template, undefined, format);
