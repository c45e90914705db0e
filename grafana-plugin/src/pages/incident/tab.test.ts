// tab.test: the open part of the page stands in the address.
import { expect, test } from '@jest/globals';
import { tabOf, withTab } from './tab.ts';

test('a link leads to the part that was open, and an unknown one to the overview', () => {
  expect(tabOf(new URLSearchParams('tab=members'))).toBe('members');
  expect(tabOf(new URLSearchParams('tab=review'))).toBe('overview');
});

test('what belongs to Grafana stays in the address', () => {
  expect(withTab(new URLSearchParams('kiosk=&tab=members'), 'overview').toString()).toBe('kiosk=');
  expect(withTab(new URLSearchParams('kiosk='), 'timeline').toString()).toBe('kiosk=&tab=timeline');
});
