// readers.test: who reads which words.
import { expect, test } from '@jest/globals';
import { readersIn } from './readers.ts';

const row = (id: string, words: string, text: string) => ({ to: { kind: 'person', id, name: id }, words, text });

test('each reader stands there once, by the first of his channels, and those who read the same stand together', () => {
  const rows = [row('dina', 'Telegram', 'Mail is down'), row('dina', 'e-mail', 'Mail is down, at length'), row('egor', 'Telegram', 'Mail is down')];
  expect(readersIn(rows)).toEqual([{ who: ['dina (Telegram)', 'egor (Telegram)'], text: 'Mail is down' }]);
});

test('a subject is read before the text', () => {
  expect(readersIn([{ ...row('dina', 'e-mail', 'Since 14:02.'), subject: 'Mail is down' }])).toMatchObject([{ text: 'Mail is down\nSince 14:02.' }]);
});
