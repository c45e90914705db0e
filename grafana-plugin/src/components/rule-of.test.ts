// rule-of.test: a reason leads to the rule that decided, and to none where none did.
import { expect, test } from '@jest/globals';
import { ruleOf } from './rule-of.ts';

test('a rule of correlation is found by its name, the matrix and the red buttons on their cards, everything else nowhere', () => {
  expect(ruleOf({ kind: 'rule', rule: 'one wave & more', tags: [] })).toBe('/a/nabat-incidents-app/rules?kind=correlation&name=one+wave+%26+more');
  expect(ruleOf({ kind: 'matrix' })).toBe('/a/nabat-incidents-app/rules?kind=priority&name=matrix');
  expect(ruleOf({ kind: 'reports', count: 3 })).toBe('/a/nabat-incidents-app/rules?kind=priority&name=red-button');
  expect(ruleOf({ kind: 'same-root', root: 'host:dc-01' })).toBeUndefined();
});
