// variables: what the variables of a dashboard stand for in one text, the same for panels and for the data source.

/** Puts the values of variables into a text, as Grafana does, with the scoped ones of the panel already in it. */
export type Replace = (template: string, format?: string | ((value: unknown) => string)) => string;

const separator = '\u001f'; // no name holds it
const alone = /^(?:\$(\w+)|\$\{(\w+)(?:[.:][^}]*)?\}|\[\[(\w+)(?::\w+)?\]\])$/;

/** Whether a text is nothing but one variable; after it has been filled in: one that the dashboard does not have. */
export const isOneVariable = (text: string): boolean => alone.test(text);

/** @returns each value by itself, a variable of several values giving several; untrimmed ones trimmed, empty ones left out */
export const eachValue = (template: string, replace: Replace): readonly string[] =>
  replace(template, (value) => [value].flat().join(separator))
    .split(separator)
    .map((it) => it.trim())
    .filter((it) => it !== '');

/** Whether a text is one variable that stands on All. */
export function isOnAll(template: string, replace: Replace): boolean {
  const name = alone
    .exec(template.trim())
    ?.slice(1)
    .find((it) => it !== undefined);
  return name !== undefined && replace(`\${${name}:text}`) === 'All';
}
