// Two lines of support: a trigger fires, the first line is told, then the second, and taken in Zabbix it goes no further.
import { expect, test } from '@jest/globals';
import { buildEstate } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import type { IncidentDetail } from './harness/nabat-api.ts';
import { settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

const rules = {
  'routing.yaml': 'route: { escalation: lines, urgency: call }\n',
  'people/noc.yaml': `
person: anna
zone: UTC
contacts: { call: '+70000000001' }
---
person: boris
zone: UTC
contacts: { call: '+70000000002' }
---
person: manager
zone: UTC
contacts: { call: '+70000000003' }
---
escalation: lines
steps:
  - { tell: anna, wait: 5s }
  - { tell: boris, wait: 1h }
  - { tell: manager, repeat: every 1m }
`,
};

/** Who was called, in that order, with the step. */
const called = ({ timeline }: IncidentDetail): readonly string[] =>
  timeline.flatMap(({ what }) => (what.kind === 'told' && what.interrupts ? [`${what.to} ${what.delivery?.step?.step ?? ''}`] : []));

test('a trigger fires: line 1 is called, after 5 s line 2; acknowledged in Zabbix, nobody else is', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, [{ host: 'db-01', group: 'Databases', checks: [{ key: 'fs', trigger: 'Disk is full', severity: 5, failing: 1 }] }]);
  await using nabat = await startNabat(zabbix, { rules });

  await estate.fail(['db-01', 'fs']);
  const [incident] = await settled(nabat, ([first]) => first !== undefined && called(first).length >= 1);
  const id = incident?.id ?? '';
  const onLine2 = await waitUntil({ what: 'line 2 to be called' }, async () => {
    const now = await nabat.incident(id);
    return called(now).length >= 2 ? now : undefined;
  });
  expect(called(onLine2)).toEqual(['anna 1', 'boris 2']);
  const [first, second] = onLine2.timeline.filter(({ what }) => what.kind === 'told');
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(5_000);
  expect(onLine2.nextStep).toMatchObject({ kind: 'tell-next', to: ['manager'], step: 3 });

  const [event] = await openInZabbix(zabbix);
  await zabbix.api('event.acknowledge', { eventids: event, action: 2 + 4, message: 'looking at it' });
  // whoever was called hears, without a sound, that it is taken
  const quietly = ({ timeline }: IncidentDetail): readonly string[] =>
    timeline.flatMap(({ what }) => (what.kind === 'told' && !what.interrupts ? [`${what.to} ${what.why.kind}`] : []));
  const taken = await waitUntil({ what: 'both to hear that it is taken' }, async () => {
    const now = await nabat.incident(id);
    return quietly(now).length >= 2 ? now : undefined;
  });
  expect(taken.owner).toContain('Admin');
  expect(quietly(taken)).toEqual(['anna taken', 'boris taken']);
  expect(called(taken)).toEqual(['anna 1', 'boris 2']);
  expect(taken.nextStep).toBeUndefined(); // the manager is not called an hour later either
});
