// known.test: what is chosen can be taken back.
import { expect, test } from '@jest/globals';
import { known } from './known.ts';

test('what is chosen though it is gone stands among what there is, sorted, each once', () => {
  expect(known(['gone'], ['mail', undefined, 'web', 'mail'])).toEqual(['gone', 'mail', 'web']);
});
