// Templates that do not work, or that are never used, as rules check tells of them.
import { expect, test } from '@jest/globals';
import { loadRules } from '@nabat/alert-rules/folder';
import { tryTemplate } from '../words/try-template.ts';
import { checkTemplates } from '../rules/check-templates.ts';

const now = Date.UTC(2026, 10, 23, 6, 23);
async function findings(...templates: readonly string[]): Promise<readonly string[]> {
  const read = await loadRules([{ path: 'templates/own.yaml', text: templates.join('\n---\n') }], { today: '2026-11-23', zone: 'UTC' });
  if (!read.ok) return read.findings.map(({ says }) => says);
  return checkTemplates(read.rules, now, tryTemplate).map(({ rule, finding }) => `${rule}: ${finding.says}`);
}
const template = (id: string, more: string): string => `template: ${id}\n${more}`;

test('one that is for all about incidents takes nothing from one of planned works that comes after it', async () => {
  expect(await findings(template('all', 'headline: "{{ headline }}!"'), template('works', 'message: works-ahead\nheadline: "{{ name }}"'))).toEqual([]);
});

test('one that is for all about incidents takes all from one of an incident’s messages, and one of works from another of the same', async () => {
  expect(
    await findings(template('all', 'headline: "{{ headline }}!"'), template('opened', 'message: opened\nheadline: "{{ root }}"\naudience: shift')),
  ).toEqual(['template-never-used: is never used: whatever it is for, all is for too and comes before it']);
  const works = template('works', 'message: [works-ahead, works-over]\nheadline: "{{ headline }}!"');
  expect(await findings(works, template('late', 'message: works-over\ntenant: pharma\nheadline: "{{ headline }}"'))).toEqual([
    'template-never-used: is never used: whatever it is for, works is for too and comes before it',
  ]);
});

test('one for a tenant that is for what was open before Nabat came alone is never used', async () => {
  expect(await findings(template('day-one', 'message: known-before\ntenant: pharma\nheadline: "{{ incidents }}"'))).toEqual([
    'template-never-used: is never used: what was open before Nabat came is of all tenants',
  ]);
});

test('each is filled in with a sample of every kind that it is for, those about no incident too', async () => {
  expect(await findings(template('works', 'message: [works-ahead, works-moved]\nheadline: "{{ wasFrom }}"'))).toEqual([
    expect.stringMatching(/^template-fails: does not work for works-ahead to stakeholders in en: /),
  ]);
});

test('a name that messages about works do not have keeps the folder from being loaded', async () => {
  expect(await findings(template('works', 'message: works-ahead\naudience: shift\nheadline: "{{ root }}"'))).toEqual([
    'uses root, which a message about planned works does not have (line 1, column 4 of it)',
  ]);
});
