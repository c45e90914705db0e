// two tenants: a whole Nabat whose pharmacy and bank both have troubles and people at work, and whoever asks it: tokens, and people behind Grafana.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { TokenStore, type NewToken } from '../../zabbix-bridge/src/api/tokens.ts';
import { filesOf } from '../../zabbix-bridge/src/configuration/data-folder.ts';
import { anHttpPeer } from '../tools/http-peer.ts';
import { aNabat, recordedStorm, type Nabat } from './a-nabat.ts';

/** Whatever names the bank, its things, its people and what they wrote; whoever is the pharmacy's alone never reads any of it. */
export const ofTheBank = /lombard|vault|vlt-|Wolfgang|ver-?schlossen/i;

const rules = {
  'services/services.yaml': `
service: mail
name: Corporate mail
tenant: pharma
criticality: key
sla: gold
match: [{ host: exch-* }]
tell: [desk]
---
service: vault
name: { en: Vault doors, ru: vault-двери }
tenant: lombard
criticality: key
sla: vault-plan
match: [{ host: vlt-* }]
tell: [desk]
`,
  'sla/plans.yaml': `
sla: gold
P1: { reaction: 15m, resolution: 1h }
P2: { reaction: 15m, resolution: 4h }
P3: { reaction: 1h, resolution: 8h }
tenants:
  lombard:
    P1: { reaction: 5m, resolution: 30m }
---
sla: vault-plan
P1: { reaction: 5m, resolution: 20m }
P2: { reaction: 15m, resolution: 4h }
P3: { reaction: 1h, resolution: 8h, calendar: vault-hours }
`,
  'calendars/vault.yaml': `
calendar: vault-hours
zone: Europe/Moscow
hours: [Mon-Fri 09:00-18:00]
`,
  'routing.yaml': `
route:
  escalation: lines
  urgency: message
  children:
    - { name: doors, when: "'lombard' in incident.tenants", escalation: door-lines, urgency: call }
    - { name: pharmacy, when: "'pharma' in incident.tenants" }
`,
  'people/people.yaml': `
person: anna
zone: Europe/Moscow
contacts: { webhook: desk }
---
room: desk
contacts: { webhook: desk }
---
schedule: line-1
zone: Europe/Moscow
turns: [anna]
every: week
from: 2026-09-07T09:00
---
escalation: lines
steps:
  - { tell: [desk, on call in line-1], repeat: every 30m }
---
escalation: door-lines
steps:
  - { tell: [desk, on call in line-1], repeat: every 15m }
`,
  'priority.yaml': `
redButton:
  - a key service is down
`,
};

const [recorded = {}] = recordedStorm();
const problem = (event: string, host: string, name: string, group: string): object => ({
  ...recorded,
  ...{ event_id: event, event_name: name, trigger_id: `${event}0`, trigger_hostgroups: group },
  ...{ host_id: event, host_host: host, host_name: host, item_id: event, event_tags_json: '[]' },
});

/** One who asks, by the headers that say so. */
export type Asker = Readonly<Record<string, string>>;
export type TwoTenants = {
  readonly nabat: Nabat;
  readonly token: (wanted: Partial<NewToken>) => Asker;
  /** Through Grafana; organisation 1 sees all, 2 the pharmacy. @param proven  without, Grafana vouches for nobody */
  readonly person: (role: string, organisation?: number, proven?: boolean) => Asker;
  /** Things by what they are: the pharmacy's, the bank's, and of nobody. */
  readonly named: Readonly<Record<string, readonly [own: string, others: string, none: string]>>;
  /** More becomes known of the bank, while the clock stands still. */
  bankHasMore(): Promise<void>;
  /** Once the Nabat is stopped. */
  clear(): Promise<void>;
};

/** Both tenants' key services are down, told of, and worked on. */
export async function twoTenants({ sharing = true } = {}): Promise<TwoTenants> {
  const folder = mkdtempSync(join(tmpdir(), 'nabat-two-tenants-'));
  for (const [name, text] of Object.entries(rules)) {
    mkdirSync(join(folder, 'rules', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'rules', name), text);
  }
  const desk = await anHttpPeer(() => ({ status: 204, body: {} }));
  const nabat = await aNabat({
    folder: join(folder, 'data'),
    beside: 'vault-zabbix',
    more: [
      `rulesFolder: "${join(folder, 'rules')}"`,
      `channels: {webhook: {endpoints: {desk: "${desk.url}/"}}}`,
      'telling: {to: {webhook: desk}}',
      'grafana: {by: context, organisations: [{id: 1, tenants: "*"}, {id: 2, tenants: [pharma]}]}',
      'limits: {requestsPerMinute: 10000000, refusedPerMinute: 10000000, webhooksPerMinute: 10000000}',
    ].join('\n'),
  });
  const tokens = new TokenStore(filesOf(nabat.folder).tokens, { now: nabat.time.wall, random: randomBytes });
  const token = (wanted: Partial<NewToken>): Asker => ({
    authorization: `Bearer ${tokens.create({ name: 'pharma-desk', scopes: ['read', 'act', 'ingest', 'admin'], tenants: '*', ...wanted }).token}`,
  });
  const app = token({ name: 'grafana app', actsFor: 'grafana' });
  const [pharmacist, banker, boss] = [token({ tenants: ['pharma'] }), token({ name: 'Wolfgang', tenants: ['lombard'] }), token({ name: 'noc', tenants: '*' })];
  const asks = async <T>(who: Asker, path: string, body?: object): Promise<T> => {
    const given = body && { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${nabat.url}${path}`, { headers: { ...who, ...(body && { 'content-type': 'application/json' }) }, ...given });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const orders = (who: Asker, name: string, body: object) => asks<{ readonly subject?: string }>(who, `/api/v1/commands/${name}`, body);

  /** What was to leave has left, and what came back of it is decided: nothing moves any more unless somebody moves it. */
  const delivered = async (): Promise<void> => {
    while ((await nabat.figure('outbox_waiting')) !== 0) {
      await nabat.passes(1); // some wait for their turn
      await passes(2);
    }
    await nabat.atRest();
  };
  const minutes = async (count: number): Promise<void> => {
    for (let passed = 0; passed < 6 * count; passed += 1) {
      nabat.time.passes(10_000);
      await nabat.atRest();
    }
    await delivered();
  };

  await nabat.posts(problem('11001', 'exch-01', 'Unavailable by ICMP ping', 'Mail'));
  await nabat.posts(problem('99001', 'vlt-01', 'Vault unavailable by ICMP ping', 'Vaults'), 'vault-zabbix');
  await minutes(3);
  await nabat.posts(problem('11007', 'exch-07', 'Unavailable by ICMP ping', 'Mail'));
  await nabat.posts(problem('99007', 'vlt-07', 'Vault unavailable by ICMP ping', 'Vaults'), 'vault-zabbix');
  await minutes(5);
  type Rows = { readonly rows: readonly { readonly id: string; readonly number?: string }[] };
  const seenBy = async (who: Asker) => (await asks<Rows>(who, '/api/v1/incidents?sort=oldest')).rows;
  const [[own, shared], [others, alsoTheirs]] = [await seenBy(pharmacist), await seenBy(banker)];
  if (own?.number === undefined || others?.number === undefined || shared?.number === undefined) throw new Error('not all were told of');
  if (sharing) await orders(boss, 'merge', { incident: alsoTheirs?.number ?? '', into: shared.number });
  await minutes(1);
  const at = nabat.time.wall();
  const work = async (who: Asker, incident: string, service: string, secret: string) => {
    const silence = await orders(who, 'silence', { target: { service }, until: at + 3_600_000, reason: `quiet ${secret}` });
    const works = await orders(who, 'plan-works', { name: `works ${secret}`, hosts: [], services: [service], from: at + 60_000, until: at + 600_000 });
    const handover = await orders(who, 'hand-over', { from: at - 3_600_000, note: `note ${secret}` });
    await asks(who, '/api/v1/reports', { service, text: `report ${secret}`, reporter: `reporter ${secret}` });
    await orders(who, 'acknowledge', { incident, message: `taken ${secret}` });
    await orders(who, 'set-known', { incident, known: { hypothesis: `hypothesis ${secret}` } });
    await orders(who, 'comment', { incident, text: `comment ${secret}` });
    const told = await asks<{ rows: readonly { notification?: string }[] }>(who, `/api/v1/incidents/${incident}/notifications`);
    return { silence: silence.subject ?? '', works: works.subject ?? '', handover: handover.subject ?? '', notification: told.rows[0]?.notification ?? '' };
  };
  const mine = await work(pharmacist, own.number, 'mail', 'of ours');
  const theirs = await work(banker, others.number, 'vault', 'verschlossen');
  const shift = await orders(boss, 'override-on-call', { schedule: 'line-1', people: ['anna'], from: at, until: at + 3_600_000, reason: 'as agreed' });
  await delivered();

  return {
    nabat,
    token,
    person: (OrgRole, OrgID = 1, proven = true) => ({
      ...app,
      ...(proven && { 'x-grafana-context': JSON.stringify({ UserID: 3, Login: 'anna', Name: 'Anna', OrgID, OrgRole, IsAnonymous: false }) }),
    }),
    named: {
      incident: [own.number, others.number, 'INC-977'],
      shared: [shared.number, shared.number, 'INC-977'],
      incidentId: [own.id, others.id, 'inc-977'],
      service: ['mail', 'vault', 'nowhere'],
      tenant: ['pharma', 'lombard', 'nobody'],
      host: ['exch-01', 'vlt-01', 'nowhere-01'],
      hostOfShared: ['exch-07', 'vlt-07', 'nowhere-01'],
      problem: ['demo:11001', 'vault-zabbix:99001', 'demo:97799'],
      problemOfShared: ['demo:11007', 'vault-zabbix:99007', 'demo:97799'],
      source: ['demo', 'vault-zabbix', 'elsewhere'],
      entity: ['host:exch-01', 'host:vlt-01', 'host:nowhere-01'],
      notification: [mine.notification, theirs.notification, 'N-977'],
      silence: [mine.silence, theirs.silence, 'silence-977'],
      works: [mine.works, theirs.works, 'works-977'],
      handover: [mine.handover, theirs.handover, 'handover-977'],
      override: [shift.subject ?? '', shift.subject ?? '', 'override-977'],
      word: ['ping', 'vlt-', 'nothingofit'],
      person: ['anna', 'anna', 'nobody'],
      schedule: ['line-1', 'line-1', 'nowhere'],
    },
    bankHasMore: async () => {
      await nabat.posts(problem('99002', 'vlt-02', 'Vault disk is full', 'Vaults'), 'vault-zabbix');
      await orders(banker, 'declare', { title: 'vault alarm', services: ['vault'], priority: 'P1' });
      await orders(banker, 'comment', { incident: others.number ?? '', text: 'more verschlossen' });
      await asks(banker, '/api/v1/reports', { service: 'vault', text: 'more verschlossen' });
      await orders(banker, 'silence', { target: { service: 'vault' }, until: at + 7_200_000, reason: 'verschlossen' });
    },
    clear: async () => {
      tokens[Symbol.dispose]();
      await desk.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
