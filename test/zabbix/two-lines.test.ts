// Two lines of support whose waits are seconds: a trigger fires, the first line is told, then the second, and taken in Zabbix it goes no further.
import { expect, test } from '@jest/globals';
import { buildEstate } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import type { IncidentDetail } from './harness/nabat-api.ts';
import { settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

const secondLineWaits = 20;
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
  - { tell: boris, wait: ${secondLineWaits}s }
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
  const onLine2 = await waitUntil({ what: 'line 2 to be called', within: 30_000 }, async () => {
    const now = await nabat.incident(id);
    return called(now).length >= 2 ? now : undefined;
  });
  expect(called(onLine2)).toEqual(['anna 1', 'boris 2']);
  const [first, second] = onLine2.timeline.filter(({ what }) => what.kind === 'told');
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(5_000);
  expect(onLine2.nextStep).toMatchObject({ kind: 'tell-next', to: ['manager'], step: 3 });

  const [event] = await openInZabbix(zabbix);
  await zabbix.api('event.acknowledge', { eventids: event, action: 2 + 4, message: 'looking at it' });
  const taken = await waitUntil({ what: 'Nabat to hear of it', within: secondLineWaits * 1_000 - 5_000 }, async () => {
    const now = await nabat.incident(id);
    return now.acknowledgedAt === undefined ? undefined : now;
  });
  expect(taken.owner).toContain('Admin');
  // whoever was called hears, without a sound, that it is taken; and the time of line 3 passes
  const past = (second?.at ?? 0) + (secondLineWaits + 3) * 1_000;
  await waitUntil({ what: 'the time of the manager to pass', within: 40_000, every: 1_000 }, async () => Date.now() > past || undefined);
  const after = await nabat.incident(id);
  expect(called(after)).toEqual(['anna 1', 'boris 2']);
  expect(after.timeline.flatMap(({ what }) => (what.kind === 'told' && !what.interrupts ? [`${what.to} ${what.why.kind}`] : []))).toEqual([
    'anna taken',
    'boris taken',
  ]);
});
