// called: the promises about what people call things, and which words are the name of one.
import { expect, test } from '@jest/globals';
import { hostEntity, type EntityId } from '../model/entity.ts';
import { emptyTopology } from '../model/topology.ts';
import { callingsOf } from './called.ts';
import { aHost } from './shift.ts';

const hosts = [
  aHost('b7-rtu', { name: 'Boiler house 7 controller' }),
  aHost('b7-ups', { name: 'Boiler house 7 UPS' }),
  aHost('b8-rtu', { name: 'Boiler house 8 controller', tags: [{ tag: 'object', value: 'b8' }] }),
  aHost('kiosk1-pc', { name: 'Киоск-1 касса' }),
  aHost('mail', { name: 'Mail' }),
  ...Array.from({ length: 13 }, (_, nth) => aHost(`dc2-srv-${nth}`)),
];
const entities = [
  { id: 'site:b7', kind: 'site', name: 'Boiler house 7' },
  { id: 'feed:b7', kind: 'feed', name: 'Feed of B7' },
  { id: 'rack:a/1', kind: 'rack', name: 'Rack 1' },
  { id: 'rack:b/1', kind: 'rack', name: 'Rack 1' },
] as const;
const at: ReadonlyMap<EntityId, EntityId> = new Map([
  ['host:b7-rtu', 'site:b7'],
  ['host:b7-ups', 'site:b7'],
]);
const { calledIn, taggedAs } = callingsOf({ ...emptyTopology, hosts, entities }, (entity) => {
  const site = at.get(entity);
  return site === undefined ? [] : [{ entity: site, depth: 1 }];
});
const [rtu, ups] = ['b7-rtu', 'b7-ups'].map(hostEntity);

test.each([
  ['No heat data from Boiler house 7', [{ entity: 'site:b7', machines: [rtu, ups] }]],
  ['No heat data from boiler-house-7.', [{ entity: 'site:b7', machines: [rtu, ups] }]],
  ['Link to B-7: down', [{ entity: 'site:b7', machines: [rtu, ups] }]],
  ['Boiler house 7 controller: no answer', [{ entity: undefined, machines: [rtu] }]],
  ['No heat data from Boiler house 8', [{ entity: undefined, machines: ['host:b8-rtu'] }]],
  ['Нет продаж с киоска Киоск 1', [{ entity: undefined, machines: ['host:kiosk1-pc'] }]],
  ['modbus.state[b8]', [{ entity: undefined, machines: ['host:b8-rtu'] }]],
  ['No heat data from Boiler house 77', []],
  ['No heat data from Boiler house', []],
  ['XB7 does not answer', []],
  ['Mail is slow', []],
  ['Rack 1 is hot', []],
  ['Many in dc2 are hot', []],
])('"%s" calls %j', (text, expected) => {
  expect(calledIn(text)).toEqual(expected);
});

test('a tag calls what is called exactly so, a plain word too, or else the machines that carry the same tag', () => {
  expect(taggedAs({ tag: 'from', value: 'B7' })).toEqual({ entity: 'site:b7', machines: [rtu, ups] });
  expect(taggedAs({ tag: 'to', value: 'mail' })).toEqual({ entity: undefined, machines: ['host:mail'] });
  expect(taggedAs({ tag: 'object', value: 'b8' })).toEqual({ entity: undefined, machines: ['host:b8-rtu'] });
  expect(taggedAs({ tag: 'object', value: 'elsewhere' })).toBeUndefined();
});
