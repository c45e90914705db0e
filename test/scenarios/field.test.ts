// field: the stories from the field, each played through the whole of the decisions by the rules folder beside it.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readScenarioFiles } from '../../zabbix-bridge/src/cli/rules/scenario-files.ts';
import { missForPeople } from '../../zabbix-bridge/src/cli/rules/scenario-words.ts';
import { messagesPage } from '../../zabbix-bridge/src/cli/rules/scenario-messages.ts';
import { playScenario } from '../../zabbix-bridge/src/cli/rules/play-scenarios.ts';

const { ready, faults } = await readScenarioFiles([import.meta.dirname], import.meta.dirname, 'en');

test('every scenario can be played', () => {
  expect(faults).toEqual([]);
  expect(ready.length).toBeGreaterThanOrEqual(13);
});

test.each(ready.map((each) => [each.scenario.name, each] as const))('%s', (_, each) => {
  const played = playScenario(each);
  expect(played.misses.flatMap((miss) => missForPeople(miss, played, 'en'))).toEqual([]);
});

test.each([
  ['en', 'messages.md'],
  ['ru', 'messages-ru.md'],
] as const)('what people read in the stories stands in the reference as npm run docs writes it: %s', (language, page) => {
  const stories = ready.map((each) => ({ played: playScenario(each), before: each.before }));
  expect(messagesPage(stories, language)).toBe(readFileSync(new URL(`../../docs/reference/${page}`, import.meta.url), 'utf8'));
});
