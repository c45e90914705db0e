// place.test: what hosts share is called in words, never as the engine keeps it.
import { expect, test } from '@jest/globals';
import type { EntityId } from '../model/entity.ts';
import { entityWords } from './entity.ts';
import { noNames } from './names.ts';

// “not place name/msk1-srv: it stands lower” was read as a reason
test.each<[EntityId, string, string]>([
  ['place:name/msk1-srv', 'hosts msk1-srv…', 'хосты msk1-srv…'],
  ['place:site/msk1', 'site msk1', 'площадка msk1'],
  ['place:rack/msk1/r03', 'rack msk1/r03', 'стойка msk1/r03'],
  ['place:', 'unnamed', 'без имени'],
])('%s is called %s and %s', (id, en, ru) => {
  expect([entityWords(id, 'en', noNames), entityWords(id, 'ru', noNames)]).toEqual([en, ru]);
});

test('a place that has a name of its own is called by it', () => {
  const names = { ...noNames, entity: () => ({ id: 'place:site/msk1' as const, name: 'Moscow, Tverskaya' }) };
  expect(entityWords('place:site/msk1', 'en', names)).toMatch(/Moscow, Tverskaya$/);
});
