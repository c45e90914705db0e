// told.test: an address may be old, or typed by hand.
import { expect, test } from '@jest/globals';
import { toldOf, withoutTold } from './told.ts';

const asked = (query: string) => toldOf(new URLSearchParams(query));

test('a period is read from its two ends', () => {
  expect(asked('told=1000,2000&kiosk')).toEqual({ from: 1_000, until: 2_000 });
});

test.each(['', 'told=', 'told=1000', 'told=2000,1000', 'told=a,b', 'told=-1,5'])('"%s" asks for none', (query) => {
  expect(asked(query)).toBeUndefined();
});

test('without it all else stays', () => {
  expect(withoutTold(new URLSearchParams('told=1,2&priority=P1')).toString()).toBe('priority=P1');
});
