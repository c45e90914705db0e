// locate: the promises about what a problem sits on, what it speaks of, and whom it hurts.
import { expect, test } from '@jest/globals';
import { aHost, aService, aShift, needsOne, source } from './shift.ts';

const located = (shift: ReturnType<typeof aShift>, event: string) => shift.problems.get(`${source}:${event}`);

test('a problem without tags and groups of its own takes those of its host', () => {
  const shift = aShift({ topology: { hosts: [aHost('mx-1', { groups: ['Mail'], tags: [{ tag: 'service', value: 'mail' }] })], services: [aService('mail')] } });
  const event = shift.opens('mx-1', 'CPU load is too high', { groups: [], tags: [] });
  expect(located(shift, event)).toMatchObject({ groups: ['Mail'], tags: [{ tag: 'service', value: 'mail' }], services: ['mail'] });
});

test("a host's tags count for its services even where the problem has tags of its own", () => {
  const shift = aShift({ topology: { hosts: [aHost('mx-1', { tags: [{ tag: 'service', value: 'mail' }] })], services: [aService('mail')] } });
  const event = shift.opens('mx-1', 'CPU load is too high', { tags: [{ tag: 'scope', value: 'performance' }] });
  expect(located(shift, event)?.services).toEqual(['mail']);
});

const matchers = [
  { what: 'the tag', match: { tags: { service: 'mail' } }, facts: { tags: [{ tag: 'service', value: 'mail' }] }, fits: true },
  { what: 'the tag with another value', match: { tags: { service: 'mail' } }, facts: { tags: [{ tag: 'service', value: 'docs' }] }, fits: false },
  { what: 'one of two tags', match: { tags: { service: 'mail', tenant: 'pharma' } }, facts: { tags: [{ tag: 'service', value: 'mail' }] }, fits: false },
  { what: 'the tag of any value', match: { tags: { service: '*' } }, facts: { tags: [{ tag: 'service', value: 'mail' }] }, fits: true },
  { what: 'none of the tags of any value', match: { tags: { service: '*' } }, facts: { tags: [{ tag: 'tenant', value: 'mail' }] }, fits: false },
  { what: 'the host pattern', match: { host: 'exch-*' }, facts: {}, fits: true },
  { what: 'another host pattern', match: { host: 'mx-*' }, facts: {}, fits: false },
  { what: 'the least severity', match: { host: 'exch-*', severity: 4 as const }, facts: { severity: 4 as const }, fits: true },
  { what: 'less than the least severity', match: { host: 'exch-*', severity: 4 as const }, facts: { severity: 3 as const }, fits: false },
];
test.each(matchers)('a problem with $what belongs to the service: $fits', ({ match, facts, fits }) => {
  const shift = aShift({ topology: { hosts: [aHost('exch-01')], services: [aService('mail', { match: [match] })] } });
  const event = shift.opens('exch-01', 'CPU load is too high', facts);
  expect(located(shift, event)?.services.includes('mail')).toBe(fits);
});

test('a host that no service matches belongs to the one that says it needs it', () => {
  const services = [aService('mail', { needs: [needsOne('host:exch-01')] })];
  const shift = aShift({ topology: { hosts: [aHost('exch-01')], services } });
  expect(located(shift, shift.opens('exch-01', 'CPU load is too high'))?.services).toEqual(['mail']);
});

test('what a matcher leaves out by severity does not come in again because the service needs the host', () => {
  const services = [aService('mail', { match: [{ host: 'exch-*', severity: 4 }], needs: [needsOne('host:exch-01')] })];
  const shift = aShift({ topology: { hosts: [aHost('exch-01')], services } });
  expect(located(shift, shift.opens('exch-01', 'CPU load is too high', { severity: 3 }))?.services).toEqual(['group/Servers']);
});

test('a service tag that nobody has described makes a catch-all service of its name', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1', { tags: [{ tag: 'service', value: 'shop' }] })] } });
  expect(located(shift, shift.opens('web-1', 'CPU load is too high'))?.services).toEqual(['tag/shop']);
});

test('a check from outside whose name is a service tag of hosts belongs to that service, however it is written', () => {
  const shift = aShift({ topology: { hosts: [aHost('probe-1'), aHost('web-1', { tags: [{ tag: 'service', value: 'Shop' }] })] } });
  expect(located(shift, shift.opens('probe-1', 'Failed step of scenario "shop"'))?.services).toEqual(['tag/Shop']);
  expect(located(shift, shift.opens('probe-1', 'Failed step of scenario "shop checkout"'))?.services).toEqual(['group/Servers']);
});

test('a described service takes what its matchers say, and no tag brings more into it', () => {
  const services = [aService('mail', { match: [{ tags: { service: 'mail', tenant: 'pharma' } }] })];
  const shift = aShift({ topology: { hosts: [aHost('exch-01')], services } });
  expect(located(shift, shift.opens('exch-01', 'CPU load is too high', { tags: [{ tag: 'service', value: 'mail' }] }))?.services).toEqual(['group/Servers']);
});

test('several matchers of a service are alternatives, and a problem may belong to several services', () => {
  const services = [aService('mail', { match: [{ host: 'a-*' }, { host: 'exch-*' }] }), aService('calendar', { match: [{ host: 'exch-*' }] })];
  const shift = aShift({ topology: { hosts: [aHost('exch-01')], services } });
  expect(located(shift, shift.opens('exch-01', 'CPU load is too high'))?.services).toEqual(['mail', 'calendar']);
});

test('services stand in the order in which they are described, each once, whichever tags and matchers find them', () => {
  const docs = aService('docs', { match: [{ host: 'exch-*' }, { tags: { service: 'docs' } }] });
  const mail = aService('mail', { match: [{ tags: { service: 'mail' } }, { tags: { scope: 'performance' } }] });
  const tags = [
    { tag: 'service', value: 'mail' },
    { tag: 'scope', value: 'performance' },
    { tag: 'service', value: 'docs' },
  ];
  const shift = aShift({ topology: { hosts: [aHost('exch-01', { tags })], services: [docs, mail] } });
  expect(located(shift, shift.opens('exch-01', 'CPU load is too high', { tags: tags.slice(0, 1) }))?.services).toEqual(['docs', 'mail']);
});

test('a problem that no service matches belongs to the catch-all of its first host group', () => {
  const shift = aShift();
  expect(located(shift, shift.opens('web-1', 'CPU load is too high', { groups: ['Branch', 'Linux'] }))?.services).toEqual(['group/Branch']);
});

test('a web check that nobody tied to a service belongs to the one of its name', () => {
  const shift = aShift({ topology: { hosts: [aHost('probe')], services: [aService('shop', { name: 'Web shop', match: [] })] } });
  const event = shift.opens('probe', 'Failed step', { item: { key: 'web.test.fail[Web shop]' } });
  expect(located(shift, event)?.services).toEqual(['shop']);
});

const rootOfTwoProbes = (facts: Parameters<ReturnType<typeof aShift>['opens']>[2], name = 'Web check failed'): string => {
  const shift = aShift({ topology: { hosts: [aHost('probe-a'), aHost('other-b')] } });
  shift.opens('probe-a', name, facts);
  shift.opens('other-b', name, facts);
  shift.passes('4m');
  const roots = [...new Set(shift.live().map(({ root }) => root))];
  return roots.sort().join(' ');
};
const tagged = (tag: string, value: string) => ({ tags: [{ tag, value }] });
test('what a check looks at is a thing of its own where the text, the item or a tag names it', () => {
  expect(rootOfTwoProbes({ item: { key: 'web.test.fail[Shop]' } })).toBe('target:shop');
  expect(rootOfTwoProbes({}, 'Failed step of scenario "Shop"')).toBe('target:shop');
  expect(rootOfTwoProbes({}, 'HTTP error on https://Shop.example/cart/')).toBe('target:shop.example/cart');
  expect(rootOfTwoProbes(tagged('url', 'https://shop.example/'))).toBe('target:https://shop.example/');
  expect(rootOfTwoProbes(tagged('target', 'shop.example:443'))).toBe('target:shop.example:443');
});

test("a template's `target: mysql` names a product, not a thing that fails", () => {
  expect(rootOfTwoProbes(tagged('target', 'mysql'))).toBe('host:other-b host:probe-a');
});

test('an event without a host is a thing of its own', () => {
  const shift = aShift();
  shift.opens('', 'Zabbix queue is long', { hosts: [], trigger: '77' });
  shift.passes('4m');
  expect(shift.only().root).toBe(`event:${source}/77`);
});

test('a matcher takes a part of a tag, as a Zabbix service that contains a value asks for', () => {
  const shift = aShift({
    topology: { hosts: [aHost('a')], services: [aService('stores', { match: [{ tags: { service: '*ware*', scope: 'availability' } }] })] },
  });
  const servicesOf = (...tags: readonly { readonly tag: string; readonly value: string }[]) => {
    const event = shift.opens('a', `Fails ${tags.map(({ value }) => value).join()}`, { tags });
    shift.passes('1m');
    return [...shift.problems.values()].find((problem) => problem.event === event)?.services;
  };
  const available = { tag: 'scope', value: 'availability' };
  expect(servicesOf({ tag: 'service', value: 'old warehouse' }, available)).toEqual(['stores']);
  expect(servicesOf({ tag: 'service', value: 'old warehouse' })).not.toEqual(['stores']);
  expect(servicesOf({ tag: 'service', value: 'shop' }, available)).not.toEqual(['stores']);
});

test.each(['N', 'а', 'disk ', 'no ', '1', '-'])(
  'a name of 900,000 characters (%s…), taken by a Nabat without bounds, is decided and told as any other',
  (piece) => {
    const shift = aShift({ topology: { hosts: [aHost('web-1'), aHost('web-2')] } });
    shift.opens('web-1', piece.repeat(900_000 / piece.length));
    shift.opens('web-2', 'Unavailable by ICMP ping');
    shift.passes('5m');
    expect(shift.pages()).toHaveLength(2);
  },
);
