// reference.test: that docs/reference/grafana-panels.md lists every option of every panel as the code has it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildOptions as buildHealth } from './health/build-options.ts';
import { defaults as health } from './health/options.ts';
import { buildOptions as buildIncidents } from './incidents/build-options.ts';
import { defaults as incidents } from './incidents/options.ts';
import { buildOptions as buildLoad } from './load/build-options.ts';
import { defaults as load } from './load/options.ts';
import { buildOptions as buildSla } from './sla/build-options.ts';
import { defaults as sla } from './sla/options.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/grafana-panels.md'), 'utf8');
/** The text under a heading, up to the next. */
const section = (heading: string) => page.split(/^#+ /m).find((it) => it.startsWith(`${heading}\n`)) ?? '';

type Choice = { readonly value: string; readonly label?: string };
type Option = {
  readonly path: string;
  readonly name: string;
  readonly description?: string;
  readonly settings?: { readonly options?: readonly Choice[]; readonly kind?: string };
};

/** Every way of adding an option takes one such object. */
function recorder() {
  const added: Option[] = [];
  const builder: unknown = new Proxy({}, { get: () => (option: Option) => (added.push(option), builder) });
  return { added, builder: builder as never }; // stands for the builder of any panel
}

const cell = (text: string) => text.replaceAll('|', '\\|');
const valuesOf = ({ settings }: Option): string =>
  settings?.options?.map(({ value, label }) => (label === undefined || label === value ? `\`${value}\`` : `\`${value}\` ${label}`)).join(', ') ?? '';
const kindOf = (option: Option, standard: unknown): string => {
  if (option.settings?.kind !== undefined) return `names of the kind ${option.settings.kind}`;
  if (valuesOf(option) !== '') return valuesOf(option);
  return typeof standard === 'boolean' ? 'on, off' : 'text';
};
const standardOf = (standard: unknown): string => {
  if (typeof standard === 'boolean') return standard ? 'on' : 'off';
  return standard === '' || (Array.isArray(standard) && standard.length === 0) ? '' : `\`${String(standard)}\``;
};

test.each([
  ['Nabat incidents', buildIncidents, incidents],
  ['Nabat service health', buildHealth, health],
  ['Nabat operator load', buildLoad, load],
  ['Nabat SLA', buildSla, sla],
] as const)('it lists every option of %s: name, values, default and what it is for', (panel, build, defaults) => {
  const { added, builder } = recorder();
  build(builder);
  const rows = added.map((option) => {
    const standard = (defaults as Readonly<Record<string, unknown>>)[option.path];
    return [`\`${option.path}\``, option.name, kindOf(option, standard), standardOf(standard), option.description ?? ''].map(cell);
  });
  const listed = [...section(panel).matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) => row.split(/ *(?<!\\)\| */).map((it) => it.trim()));
  expect(listed).toEqual(rows);
  expect(rows.map(([path]) => path)).toEqual(expect.arrayContaining(Object.keys(defaults).flatMap((path) => (path === 'version' ? [] : `\`${path}\``))));
});
