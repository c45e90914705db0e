// failure-words.test: what the bridge says and how to mend it read as sentences.
import { expect, test } from '@jest/globals';
import { failureOf } from '../api/failure.ts';
import { mendOf, problemWords } from './failure-words.ts';

test.each([
  ['there is no INC-9', 'look it up', 'There is no INC-9. Look it up.'],
  ['There is no service mail.', 'ask for one of the list', 'There is no service mail. Ask for one of the list.'],
  ['which of the two?', '', 'Which of the two?'],
  ['нет инцидента INC-9', 'обновите список', 'Нет инцидента INC-9. Обновите список.'],
])('"%s" with the mend "%s" reads as 2 sentences, each with its end', (detail, mend, words) => {
  expect(problemWords({ detail, mend, code: 'not-found', faults: [] })).toBe(words);
});

test('of a request that is not of its form it is said what is wrong with each field, and nothing that is for machines', () => {
  const mend = 'correct the fields named in `faults`; /openapi.json has every form with an example';
  const words = (faults: Parameters<typeof problemWords>[0]['faults']) =>
    problemWords({ detail: 'query.month: the month has not begun yet', mend, code: 'bad-request', faults });
  expect(words([{ place: 'query.month', says: 'the month has not begun yet', mend: 'ask for one that has' }])).toBe(
    'The month has not begun yet. Ask for one that has.',
  );
  expect(words([{ place: 'body.known.plan', says: 'may have at most 4000 characters' }])).toBe('Plan: may have at most 4000 characters.');
});

test.each(['see /openapi.json for the addresses there are', 'see `detail` for the state it is in', 'repeat it later; /readyz says what is missing'])(
  'how to mend it is left out where it is for machines: %s',
  (mend) => {
    expect(problemWords({ detail: 'it is closed', mend, code: 'command-not-possible', faults: [] })).toBe('It is closed.');
  },
);

// an operator read “Nabat refused … /readyz says how far it has come”
test('of a history that is being filled in it is said that it comes by itself, and not what a machine would have to do', () => {
  const problem = { detail: '1 of 3 signals are taken in', mend: 'ask again when it is filled in; /readyz says how far it has come' };
  const words = mendOf(
    failureOf(503, { ...problem, type: 'urn:nabat:error:history-filling', title: '', status: 503, code: 'history-filling', faults: [], request: '' }),
  );
  expect(words).toMatch(/it appears by itself once it is there\.$/);
  expect(words).not.toContain('readyz');
});
