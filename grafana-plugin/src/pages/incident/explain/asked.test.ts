// asked.test: what is explained stands in the address, and nothing else of it is lost.
import { expect, test } from '@jest/globals';
import { explainedIn, withExplained } from './asked.ts';

test('a message and the incident itself are found again in the address that they were written into', () => {
  for (const explained of [{ kind: 'incident' }, { kind: 'message', name: 'N-45' }] as const)
    expect(explainedIn(withExplained(new URLSearchParams('kiosk=&tab=told'), explained))).toEqual(explained);
});

test('nothing is explained unless it is asked for, and what is typed by hand is understood', () => {
  expect(explainedIn(new URLSearchParams('tab=told'))).toBeUndefined();
  expect(explainedIn(new URLSearchParams('explain=n-7'))).toEqual({ kind: 'message', name: 'N-7' });
  expect(explainedIn(new URLSearchParams('explain=why'))).toEqual({ kind: 'incident' });
});

test('closing it takes away its own field alone', () => {
  expect(withExplained(new URLSearchParams('kiosk=&explain=N-7'), undefined).toString()).toBe('kiosk=');
});
