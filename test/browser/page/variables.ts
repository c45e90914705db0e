// variables: a dashboard's variables as the address gives them: ?var-service=mail&var-service=web.
import type { TypedVariableModel } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';

const valuesOf = (name: string): readonly string[] => new URLSearchParams(location.search).getAll(`var-${name}`);
const form = /\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)\]\]/g;

/** Several values become {a,b}, as Grafana writes them where nothing else is asked for. */
export const filledIn: TemplateSrv['replace'] = (text = '', scoped, format) =>
  text.replaceAll(form, (whole: string, plain?: string, braced?: string, bracketed?: string) => {
    const name = plain ?? braced ?? bracketed ?? '';
    const own = scoped?.[name];
    if (own !== undefined) return String(own.value);
    const values = valuesOf(name);
    if (values.length === 0) return whole;
    if (typeof format === 'function') return (format as (values: readonly string[]) => string)(values);
    return values.length === 1 ? (values[0] ?? whole) : `{${values.join(',')}}`;
  });

export const variables: TemplateSrv = {
  getVariables: (): TypedVariableModel[] => [],
  containsTemplate: (text) => text !== undefined && text.search(form) >= 0,
  updateTimeRange: () => undefined,
  replace: filledIn,
};
