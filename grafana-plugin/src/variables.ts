// variables: what the variables of a dashboard stand for in texts and lists, the same for panels and for the data source.

/** Puts the values of variables into a text, as Grafana does, with the scoped ones of the panel already in it. */
export type Replace = (template: string, format?: string | ((value: unknown) => string)) => string;

const separator = '\u001f'; // no name holds it
const alone = /^(?:\$(\w+)|\$\{(\w+)(?:[.:][^}]*)?\}|\[\[(\w+)(?::\w+)?\]\])$/;
/** What a variable that stands on All may be filled with. */
const everything = new Set(['$__all', '.*', '*']);

/** Whether a text is nothing but one variable; after it has been filled in: one that the dashboard does not have. */
export const isOneVariable = (text: string): boolean => alone.test(text);

/** @returns each value of each text by itself and once, of a variable on All each that it has; trimmed, empty ones left out */
export const everyValue = (given: readonly string[], replace: Replace): readonly string[] => [
  ...new Set(
    given
      .flatMap((template) => replace(template, (value) => [value].flat().join(separator)).split(separator))
      .map((it) => it.trim())
      .filter((it) => it !== '' && it !== '$__all'),
  ),
];

/** @returns the same; nothing, which narrows nothing, where one of the texts is a variable that stands on All */
export const valuesOf = (given: readonly string[], replace: Replace): readonly string[] =>
  given.some((template) => isOnAll(template, replace)) ? [] : everyValue(given, replace);

/** @param between  what stands between several values of a variable. @returns one text; nothing where it is one variable that stands on All */
export const textOf = (template: string, replace: Replace, between: string): string =>
  isOnAll(template, replace) ? '' : replace(template, (value) => [value].flat().join(between)).trim();

/** Whether a text is one variable that stands on All, or is filled with what stands for everything. */
function isOnAll(template: string, replace: Replace): boolean {
  const name = alone
    .exec(template.trim())
    ?.slice(1)
    .find((it) => it !== undefined);
  if (name !== undefined && replace(`\${${name}:text}`) === 'All') return true;
  return everything.has(replace(template, (value) => [value].flat().join(separator)).trim());
}
