// on-call-rules.test: the rules that the page On call and the how-to offer to copy are the same, and nothing is wrong with them.
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRules } from '../../alert-rules/src/folder.ts';
import { exampleRules } from '../../grafana-plugin/src/pages/oncall/example-rules.ts';
import { checkRules } from '../../zabbix-bridge/src/rules/check-rules.ts';

test('with the rules to copy somebody is on call and told, and the check finds nothing', async () => {
  const read = await loadRules(
    exampleRules.map(({ file, text }) => ({ path: file, text })),
    { today: '2026-11-21' },
  );
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  expect([...read.warnings, ...checkRules(read.rules, Date.UTC(2026, 10, 21), () => undefined)]).toEqual([]);
  expect(read.rules.inForce).toMatchObject({ schedules: [{ id: 'line-1' }], route: { escalation: 'on-call' } });
});

test('the how-to has the same rules, word by word', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/how-to/set-up-on-call.md'), 'utf8');
  for (const { file, text } of exampleRules) {
    expect(page).toContain(`\`${file}\``);
    expect(page).toContain(text);
  }
});
