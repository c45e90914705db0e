// without.test: why there is no graph, said once and not for each item.
import { expect, test } from '@jest/globals';
import { reasonsOf } from './without.ts';

const no = (words: string) => ({ why: 'no-contact', words, source: 'zabbix-main' });

test('a reason that many share is said once, with how many', () => {
  expect(reasonsOf([no('is text'), no('no contact'), no('no contact')])).toEqual([
    { words: 'no contact', times: 2 },
    { words: 'is text', times: 1 },
  ]);
});
