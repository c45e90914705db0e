// filled: a query with the values of the dashboard's variables in the place of their names.
import { eachValue, isOnAll, type Replace } from '../variables.ts';

/** Puts the values of variables into one text. */
export type Fill = {
  /** Of several values a list with commas; nothing where it is one variable that stands on All. */
  readonly one: (template: string) => string;
  /** @returns every value, each by itself; undefined when the text is one variable that stands on All */
  readonly each: (template: string) => readonly string[] | undefined;
  /** The same, with each value that a variable on All has. */
  readonly eachOfAll: (template: string) => readonly string[];
};

/**
 * Fills every text of a query; a list grows by the values of its variables, each value once.
 * A list in which a variable stands on All narrows nothing and becomes empty, except where everything has to be named: for metrics, and for hosts
 * and sources whose names are asked for.
 */
export function filled<Query extends { readonly kind?: string }>(query: Query, fill: Fill): Query {
  const value = (field: string, given: unknown): unknown => {
    const mustName = query.kind === 'metrics' || (query.kind === 'names' && field !== 'service');
    if (typeof given === 'string') return fill.one(given);
    if (!Array.isArray(given)) return given;
    const each = given.filter((it) => typeof it === 'string').map((it) => (mustName ? fill.eachOfAll(it) : fill.each(it)));
    return each.includes(undefined) ? [] : [...new Set(each.flatMap((it) => it ?? []))];
  };
  return Object.fromEntries(Object.entries(query).map(([field, given]) => [field, asIs.includes(field) ? given : value(field, given)])) as Query; // the same fields, of the same kinds
}

/** What Grafana itself keeps in a query. */
const asIs = ['refId', 'datasource', 'key', 'queryType', 'hide'];

/** @param replace  with the scoped variables of the panel already in it */
export function fillBy(replace: Replace): Fill {
  const eachOfAll = (template: string) => eachValue(template, replace).filter((it) => it !== '$__all');
  return {
    one: (template) => (isOnAll(template, replace) ? '' : replace(template, (value) => [value].flat().join(','))),
    each: (template) => (isOnAll(template, replace) ? undefined : eachOfAll(template)),
    eachOfAll,
  };
}
