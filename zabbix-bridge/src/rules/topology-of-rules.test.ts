// topology-of-rules.test: a rules folder's services and edges in the model's own words.
import { loadRules } from '@nabat/alert-rules/folder';
import { expect, test } from '@jest/globals';
import { topologyOfRules } from './topology-of-rules.ts';

test('services, edges, entities and roles of the rules become one sorted topology', async () => {
  const loaded = await loadRules(
    [
      {
        path: 'services/mail.yaml',
        text: 'service: mail\nname: { en: Corporate mail, ru: Почта }\ncriticality: key\ntenant: pharma\nmatch: [{ tags: { service: mail } }]\nneeds: [ad, "any 1 of [exch-01, exch-02]"]\n---\nservice: ad\n',
      },
      {
        path: 'topology/a.yaml',
        text: 'topology:\n  - host: exch-*\n    reachedThrough: sw-3\n  - host: sw-3\n    role: switch\n    poweredBy: [feed:B, feed:A]\n',
      },
    ],
    { today: '2026-11-28' },
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  const hosts = ['sw-3', 'exch-02', 'exch-01'].map((host) => ({ host, groups: ['Mail'], tags: [] }));
  expect(topologyOfRules(loaded.rules, hosts, 'ru')).toEqual({
    topology: {
      hosts: [{ host: 'sw-3', groups: ['Mail'], tags: [], role: 'switch' }],
      entities: [
        { id: 'feed:A', kind: 'feed' },
        { id: 'feed:B', kind: 'feed' },
      ],
      edges: [
        { from: 'host:exch-01', kind: 'reachedThrough', to: ['host:sw-3'] },
        { from: 'host:exch-02', kind: 'reachedThrough', to: ['host:sw-3'] },
        { from: 'host:sw-3', kind: 'poweredBy', to: ['feed:A', 'feed:B'] },
      ],
      services: [
        { id: 'ad', name: 'ad', criticality: 'important', match: [], needs: [] },
        {
          id: 'mail',
          name: 'Почта',
          nameIn: { en: 'Corporate mail', ru: 'Почта' },
          criticality: 'key',
          tenant: 'pharma',
          match: [{ tags: { service: 'mail' } }],
          needs: [
            { kind: 'one', of: 'service:ad' },
            { kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] },
          ],
        },
      ],
    },
    warnings: expect.any(Function) as unknown,
  });
});
