// builders: ordinary incidents, problems and services for tests, which name only what matters to them.
import type { Change, Happening, ProblemRecord } from '../model/change.ts';
import type { Incident, Member } from '../model/incident.ts';
import { minute, second } from '../model/moment.ts';
import { problemKey } from '../model/problem.ts';
import type { Service, ServiceState } from '../model/service.ts';

/** Monday, 22 September 2025, 03:00 in Moscow. */
export const night = Date.UTC(2025, 8, 22, 0, 0);

/** A P2 on exch-01, told after a minute and not yet taken. */
export function anIncident(but: Partial<Incident> = {}): Incident {
  const id = but.id ?? 'inc-a';
  const openedAt = but.openedAt ?? night;
  return {
    id,
    number: 'INC-1',
    state: 'open',
    version: 1,
    openedAt,
    announcedAt: openedAt + minute,
    root: 'host:exch-01',
    priority: 'P2',
    priorityReason: { kind: 'severity', severity: 4 },
    services: [{ id: 'pharma.mail', state: 'degraded' }],
    tenants: ['pharma'],
    known: {},
    clocks: [{ name: 'resolution', startedAt: openedAt, targetMs: 240 * minute, calendar: '24x7', dueAt: openedAt + 240 * minute }],
    members: { open: 1, all: 1, hosts: 1 },
    headline: problemKey('zabbix', '1000'),
    knownBefore: false,
    ...but,
  };
}

/** exch-01 does not answer, High, of the service mail, in incident inc-a. */
export function aProblem(but: Partial<ProblemRecord> = {}): ProblemRecord {
  const event = but.event ?? '1000';
  const openedAt = but.openedAt ?? night;
  return {
    key: problemKey('zabbix', event),
    source: 'zabbix',
    event,
    openedAt,
    arrivedAt: openedAt + second,
    name: 'Unavailable by ICMP ping',
    severity: 4,
    currentSeverity: but.severity ?? 4,
    hosts: ['exch-01'],
    groups: ['Mail'],
    tags: [],
    acknowledged: false,
    suppressed: false,
    services: ['pharma.mail'],
    aspect: 'reach',
    incident: 'inc-a',
    ...but,
  };
}

export function aMember(but: Partial<Member> = {}): Member {
  return { id: problemKey('zabbix', '1000'), role: 'cause', reason: { kind: 'is-root', root: 'host:exch-01' }, joinedAt: night, ...but };
}

export function aService(but: Partial<Service> = {}): Service {
  return { id: 'pharma.mail', name: 'Корпоративная почта', tenant: 'pharma', criticality: 'key', match: [], needs: [], ...but };
}

export const incidentChanged = (but: Partial<Incident> = {}): Change => ({ kind: 'incident-changed', incident: anIncident(but) });
export const problemChanged = (but: Partial<ProblemRecord> = {}): Change => ({ kind: 'problem-changed', problem: aProblem(but) });
export const memberSet = (incident: string, but: Partial<Member> = {}): Change => ({ kind: 'member-set', incident, member: aMember(but) });
export const serviceChanged = (but: Partial<Service> = {}, state: ServiceState = 'ok'): Change => ({ kind: 'service-changed', service: aService(but), state });
export const happened = (incident: string, what: Happening, at: number = night): Change => ({ kind: 'happened', incident, at, what });

/** Mail of pharma is down with its server, while the bank's portal has a full disk; two tenants, two incidents, both told. */
export function twoTenants(): readonly Change[] {
  return [
    serviceChanged({}, 'down'),
    serviceChanged({ id: 'bank.portal', name: 'Internet bank', tenant: 'bank', criticality: 'important' }, 'degraded'),
    problemChanged(),
    problemChanged({
      event: '2000',
      name: 'Disk space is low',
      severity: 2,
      hosts: ['web-07'],
      services: ['bank.portal'],
      incident: 'inc-b',
      openedAt: night + minute,
    }),
    incidentChanged(),
    memberSet('inc-a'),
    incidentChanged({
      id: 'inc-b',
      number: 'INC-2',
      priority: 'P3',
      openedAt: night + minute,
      root: 'host:web-07',
      services: [{ id: 'bank.portal', state: 'degraded' }],
      tenants: ['bank'],
      headline: 'zabbix:2000',
      owner: 'Пётр',
    }),
    memberSet('inc-b', { id: 'zabbix:2000', joinedAt: night + minute }),
    happened('inc-a', { kind: 'told', to: 'noc', interrupts: true, why: { kind: 'by-hand', by: 'anna' } }, night + minute),
    happened('inc-b', { kind: 'told', to: 'noc', interrupts: false, why: { kind: 'by-hand', by: 'anna' } }, night + 2 * minute),
  ];
}
