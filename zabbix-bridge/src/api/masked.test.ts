// masked.test: nobody can call or write to what is left of an address.
import { expect, test } from '@jest/globals';
import { masked } from './masked.ts';

test('of a number its last two digits are left, of an e-mail its first letter and where it is, of what is short nothing', () => {
  expect(masked('+7 495 123-45-67')).toBe('••••67');
  expect(masked('anna.petrova@example.org')).toBe('a••••@example.org');
  expect(masked('-10042')).toBe('••••');
});
