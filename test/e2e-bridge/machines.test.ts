// From a trigger to another machine: an incident is one alert there, follows what becomes of it, and the secrets that lead there stand nowhere.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aFolder } from '../tools/a-folder.ts';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';
import { aNabat, recordedStorm, until } from './a-nabat.ts';
import { aZabbix, zabbixUrl as url } from './a-zabbix.ts';

const [opened] = recordedStorm();
const key = 'e93facc04764012d7bfb002500d5d1a6';
const desk = `room: desk
contacts: { pagerduty: noc }
---
escalation: desk
steps:
  - { tell: desk, repeat: every 30m }
`;
let peer: HttpPeer;
const folder = aFolder({
  'pagerduty.keys': `noc ${key}\n`,
  'rules/routing.yaml': 'route: { escalation: desk, urgency: message }\n',
  'rules/people/desk.yaml': desk,
});
beforeEach(async () => {
  peer = await anHttpPeer(() => ({ status: 202, body: { status: 'success' } }));
});
afterEach(() => peer.stop());
const settings = () =>
  `channels: {pagerduty: {api: "${peer.url}", routingKeysFile: "${join(folder, 'pagerduty.keys')}"}}\nrulesFolder: "${join(folder, 'rules')}"`;

const events = () => peer.asked.map(({ body }) => body);

test('an incident is one alert at PagerDuty, triggered, acknowledged and resolved as people do so, and the routing key stands nowhere', async () => {
  const zabbix = aZabbix([opened ?? {}]);
  const nabat = await aNabat({ url, more: settings() });
  zabbix.has([opened ?? {}]);
  expect(await nabat.posts(opened ?? {})).toBe(202);
  await until(nabat, () => events().length > 0);
  expect(events()[0]).toMatchObject({
    routing_key: key,
    event_action: 'trigger',
    payload: { source: 'web-06', severity: 'error', custom_details: { incident: 'INC-1', state: 'open' } },
  });
  await nabat.ask('/api/v1/commands/acknowledge', { incident: 'INC-1' });
  await until(nabat, () => events().length > 1, { seconds: 120 });
  expect(events()[1]).toEqual({ routing_key: key, event_action: 'acknowledge', dedup_key: events()[0]?.['dedup_key'] });
  await nabat.ask('/api/v1/commands/resolve', { incident: 'INC-1', note: 'cable' });
  await until(nabat, () => events().length > 2, { seconds: 120 });
  expect(events()[2]).toEqual({ routing_key: key, event_action: 'resolve', dedup_key: events()[0]?.['dedup_key'] });
  expect(JSON.stringify([nabat.logged, await nabat.timeline('INC-1')])).not.toContain(key);
});

test('what was refused is sent again when somebody asks for it: it arrives once, and the timeline says who asked', async () => {
  peer.answers(() => ({ status: 400, body: { status: 'invalid event', errors: ['routing_key is of nobody'] } }));
  const zabbix = aZabbix([opened ?? {}]);
  const nabat = await aNabat({ url, more: settings() });
  zabbix.has([opened ?? {}]);
  expect(await nabat.posts(opened ?? {})).toBe(202);
  await until(nabat, () => events().length > 0);
  const ledger = async () =>
    (await nabat.ask<{ rows: readonly { readonly notification: string; readonly state: string }[] }>('/api/v1/incidents/INC-1/notifications')).rows;
  await until(nabat, async () => (await ledger()).some(({ state }) => state === 'failed'), { seconds: 60 });
  const [refused] = await ledger();

  peer.answers(() => ({ status: 202, body: { status: 'success' } }));
  const before = events().length;
  expect(await nabat.ask(`/api/v1/notifications/${refused?.notification}/resend`, {})).toMatchObject({ state: 'queued' });
  await until(nabat, () => events().length > before, { seconds: 60 });
  const sentAgain = async () => (await nabat.timeline('INC-1')).filter(({ kind }) => kind === 'sent-again');
  await until(nabat, async () => (await sentAgain()).length > 0, { seconds: 60 }); // the message leaves before the read model has followed
  expect(await sentAgain()).toEqual([{ kind: 'sent-again', telling: expect.any(String), to: 'desk', by: expect.any(String) }]);
  await until(nabat, async () => (await ledger()).every(({ state }) => state === 'sent'), { seconds: 60 });
  await expect(nabat.ask(`/api/v1/notifications/${refused?.notification}/resend`, {})).rejects.toThrow('409');
  expect(events().length).toBe(before + 1);
});
