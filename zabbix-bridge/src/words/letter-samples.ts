// letter-samples: an invented incident in every situation of which people are told, to see and to check how messages read before anything happens.
import type { Delivery, MessageKind } from '../model/errand.ts';
import type { Incident } from '../model/incident.ts';
import { hour, minute, second, type EpochMs } from '../model/moment.ts';
import type { TellReason } from '../model/reason.ts';
import type { Fellow, LetterFacts } from './letter.ts';
import { noNames, type Names } from './names.ts';

export type Sample = { readonly message: MessageKind; readonly audience: Delivery['audience']; readonly facts: LetterFacts };

/** Whose services the invented ones are. */
export const sampleTenants: readonly string[] = ['pharma'];
/** Of what is invented here. */
export const names: Names = {
  ...noNames,
  service: (id) =>
    id === 'mail'
      ? { name: 'Corporate mail', nameIn: { en: 'Corporate mail', ru: 'Корпоративная почта' } }
      : id === 'crm'
        ? { name: 'CRM', nameIn: { en: 'CRM', ru: 'CRM' } }
        : undefined,
  problem: (id) =>
    id === 'zabbix:1'
      ? { name: 'Unavailable by ICMP ping', hosts: ['dc-01'], aspect: 'reach' }
      : id === 'zabbix:2'
        ? { name: 'Disk space is low (used > 90%)', hosts: ['file-03'] }
        : undefined,
};

/** @param now  when they are read; the incident began nine minutes before, or as long before as the message needs */
export function samplesOf(now: EpochMs, url?: string): readonly Sample[] {
  const began = now - 9 * minute;
  const open = incidentSince(began);
  const takenAt = began + minute + 41 * second;
  const taken: Incident = {
    ...open,
    state: 'acknowledged',
    acknowledgedAt: takenAt,
    owner: 'anna',
    clocks: open.clocks.map((clock) => (clock.name === 'reaction' ? { ...clock, stoppedAt: takenAt } : clock)),
  };
  const known: Incident = {
    ...taken,
    known: {
      hypothesis: 'dc-01 lost its disk',
      plan: 'restore from the copy of 03:00',
      checked: 'messages are kept and none is lost',
      expectedRecoveryAt: now + 2 * hour,
    },
  };
  const long = incidentSince(now - 167 * minute);
  const works: Incident = {
    ...long,
    state: 'stabilised',
    stabilisedAt: now - 30 * minute,
    services: [],
    known: { workaround: 'mail goes by the second site' },
  };
  const over: Incident = {
    ...long,
    state: 'resolved',
    acknowledgedAt: long.openedAt + minute + 41 * second,
    owner: 'anna',
    resolvedAt: now - 10 * second,
    services: [],
    members: { open: 0, all: 6, hosts: 3 },
    clocks: long.clocks.map((clock) => ({ ...clock, stoppedAt: clock.name === 'reaction' ? clock.startedAt + 101 * second : now - 10 * second })),
  };
  const moved: Incident = { ...taken, root: 'host:dc-01', rootEvidence: { kind: 'quorum', failing: 5, children: 6 } };
  const shift = (message: MessageKind, why: TellReason, incident: Incident, more: Partial<LetterFacts> = {}): Sample => ({
    message,
    audience: 'shift',
    facts: { ...factsOf({ message, why, incident, audience: 'shift' }, now), ...(url !== undefined && { url }), ...more },
  });
  const business = (message: MessageKind, why: TellReason, incident: Incident): Sample => ({
    message,
    audience: 'stakeholder',
    facts: factsOf({ message, why, incident, audience: 'stakeholder' }, now),
  });
  return [
    shift('opened', { kind: 'confirmed', heldMs: 30 * second, by: 'second-item' }, open),
    shift('raised', { kind: 'raised', from: 'P2', to: 'P1' }, open),
    shift('nobody-took-it', { kind: 'nobody-took-it', forMs: 8 * minute, times: 2 }, open),
    shift('taken', { kind: 'taken', by: 'anna' }, taken),
    shift('assigned', { kind: 'assigned', by: 'boris' }, taken),
    shift('given-back', { kind: 'given-back', by: 'anna' }, open),
    shift('no-progress', { kind: 'no-progress', owner: 'anna', forMs: 30 * minute }, taken),
    shift('clock', { kind: 'clock', clock: 'resolution', event: 'warned-90' }, taken),
    shift('found', { kind: 'cause-moved', from: 'host:exch-01', to: 'host:dc-01' }, moved),
    shift('merged', { kind: 'merged', incident: 'INC-7' }, { ...open, state: 'merged' }),
    shift('estimate', { kind: 'estimate', expectedAt: now + 2 * hour }, known),
    shift('better', { kind: 'stabilised', by: 'anna' }, works),
    shift('nobody-owns-it', { kind: 'nobody-owns-it', forMs: 30 * minute }, works),
    shift('restored', { kind: 'restored' }, over),
    shift('closed', { kind: 'closed', by: null, unexplained: true }, { ...over, state: 'closed', closedAt: now }),
    shift('digest', { kind: 'released', because: 'quiet-hours', waitedMs: 6 * hour }, { ...minor, openedAt: now - 7 * hour }, { fellows: fellowsAt(now) }),
    business('opened', { kind: 'confirmed', heldMs: 30 * second, by: 'second-item' }, open),
    business('estimate', { kind: 'estimate', expectedAt: now + 2 * hour }, known),
    business('beat', { kind: 'beat' }, { ...known, services: [{ id: 'crm', state: 'degraded' }] }),
    business('better', { kind: 'stabilised', by: 'anna' }, works),
    business('restored', { kind: 'restored' }, over),
  ];
}

const incidentSince = (at: EpochMs): Incident => ({
  id: 'sample',
  number: 'INC-41',
  state: 'open',
  version: 3,
  openedAt: at,
  announcedAt: at + minute,
  root: 'host:dc-01',
  rootEvidence: { kind: 'direct', problem: 'zabbix:1' },
  priority: 'P1',
  priorityReason: { kind: 'key-service-down', service: 'mail' },
  services: [
    { id: 'mail', state: 'down' },
    { id: 'crm', state: 'degraded' },
  ],
  tenants: sampleTenants,
  known: {},
  clocks: [
    { name: 'reaction', startedAt: at, targetMs: 15 * minute, calendar: '24x7', dueAt: at + 15 * minute },
    { name: 'resolution', startedAt: at, targetMs: hour, calendar: '24x7', dueAt: at + hour },
  ],
  members: { open: 6, all: 6, hosts: 3 },
  headline: 'zabbix:1',
  knownBefore: false,
  nextStep: { at: at + 15 * minute, kind: 'tell-next', to: ['boris'], escalation: 'all-hands', step: 2 },
});

const minor: Incident = {
  id: 'sample-minor',
  number: 'INC-38',
  state: 'open',
  version: 1,
  openedAt: 0,
  root: 'host:file-03',
  rootEvidence: { kind: 'direct', problem: 'zabbix:2' },
  priority: 'P3',
  priorityReason: { kind: 'severity', severity: 2 },
  services: [],
  tenants: [],
  known: {},
  clocks: [],
  members: { open: 1, all: 1, hosts: 1 },
  headline: 'zabbix:2',
  knownBefore: false,
};

const fellowsAt = (now: EpochMs): ReadonlyMap<string, Fellow> =>
  new Map([
    [
      'sample-other',
      { incident: { ...minor, id: 'sample-other', number: 'INC-39', root: 'target:https://portal.example.org', openedAt: now - 5 * hour }, names },
    ],
  ]);

type Told = { readonly message: MessageKind; readonly why: TellReason; readonly incident: Incident; readonly audience: Delivery['audience'] };
function factsOf({ message, why, incident, audience }: Told, now: EpochMs): LetterFacts {
  const isLoud = message === 'opened' || message === 'raised' || message === 'nobody-took-it' || message === 'no-progress' || message === 'given-back';
  const isShift = audience === 'shift';
  const climbs = isShift && isLoud;
  const lasts = incident.resolvedAt === undefined;
  return {
    telling: {
      id: `${incident.id}/tell/45`,
      number: incident.number ?? 'INC-41',
      priority: incident.priority,
      interrupts: isLoud || message === 'nobody-owns-it',
      why,
      delivery: {
        recipient: { kind: 'person', id: 'anna' },
        channels: [],
        urgency: message === 'digest' ? 'digest' : climbs ? 'call' : 'message',
        message,
        audience,
        via: isShift ? { kind: 'on-call', schedule: 'line-1', until: now + 11 * hour } : { kind: 'stakeholder', service: 'mail' },
        ...(climbs && { step: { escalation: 'all-hands', step: 1, of: 3, times: 1 } }),
        ...(message === 'digest' && { along: [{ incident: 'sample-other', number: 'INC-39', priority: 'P3', why }], clearedMeanwhile: 4 }),
        ...(!isShift && lasts && { nextAt: now + hour }),
      },
    },
    incident,
    names,
    now,
  };
}
