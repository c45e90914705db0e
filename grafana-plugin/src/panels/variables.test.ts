// variables.test: options follow the variables of the dashboard.
import { expect, test } from '@jest/globals';
import type { InterpolateFunction } from '@grafana/data';
import { textOf, valuesOf } from './variables.ts';

type Variable = { readonly value: string | readonly string[]; readonly text?: string };

/** Fills as Grafana does: by a format of the caller's, by the variable's text, and not at all what no variable is called. */
const filling =
  (variables: Readonly<Record<string, Variable>>): InterpolateFunction =>
  (template, _scoped, format) =>
    template.replace(/\$(\w+)|\$\{(\w+)(?::(\w+))?\}/g, (whole, plain?: string, braced?: string, form?: string) => {
      const variable = variables[plain ?? braced ?? ''];
      if (!variable) return whole;
      if (form === 'text') return variable.text ?? String(variable.value);
      return typeof format === 'function' ? String((format as (value: unknown) => unknown)(variable.value)) : String(variable.value);
    });

const replace = filling({
  service: { value: ['pharma.mail', 'retail.1c'] },
  host: { value: 'exch-01' },
  none: { value: '' },
  all: { value: ['a', 'b'], text: 'All' },
  custom: { value: '.*' },
});

test('a variable of several values gives each of them, once, beside what is written out', () => {
  expect(valuesOf(['$service', 'retail.1c', 'bank.${host}'], replace)).toEqual(['pharma.mail', 'retail.1c', 'bank.exch-01']);
});

test.each([['$all'], ['${all}'], ['$custom'], ['$none'], ['$notThere']])('%s narrows nothing', (item) => {
  expect(valuesOf([item], replace)).toEqual([]);
  expect(textOf(item, replace)).toBe('');
});

test('a text holds the words of all values', () => {
  expect(textOf(' disk $service ', replace)).toBe('disk pharma.mail retail.1c');
});
