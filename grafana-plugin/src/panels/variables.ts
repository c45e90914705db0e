// variables: the values of the dashboard's variables in a panel's options; a variable that the dashboard does not have narrows nothing.
import type { InterpolateFunction } from '@grafana/data';
import { isOneVariable, textOf as filledText, valuesOf as filledValues, type Replace } from '../variables.ts';

/** @returns each value once, a variable of several values giving several; empty, which narrows nothing, when a variable stands on All */
export const valuesOf = (given: readonly string[], interpolate: InterpolateFunction): readonly string[] =>
  filledValues(given, replaceBy(interpolate)).filter((it) => !isOneVariable(it));

/** @returns one text, several values of a variable joined by spaces: words that must all be found */
export function textOf(given: string, interpolate: InterpolateFunction): string {
  const text = filledText(given, replaceBy(interpolate), ' ');
  return isOneVariable(text) ? '' : text;
}

const replaceBy =
  (interpolate: InterpolateFunction): Replace =>
  (template, format) =>
    interpolate(template, undefined, format);
