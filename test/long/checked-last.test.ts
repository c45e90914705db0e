// A switch in a maintenance of Zabbix's own that is checked last: what is cut off behind it waits for its check, and nobody is told. It takes as long as checks do, some minutes.
import { expect, test } from '@jest/globals';
import { buildEstate, ping, type At } from '../zabbix/harness/estate.ts';
import { planMaintenance } from '../zabbix/harness/maintenance.ts';
import { startNabat } from '../zabbix/harness/nabat.ts';
import { announcements } from '../zabbix/harness/nabat-api.ts';
import { waitUntil } from '../zabbix/harness/wait-until.ts';
import { agree } from '../zabbix/harness/witness.ts';
import { startZabbix } from '../zabbix/harness/zabbix.ts';

const topology = `topology:
  - host: desk-*
    reachedThrough: sw-late
`;
const unreachable = (host: string): At => [host, ping.key];

test('behind a switch in maintenance that is checked last, what is cut off waits for its check and tells nobody; a host beside it is told', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, [
    { host: 'sw-late', group: 'Works', checks: [ping] },
    ...['desk-1', 'lobby-1'].map((host) => ({ host, group: 'Desks', checks: [ping] })),
  ]);
  await using nabat = await startNabat(zabbix, { rules: { 'topology/desks.yaml': topology } });
  const works = await planMaintenance(zabbix.api, estate.hostId('sw-late'), 'with data');
  await works.begun();

  await estate.fail(unreachable('desk-1'), unreachable('lobby-1'));
  /** @throws Error while there is none */
  const incidentOf = async (host: string) => {
    const [row] = await nabat.incidents({ host });
    if (!row) throw new Error(`no incident has ${host}`);
    return nabat.incident(row.id);
  };
  await waitUntil({ what: 'the host beside it to be told of' }, async () => announcements(await incidentOf('lobby-1')) === 1 || undefined);
  const waiting = await incidentOf('desk-1');
  expect(waiting).toMatchObject({ state: 'held' });
  expect(waiting.timeline.map(({ what }) => what)).toContainEqual(
    expect.objectContaining({ kind: 'held-back', why: expect.objectContaining({ kind: 'carrier-in-maintenance', entity: 'host:sw-late' }) }),
  );

  await estate.fail(unreachable('sw-late'));
  const over = await waitUntil({ what: 'what is behind the switch to be kept quiet' }, async () => {
    const incident = await incidentOf('desk-1');
    return incident.members.open === 0 ? incident : undefined;
  });
  expect(announcements(over)).toBe(0);
  await agree(zabbix, nabat);

  await works.end();
  const told = await waitUntil({ what: 'the switch to be told of once the maintenance is over' }, async () => {
    const incident = await incidentOf('sw-late');
    return announcements(incident) > 0 ? incident : undefined;
  });
  expect(told).toMatchObject({ root: 'host:sw-late', members: { open: 2 } });
});
