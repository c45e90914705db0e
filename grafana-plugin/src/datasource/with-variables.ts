// with-variables: a query with the values of the dashboard's variables, as Grafana knows them at this moment.
import type { ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { filled } from './filled.ts';

/** @param scopedVars  what stands above the dashboard's own: a repeated panel's value, the interval, what is searched for */
export const withVariables = <Query extends { readonly kind?: string }>(query: Query, scopedVars: ScopedVars): Query =>
  filled(query, (template, format) => getTemplateSrv().replace(template, scopedVars, format));
