// filled: a query with the values of the dashboard's variables in the place of their names.
import { everyValue, textOf, valuesOf, type Replace } from '../variables.ts';

/**
 * Fills every text of a query; a list grows by the values of its variables, each value once.
 * A list in which a variable stands on All narrows nothing and becomes empty, except where everything has to be named: for metrics, and for hosts
 * and sources whose names are asked for. Of several values a text gets a list with commas.
 *
 * @param replace  with the scoped variables of the panel already in it
 */
export function filled<Query extends { readonly kind?: string }>(query: Query, replace: Replace): Query {
  const value = (field: string, given: unknown): unknown => {
    if (typeof given === 'string') return textOf(given, replace, ',');
    if (!Array.isArray(given)) return given;
    const mustName = query.kind === 'metrics' || (query.kind === 'names' && field !== 'service');
    const texts = given.filter((it) => typeof it === 'string');
    return mustName ? everyValue(texts, replace) : valuesOf(texts, replace);
  };
  return Object.fromEntries(Object.entries(query).map(([field, given]) => [field, asIs.includes(field) ? given : value(field, given)])) as Query; // the same fields, of the same kinds
}

/** What Grafana itself keeps in a query. */
const asIs = ['refId', 'datasource', 'key', 'queryType', 'hide'];
