// hold: the promises about the words that say why nobody has been told yet.
import { expect, test } from '@jest/globals';
import type { HoldReason } from '../model/reason.ts';
import { holdWords } from './hold.ts';
import { locales } from './locale.ts';
import { noNames } from './names.ts';

const names = { ...noNames, zone: 'UTC' };
const both = (reason: HoldReason) => locales.map((locale) => holdWords(reason, locale, names)).join(' | ');

// used to be `more hosts behind burst, everywhere, 06:29 are falling` and `“System time is out of sync” above it is stirring`
test('what grows without a thing behind it, and what more and more machines say, is no thing that stands above', () => {
  expect([
    both({ kind: 'root-rising', entity: 'host:sw-1', untilMs: 0 }),
    both({ kind: 'root-rising', entity: 'burst:all/services@2026-11-21T06:29Z', untilMs: 0 }),
    both({ kind: 'stirring', entity: 'host:sw-1', untilMs: 0 }),
    both({ kind: 'stirring', entity: 'place:same/System time is out of sync', untilMs: 0 }),
  ]).toMatchInlineSnapshot(`
   [
     "more hosts behind sw-1 are falling | падает всё больше хостов, причина, похоже, sw-1",
     "it is still growing: everywhere, 06:29 | продолжает расти: повсюду, 06:29",
     "sw-1 above it is stirring | выше по цепочке неспокойно: sw-1",
     "more and more machines say “System time is out of sync” | то же говорят всё больше машин: «System time is out of sync»",
   ]
  `);
});
