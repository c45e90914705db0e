// title: the line that is read half asleep, in each of the cases it can meet.
import { expect, test } from '@jest/globals';
import { locales } from './locale.ts';
import type { NamedProblem, Names } from './names.ts';
import { noNames } from './names.ts';
import type { Titled } from './title.ts';
import { faultTitle, incidentTitle } from './title.ts';

const unreachable: NamedProblem = { name: 'Unavailable by ICMP ping', hosts: ['dc-01'], aspect: 'reach' };
const knowing = (problem: NamedProblem = unreachable): Names => ({
  ...noNames,
  problem: (id) => (id.startsWith('report:') ? undefined : problem),
  service: (id) => ({ name: id === 'mail' ? 'Corporate mail' : 'Portal', catchAll: id.startsWith('group') }),
});
const anIncident = (differs: Partial<Titled> = {}): Titled => ({
  root: 'host:dc-01',
  headline: 'zabbix:1000',
  services: [{ id: 'mail', state: 'down' }],
  members: { open: 3, all: 3, hosts: 3 },
  priorityReason: { kind: 'severity', severity: 4 },
  ...differs,
});
const both = (incident: Titled, names = knowing()) => locales.map((locale) => incidentTitle(incident, locale, names)).join(' | ');

test('a title says first what the business cannot do and then where the failure sits', () => {
  expect(both(anIncident())).toMatchInlineSnapshot(`"Corporate mail is down: dc-01 unreachable | Corporate mail не работает: dc-01 недоступен"`);
});
test('several services are named by the worst one and a number', () => {
  const services = [
    { id: 'x', state: 'degraded' },
    { id: 'mail', state: 'down' },
    { id: 'y', state: 'down' },
  ] as const;
  expect(both(anIncident({ services }))).toMatchInlineSnapshot(
    `"Corporate mail and 1 more are down: dc-01 unreachable | Corporate mail и ещё 1 сервис не работают: dc-01 недоступен"`,
  );
});
test('where no service of the business is hit the title says how many hosts are', () => {
  const root = 'host:sw-core-1' as const;
  const names = knowing({ ...unreachable, hosts: ['sw-core-1'] });
  expect(both(anIncident({ root, services: [{ id: 'group:Net', state: 'down' }], members: { open: 41, all: 41, hosts: 41 } }), names)).toMatchInlineSnapshot(
    `"sw-core-1 unreachable, 41 hosts hit | sw-core-1 недоступен, затронут 41 хост"`,
  );
});
test('a root that has not spoken for itself is named by what hangs on it', () => {
  const rootEvidence = { kind: 'quorum', failing: 9, children: 12 } as const;
  expect(both(anIncident({ root: 'site:msk1', rootEvidence, services: [], members: { open: 9, all: 9, hosts: 9 } }))).toMatchInlineSnapshot(
    `"9 hosts behind site msk1 unreachable | площадка msk1, за ней недоступны 9 хостов"`,
  );
});
test('of what only answers badly no title says that it is unreachable', () => {
  const rootEvidence = { kind: 'quorum', failing: 9, children: 12, by: 'loss' } as const;
  expect(both(anIncident({ root: 'site:msk1', rootEvidence, services: [], members: { open: 9, all: 9, hosts: 9 } }))).toMatchInlineSnapshot(
    `"9 hosts behind site msk1 answer badly | площадка msk1, за ней плохо отвечают 9 хостов"`,
  );
});
test('a burst without known paths counts its hosts, and says where and when in words', () => {
  // used to be "all/services@2026-11-21T11:02Z", and that they stopped answering whatever ailed them
  const rootEvidence = { kind: 'burst', hosts: 12, spanMs: 40_000 } as const;
  const places = ['site/msk1', 'name/msk1-web', 'proxy/px-1', 'vlan/12', 'floor/3', 'all/services'];
  const names = { ...knowing(unreachable), zone: 'Europe/Moscow' };
  const titles = places.map((place) => both(anIncident({ root: `burst:${place}@2026-11-21T11:02Z`, rootEvidence, services: [] }), names));
  expect(titles).toMatchInlineSnapshot(`
   [
     "12 hosts stopped answering at once, site msk1, 14:02 | разом перестали отвечать 12 хостов, площадка msk1, 14:02",
     "12 hosts stopped answering at once, hosts msk1-web…, 14:02 | разом перестали отвечать 12 хостов, хосты msk1-web…, 14:02",
     "12 hosts stopped answering at once, proxy px-1, 14:02 | разом перестали отвечать 12 хостов, прокси px-1, 14:02",
     "12 hosts stopped answering at once, VLAN 12, 14:02 | разом перестали отвечать 12 хостов, VLAN 12, 14:02",
     "12 hosts stopped answering at once, floor 3, 14:02 | разом перестали отвечать 12 хостов, floor 3, 14:02",
     "12 hosts stopped answering at once, everywhere, 14:02 | разом перестали отвечать 12 хостов, повсюду, 14:02",
   ]
  `);
});
test('what fails in a burst but answers is in trouble', () => {
  const rootEvidence = { kind: 'burst', hosts: 21, spanMs: 40_000 } as const;
  const names = { ...knowing({ name: 'Replication lag is too high', hosts: ['db-1'], aspect: 'work' }), zone: 'Europe/Moscow' };
  expect(both(anIncident({ root: 'burst:site/msk1@2026-11-21T11:02Z', rootEvidence, services: [] }), names)).toMatchInlineSnapshot(
    `"trouble on 21 hosts at once, site msk1, 14:02 | разом сбои на 21 хосте, площадка msk1, 14:02"`,
  );
});
// used to be "trouble on 6 hosts at once"
test('where one machine looks at many things and misses them, its title counts these and names it', () => {
  const rootEvidence = { kind: 'burst', hosts: 6, spanMs: 40_000 } as const;
  const names = knowing({ name: 'Web scenario "m.shop.ru": failed step', hosts: ['probe-ams'], aspect: 'work' });
  const members = { open: 5, all: 6, hosts: 1 };
  expect(both(anIncident({ root: 'burst:all/services@2026-11-21T11:02Z', rootEvidence, services: [], members }), names)).toMatchInlineSnapshot(
    `"6 checks on probe-ams fail at once | на probe-ams разом не проходят 6 проверок"`,
  );
});
// used to be «…С: не обнаружена лицензия» and “….example.org: the clock is … s off”
test('what many machines say at once is said in the words and with the figures of one, without its name', () => {
  const rootEvidence = { kind: 'burst', hosts: 21, spanMs: 40_000 } as const;
  const root = 'burst:same/…: the clock is … s off@2026-11-21T11:02Z';
  const said = (name: string) => both(anIncident({ root, rootEvidence, services: [] }), knowing({ name, hosts: ['db-1'], aspect: 'own' }));
  const names = [
    'The clock is 75 s off',
    'db-1: the clock is 75 s off',
    'db-1.example.org was restarted',
    'Agent on db-1 (10050) is gone',
    '1С: не обнаружена лицензия',
  ];
  expect(names.map(said)).toMatchInlineSnapshot(`
   [
     "“The clock is 75 s off” on 21 hosts at once | «The clock is 75 s off» разом на 21 хосте",
     "“the clock is 75 s off” on 21 hosts at once | «the clock is 75 s off» разом на 21 хосте",
     "“was restarted” on 21 hosts at once | «was restarted» разом на 21 хосте",
     "“Agent on … (10050) is gone” on 21 hosts at once | «Agent on … (10050) is gone» разом на 21 хосте",
     "“1С: не обнаружена лицензия” on 21 hosts at once | «1С: не обнаружена лицензия» разом на 21 хосте",
   ]
  `);
});
test('trouble of a service that the business has not named says where it is', () => {
  // used to be the name of the trigger alone
  const root = 'service:tag/mail' as const;
  const named = (name: string) => both(anIncident({ root, services: [] }), knowing({ name, hosts: ['db-1'], aspect: 'work' }));
  expect([named('Replication lag is too high'), named('PostgreSQL: Replication lag is too high')]).toMatchInlineSnapshot(`
   [
     "“Portal”: Replication lag is too high, 3 hosts hit | «Portal»: Replication lag is too high, затронуты 3 хоста",
     "“Portal”, “PostgreSQL: Replication lag is too high”, 3 hosts hit | «Portal», «PostgreSQL: Replication lag is too high», затронуты 3 хоста",
   ]
  `);
});
test('mail that only people complain of says so', () => {
  const priorityReason = { kind: 'reports', service: 'mail', count: 3, withinMs: 900_000 } as const;
  expect(both(anIncident({ root: 'service:mail', headline: 'report:rep-1', priorityReason }))).toMatchInlineSnapshot(
    `"Corporate mail is down: 3 people report it | Corporate mail не работает: 3 обращения от людей"`,
  );
});
test('a trigger name stands in the title only where nothing better is known, with its host', () => {
  const disk: NamedProblem = { name: 'Disk space is low', hosts: ['file-03'], aspect: 'self' };
  expect(both(anIncident({ root: 'host:file-03', services: [], members: { open: 1, all: 1, hosts: 1 } }), knowing(disk))).toMatchInlineSnapshot(
    `"file-03: Disk space is low | file-03: Disk space is low"`,
  );
});
test('a title has one colon: behind what the business cannot do a trigger name stands in quotation marks, after its host', () => {
  const traffic: NamedProblem = { name: 'Inbound traffic is 40 times the usual', hosts: ['rt-01'], aspect: 'self' };
  expect(both(anIncident({ root: 'host:rt-01' }), knowing(traffic))).toMatchInlineSnapshot(
    `"Corporate mail is down: rt-01, “Inbound traffic is 40 times the usual” | Corporate mail не работает: rt-01, «Inbound traffic is 40 times the usual»"`,
  );
  const check: NamedProblem = { name: 'Web check of rt-01 fails: name does not resolve', hosts: ['rt-01'], aspect: 'self' };
  expect(both(anIncident({ root: 'host:rt-01' }), knowing(check))).toMatchInlineSnapshot(
    `"Corporate mail is down: “Web check of rt-01 fails: name does not resolve” | Corporate mail не работает: «Web check of rt-01 fails: name does not resolve»"`,
  );
});
test('a trigger name with a colon of its own stands in quotation marks also where no service is hit', () => {
  const disk: NamedProblem = { name: 'Abnormal disk activity: thousands of files renamed', hosts: ['file-01'], aspect: 'self' };
  expect(both(anIncident({ root: 'host:file-01', services: [], members: { open: 1, all: 1, hosts: 1 } }), knowing(disk))).toMatchInlineSnapshot(
    `"file-01, “Abnormal disk activity: thousands of files renamed” | file-01, «Abnormal disk activity: thousands of files renamed»"`,
  );
});
test('what works again stands behind a word that says so, and has no colon of its own', () => {
  const login: NamedProblem = { name: 'Login page is slow', hosts: ['spare-01'], aspect: 'self' };
  const incident = anIncident({ root: 'host:spare-01', services: [], members: { open: 0, all: 2, hosts: 2 } });
  expect(locales.map((locale) => faultTitle(incident, locale, knowing(login))).join(' | ')).toMatchInlineSnapshot(
    `"spare-01, “Login page is slow”, 2 hosts hit | spare-01, «Login page is slow», затронуты 2 хоста"`,
  );
});
test('what is on no host is called by its own words alone, and never by the id of its trigger', () => {
  const failed: NamedProblem = { name: 'Messages by Slack do not get through', hosts: [], aspect: 'self' };
  const incident = anIncident({ root: 'event:nabat/channel/slack', services: [], members: { open: 1, all: 1, hosts: 0 } });
  expect(both(incident, knowing(failed))).toMatchInlineSnapshot(`"Messages by Slack do not get through | Messages by Slack do not get through"`);
});
test('with no names at all a title is still a sentence', () => {
  expect(both(anIncident(), noNames)).toMatchInlineSnapshot(`"mail is down: trouble with dc-01 | mail не работает: сбой, dc-01"`);
});
test('what a person declared is told in his own words', () => {
  expect(both(anIncident({ declaredTitle: 'Telephony is silent in the east wing' }))).toMatchInlineSnapshot(
    `"Telephony is silent in the east wing | Telephony is silent in the east wing"`,
  );
});
