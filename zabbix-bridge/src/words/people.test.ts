// Promises of names: who acts is called as the rules call him.
import { expect, test } from '@jest/globals';
import { person } from './locale.ts';
import { noNames } from './names.ts';
import { calledBy, clocksDiffer } from './people.ts';

const anna = {
  id: 'anna',
  name: 'Anna Kovaleva',
  zone: 'Europe/Moscow',
  language: 'ru' as const,
  contacts: {},
  by: { call: [], message: [], digest: [] },
  logins: ['a.kovaleva'],
};
const names = { ...noNames, person: calledBy({ people: [anna] }) };

test('who acts under a login that the rules know is called by name, however the login is written', () => {
  expect(person('en', 'A.Kovaleva', names)).toBe('Anna Kovaleva');
  expect(person('en', 'anna', names)).toBe('Anna Kovaleva');
});

test('a login that the rules do not know stands for itself, and nobody is somebody', () => {
  expect(person('en', 'root', names)).toBe('root');
  expect(person('ru', null, names)).toBe('кто-то');
  expect(person('en', 'anna', { ...noNames, person: calledBy(undefined) })).toBe('anna');
});

test('a room is read by clocks that differ as soon as two of the people live in different zones', () => {
  const inZone = (zone: string) => ({ ...anna, zone });
  expect([undefined, {}, { people: [inZone('Europe/Moscow')] }, { people: [inZone('Europe/Moscow'), inZone('Asia/Vladivostok')] }].map(clocksDiffer)).toEqual([
    false,
    false,
    false,
    true,
  ]);
});
