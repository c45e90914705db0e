// reference.test: the rules that docs/reference/rules.md shows are one folder that loads without a word of complaint, and its tables are made of the schemas.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { findingInWords } from './finding.ts';
import { loadRules } from './load.ts';
import { withFields, withVariables } from './reference.ts';
import { kindsOfFile } from './schemas.ts';

const page = readFileSync(new URL('../../docs/reference/rules.md', import.meta.url), 'utf8');

test('what the reference shows is loaded as it stands there', async () => {
  const files = [...page.matchAll(/```yaml\n# (\S+)\n([^]*?)```/g)].map(([, path = '', text = '']) => ({ path, text }));
  expect(files.map(({ path }) => path)).toEqual([
    'people/line-1.yaml',
    'calendars/office.yaml',
    'sla/gold.yaml',
    'priority.yaml',
    'routing.yaml',
    'correlation.yaml',
    'sources.yaml',
  ]);
  const loaded = await loadRules(files, { today: '2026-11-28', zone: 'Europe/Moscow' });
  expect(loaded.ok ? [] : loaded.findings.map(findingInWords)).toEqual([]);
  expect(loaded.ok && loaded.warnings).toEqual([]);
});

const pages = ['rules.md', 'topology-yaml.md', 'scenarios.md', 'templates.md'];
const textOf = (name: string) => readFileSync(new URL(`../../docs/reference/${name}`, import.meta.url), 'utf8');

test.each(pages)('the tables of %s are as npm run docs makes them, and every field in them has a meaning', (name) => {
  const text = textOf(name);
  expect(withVariables(withFields(text))).toBe(text);
  expect(text.match(/^\| \**`[^|]*\|[^|]*\|[^|]*\| \|.*$/gm) ?? []).toEqual([]);
});

test('the templates that the reference shows are loaded as they stand there', async () => {
  const files = [...textOf('templates.md').matchAll(/```yaml\n# (\S+)\n([^]*?)```/g)].map(([, path = '', text = '']) => ({ path, text }));
  const loaded = await loadRules(files, { today: '2026-11-28', zone: 'Europe/Moscow' });
  expect(loaded.ok ? loaded.rules.inForce.templates?.map(({ id }) => id) : loaded.findings.map(findingInWords)).toEqual([
    'pharma-business',
    'short-sms',
    'pharma-works',
  ]);
});

test('every kind of file has its table', () => {
  const told = pages.flatMap((name) => [...textOf(name).matchAll(/<!-- fields of (\w+)/g)].map(([, kind]) => kind));
  expect([...new Set(told)].sort()).toEqual([...kindsOfFile].sort());
});

test('a place for a table of nothing that there is is refused', () => {
  expect(() => withFields('<!-- fields of weather, made by npm run docs --><!-- end of fields -->')).toThrow('there is no file of kind weather');
});
