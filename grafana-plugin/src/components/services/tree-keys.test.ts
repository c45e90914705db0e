// tree-keys.test: the tree is walked by the keys that every tree is walked by.
import { expect, test } from '@jest/globals';
import { aService } from '../../../test/builders.ts';
import { stepOf } from './tree-keys.ts';
import { linesOf } from './tree.ts';

const mail = aService({ id: 'mail', state: 'down', needs: [{ kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] }] });
const shop = aService({ id: 'shop', needs: [{ kind: 'one', of: 'host:web-01' }] });
const lines = linesOf([mail, shop], [mail, shop], new Map());
const [top, child, last] = ['/service:mail', '/service:mail/host:exch-01', '/service:shop'];

test.each([
  ['ArrowDown', top, { kind: 'go', path: child }],
  ['ArrowUp', child, { kind: 'go', path: top }],
  ['ArrowUp', top, undefined],
  ['ArrowDown', last, undefined],
  ['Home', last, { kind: 'go', path: top }],
  ['End', top, { kind: 'go', path: last }],
  ['ArrowRight', top, { kind: 'go', path: child }],
  ['ArrowRight', last, { kind: 'open', path: last }],
  ['ArrowRight', child, undefined],
  ['ArrowLeft', top, { kind: 'close', path: top }],
  ['ArrowLeft', child, { kind: 'go', path: top }],
  ['ArrowLeft', last, undefined],
  ['Enter', child, { kind: 'choose', path: child }],
  [' ', top, { kind: 'choose', path: top }],
  ['x', top, undefined],
  ['ArrowDown', 'gone', undefined],
])('%s at %s', (key, path, step) => {
  expect(stepOf(key, lines, path)).toEqual(step);
});
