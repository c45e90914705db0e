// topology-file.test: what is read, what is refused, and that what is written reads back equal.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { edgeKinds } from '../model/entity.ts';
import type { EntityId } from '../model/entity.ts';
import type { Topology } from '../model/topology.ts';
import { readTopologyFile, sorted, writeTopologyFile } from './topology-file.ts';

const read = (file: unknown) => {
  const topology = readTopologyFile(JSON.stringify(file));
  if (!topology.ok) throw new Error(JSON.stringify(topology.error));
  return topology.value;
};
const faultsIn = (file: unknown) => {
  const topology = readTopologyFile(typeof file === 'string' ? file : JSON.stringify(file));
  return topology.ok ? [] : topology.error.faults.map(({ place, says }) => `${place} ${says}`);
};
const aService = (fields: object) => ({ hosts: [], services: [{ id: 'mail', ...fields }] });

test('the example of the reference is read in full', () => {
  expect(
    read({
      version: 1,
      hosts: [
        {
          host: 'exch-01',
          hostid: '10519',
          name: 'Exchange 1',
          groups: ['Mail'],
          role: 'mail server',
          tags: [{ tag: 'site', value: 'msk1' }],
          proxy: 'zbxp-1',
        },
      ],
      entities: [{ id: 'rack:msk1/r03', kind: 'rack', name: 'Rack 3' }],
      edges: [
        { from: 'host:exch-01', kind: 'reachedThrough', to: 'host:sw-3' },
        { from: 'host:exch-01', kind: 'poweredBy', to: ['feed:msk1/B', 'feed:msk1/A'] },
      ],
      services: [
        {
          id: 'pharma.mail',
          name: 'Corporate mail',
          tenant: 'pharma',
          criticality: 'key',
          match: [{ tags: { service: 'mail', tenant: 'pharma' } }, { host: 'exch-*', severity: '>= average' }],
          needs: [
            { service: 'pharma.directory' },
            { any: 1, of: ['host:exch-01', 'host:exch-02'] },
            { share: '60%', of: ['host:exch-01', 'host:exch-02'], weights: [2, 1] },
          ],
        },
      ],
    }),
  ).toEqual({
    hosts: [
      { host: 'exch-01', hostid: '10519', name: 'Exchange 1', groups: ['Mail'], role: 'mail server', tags: [{ tag: 'site', value: 'msk1' }], proxy: 'zbxp-1' },
    ],
    entities: [{ id: 'rack:msk1/r03', kind: 'rack', name: 'Rack 3' }],
    edges: [
      { from: 'host:exch-01', kind: 'poweredBy', to: ['feed:msk1/A', 'feed:msk1/B'] },
      { from: 'host:exch-01', kind: 'reachedThrough', to: ['host:sw-3'] },
    ],
    services: [
      {
        id: 'pharma.mail',
        name: 'Corporate mail',
        tenant: 'pharma',
        criticality: 'key',
        match: [{ tags: { service: 'mail', tenant: 'pharma' } }, { host: 'exch-*', severity: 3 }],
        needs: [
          { kind: 'one', of: 'service:pharma.directory' },
          { kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] },
          { kind: 'share', percent: 60, of: ['host:exch-01', 'host:exch-02'], weights: [2, 1] },
        ],
      },
    ],
  });
});

test('hosts alone are a topology, a service is important unless said, and any of 0 means redundancy only', () => {
  expect(read({ hosts: [{ host: 'exch-01' }] })).toEqual({ hosts: [{ host: 'exch-01', groups: [], tags: [] }], entities: [], edges: [], services: [] });
  expect(read(aService({ needs: [{ any: 0, of: ['host:a'] }] })).services).toEqual([
    { id: 'mail', name: 'mail', criticality: 'important', match: [], needs: [{ kind: 'any', any: 0, of: ['host:a'] }] },
  ]);
});

test('weights may be given by name, and weigh 1 where they are not', () => {
  const [service] = read(aService({ needs: [{ share: 50, of: ['host:a', 'host:b'], weights: { 'host:b': 3 } }] })).services;
  expect(service?.needs).toEqual([{ kind: 'share', percent: 50, of: ['host:a', 'host:b'], weights: [1, 3] }]);
});

test('every fault is told at once, each with its place', () => {
  const file = {
    version: 1,
    hosts: [{ name: 'nobody' }, { host: 'a', tags: [{ tag: 1 }] }],
    edges: [{ from: 'sw-3', kind: 'on', to: [] }],
    services: [
      { id: 'mail', criticality: 'vital', match: [{ severity: 'grave' }, {}], needs: ['ad', { any: 'one', of: ['host:a'] }, { share: 0.6, of: ['host:a'] }] },
    ],
  };
  expect(faultsIn(file)).toMatchInlineSnapshot(`
   [
     "hosts[0].host is no text",
     "hosts[1].tags[0].tag 1 is no text",
     "edges[0].from "sw-3" is no entity",
     "edges[0].kind "on" is no kind of edge",
     "edges[0].to is empty",
     "services[0].criticality "vital" is no criticality",
     "services[0].match[0].severity "grave" is no severity",
     "services[0].match[1] matches everything",
     "services[0].needs[0] "ad" is no need",
     "services[0].needs[1] any: is no whole number",
     "services[0].needs[2] share: is below 1 %",
   ]
  `);
});

test('what is listed twice, or asks for more than it lists, is refused', () => {
  expect(faultsIn({ hosts: [{ host: 'a' }, { host: 'b' }, { host: 'a' }] })).toEqual(['hosts[2] "a" stands in hosts[0] already']);
  expect(faultsIn(aService({ needs: [{ any: 2, of: ['host:a'] }] }))).toEqual(['services[0].needs[0] wants 2 of 1']);
  expect(faultsIn(aService({ needs: [{ share: 50, of: ['host:a'], weights: [1, 2] }] }))).toEqual(['services[0].needs[0] has 2 weights for 1 entities']);
});

test('a newer version, no JSON and no hosts are each refused with words', () => {
  expect(faultsIn({ version: 2, hosts: [] })).toEqual(['version 2 is not 1, the only version that this Nabat reads']);
  expect(faultsIn('{')).toEqual([expect.stringContaining('file Expected')]);
  expect(faultsIn({})).toEqual(['hosts is no list of hosts']);
});

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/);
const entity = fc.tuple(fc.constantFrom('host', 'rack', 'feed', 'service'), name).map(([kind, id]): EntityId => `${kind}:${id}`);
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
const tag = fc.record({ tag: name, value: fc.string() });
const need = fc.oneof(
  entity.map((of) => ({ kind: 'one' as const, of })),
  some(entity).map((of) => ({ kind: 'any' as const, any: of.length - 1, of })),
  some(entity).map((of) => ({ kind: 'share' as const, percent: 60, of, weights: of.map((_, index) => index) })),
);
const topology: fc.Arbitrary<Topology> = fc.record({
  hosts: fc.uniqueArray(
    fc.record({ host: name, groups: fc.array(fc.string()), tags: fc.array(tag), role: name, proxy: name }, { requiredKeys: ['host', 'groups', 'tags'] }),
    { selector: ({ host }) => host },
  ),
  entities: fc.uniqueArray(fc.record({ id: entity, kind: name, name: fc.string() }, { requiredKeys: ['id', 'kind'] }), { selector: ({ id }) => id }),
  edges: fc.array(fc.record({ from: entity, kind: fc.constantFrom(...edgeKinds), to: some(entity) })),
  services: fc.uniqueArray(
    fc.record(
      {
        id: name,
        name: fc.string(),
        criticality: fc.constantFrom('key' as const, 'important' as const, 'ordinary' as const),
        match: fc.array(fc.record({ tags: fc.dictionary(name, fc.string()), severity: fc.constantFrom(0 as const, 5 as const) })),
        needs: fc.array(need),
        tenant: name,
      },
      { requiredKeys: ['id', 'name', 'criticality', 'match', 'needs'] },
    ),
    { selector: ({ id }) => id },
  ),
});

test('what is written reads back equal, and writes the same text again', () => {
  fc.assert(
    fc.property(topology, (any) => {
      const text = writeTopologyFile(any);
      const back = readTopologyFile(text);
      expect(back).toEqual({ ok: true, value: sorted(any) });
      expect(back.ok && writeTopologyFile(back.value)).toBe(text);
    }),
  );
});
