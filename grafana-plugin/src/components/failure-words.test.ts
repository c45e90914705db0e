// failure-words.test: what the bridge says and how to mend it read as sentences.
import { expect, test } from '@jest/globals';
import { problemWords } from './failure-words.ts';

test.each([
  ['there is no INC-9', 'look it up', 'There is no INC-9. Look it up.'],
  ['There is no service mail.', 'ask for one of the list', 'There is no service mail. Ask for one of the list.'],
  ['which of the two?', '', 'Which of the two?'],
  ['нет инцидента INC-9', 'обновите список', 'Нет инцидента INC-9. Обновите список.'],
])('"%s" with the mend "%s" reads as 2 sentences, each with its end', (detail, mend, words) => {
  expect(problemWords({ detail, mend })).toBe(words);
});
