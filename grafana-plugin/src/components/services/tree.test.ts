// tree.test: services stand above what they need, worst first, and every one is found.
import { expect, test } from '@jest/globals';
import { aService } from '../../../test/builders.ts';
import type { Need, Service } from '../../api/wire/service.ts';
import { linesOf, thoseThatNeed, type Line } from './tree.ts';

const one = (of: string): Need => ({ kind: 'one', of });
const mail = aService({ id: 'mail', state: 'down', needs: [one('service:directory'), { kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] }] });
const directory = aService({ id: 'directory', state: 'down', needs: [one('host:dc-01')] });
const shop = aService({ id: 'shop', needs: [one('host:web-01')] });

const named = ({ shown }: Line) => (shown.kind === 'service' ? shown.row.service.id : shown.kind === 'thing' ? shown.entity : (shown.tenant ?? '—'));
const drawn = (chosen: readonly Service[], all = chosen, openings = new Map<string, boolean>()) =>
  linesOf(chosen, all, openings).map((line) => `${'  '.repeat(line.level - 1)}${named(line)}`);

test('what is not well stands first and open, what works is closed', () => {
  expect(drawn([shop, directory, mail])).toEqual(['mail', '  directory', '    host:dc-01', '  host:exch-01', '  host:exch-02', 'shop']);
});

test('what the reader opened or closed stays so', () => {
  const openings = new Map([
    ['/service:mail', false],
    ['/service:shop', true],
  ]);
  expect(drawn([shop, directory, mail], undefined, openings)).toEqual(['mail', 'shop', '  host:web-01']);
});

test('what is found stands at the top when what needs it is not found', () => {
  expect(drawn([directory], [shop, directory, mail])).toEqual(['directory', '  host:dc-01']);
});

test('what two services need stands below both, and is opened in each by itself', () => {
  const phones = aService({ id: 'phones', state: 'degraded', needs: [one('service:directory')] });
  const openings = new Map([['/service:phones/service:directory', false]]);
  expect(drawn([mail, directory, phones], undefined, openings)).toEqual([
    'mail',
    '  directory',
    '    host:dc-01',
    '  host:exch-01',
    '  host:exch-02',
    'phones',
    '  directory',
  ]);
});

test('services that need each other in a circle are drawn once around', () => {
  const a = aService({ id: 'a', state: 'down', needs: [one('service:b')] });
  const b = aService({ id: 'b', state: 'down', needs: [one('service:a')] });
  expect(drawn([a, b])).toEqual(['a', '  b', '    a']);
});

test('with several tenants each stands above its services, as bad as the worst of them', () => {
  const lines = linesOf([aService({ id: 'shop', tenant: 'retail' }), aService({ id: 'mail', tenant: 'pharma', state: 'degraded' })], [], new Map());
  expect(lines.map((line) => `${line.level} ${named(line)}`)).toEqual(['1 pharma', '2 mail', '1 retail', '2 shop']);
  expect(lines[0]?.shown).toMatchObject({ state: 'degraded' });
});

test('a line knows its place among its brothers, and whether anything is below it', () => {
  const [first, second, third] = linesOf([mail, directory], [mail, directory], new Map());
  expect(first).toMatchObject({ level: 1, place: 1, brothers: 1, isOpen: true, parent: undefined });
  expect(second).toMatchObject({ level: 2, place: 1, brothers: 3, isOpen: true, parent: '/service:mail' });
  expect(third).toMatchObject({ level: 3, isOpen: undefined });
});

test('a service that nobody may see stands as a thing', () => {
  expect(drawn([mail])).toContain('  service:directory');
});

test('who needs a service is found', () => {
  expect(thoseThatNeed('service:directory', [mail, directory, shop])).toEqual([mail]);
});
