// reference.test: the rules that docs/reference/rules.md shows are one folder that loads without a word of complaint.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { findingInWords } from './finding.ts';
import { loadRules } from './load.ts';

const page = readFileSync(new URL('../../docs/reference/rules.md', import.meta.url), 'utf8');

test('what the reference shows is loaded as it stands there', () => {
  const files = [...page.matchAll(/```yaml\n# (\S+)\n([^]*?)```/g)].map(([, path = '', text = '']) => ({ path, text }));
  expect(files.map(({ path }) => path)).toEqual([
    'people/line-1.yaml',
    'calendars/office.yaml',
    'sla/gold.yaml',
    'priority.yaml',
    'routing.yaml',
    'correlation.yaml',
  ]);
  const loaded = loadRules(files, { today: '2026-11-28', zone: 'Europe/Moscow' });
  expect(loaded.ok ? [] : loaded.findings.map(findingInWords)).toEqual([]);
  expect(loaded.ok && loaded.warnings).toEqual([]);
});
