// incident: one disturbance with its members, its why and its timeline, on the wire.
import { z } from 'zod';
import { incidentStates, nextStepKinds, priorities } from '../../model/incident.ts';
import type { Incident, Member } from '../../model/incident.ts';
import { happening, overranWorks } from './happening.ts';
import { operation } from './operation.ts';
import { numeric, page, paging, several, truth } from './paging.ts';
import { entityId, epochMs, givenMs, list, priority, seq, serviceState, severity } from './parts.ts';
import { exampleProblem, problem, problemLinks } from './problem.ts';
import { evidence, memberReason, priorityReason, whyNot } from './reason.ts';
import { report } from './report.ts';

const text = z.string();
export const incidentState = z.enum(incidentStates);
export const incidentNumber = z.templateLiteral(['INC-', z.int()]);

export const clock = z
  .object({
    name: z.enum(['reaction', 'resolution', 'first-response']),
    startedAt: epochMs,
    targetMs: z.number(),
    calendar: z.string().meta({ description: '24x7, business-hours or the id of one in the rules' }),
    dueAt: epochMs,
    stoppedAt: epochMs.exactOptional().meta({ description: 'it runs no more; missed when later than `dueAt`' }),
    pausedSince: epochMs.exactOptional().meta({ description: 'it stands still; `dueAt` is what it would be had it gone on at once' }),
  })
  .meta({ id: 'SlaClock', description: 'time counted against a target in a calendar' });

const affectedService = z
  .object({
    id: text,
    name: text,
    state: serviceState,
    tenant: text.exactOptional(),
    criticality: z.enum(['key', 'important', 'ordinary']).exactOptional(),
  })
  .meta({ id: 'AffectedService' });

const titleFacts = z
  .object({
    declared: text.exactOptional(),
    problem: text.exactOptional(),
    host: text.exactOptional(),
    severity: severity.exactOptional(),
    report: text.exactOptional(),
    aspect: text.exactOptional(),
  })
  .meta({ id: 'TitleFacts', description: 'what the title is made of, for readers with words of their own' });

const record = {
  id: text,
  number: incidentNumber.exactOptional().meta({ description: 'given when it is told' }),
  state: incidentState,
  version: z.int().meta({ description: 'goes up with every change; commands may insist on it with `ifVersion`' }),
  openedAt: epochMs,
  announcedAt: epochMs.exactOptional(),
  acknowledgedAt: epochMs.exactOptional(),
  stabilisedAt: epochMs.exactOptional(),
  waitingSince: epochMs.exactOptional().meta({ description: 'since when it waits for the customer' }),
  inWorksSince: epochMs.exactOptional().meta({ description: 'since when all that is open of it is kept out by planned works or a maintenance of the source' }),
  resolvedAt: epochMs.exactOptional(),
  closedAt: epochMs.exactOptional(),
  mergedInto: text.exactOptional(),
  root: entityId,
  rootEvidence: evidence.exactOptional(),
  rootWhyNot: whyNot.exactOptional(),
  priority,
  priorityReason,
  services: list(affectedService),
  tenants: list(text),
  owner: text.exactOptional(),
  known: z.object({
    hypothesis: text.exactOptional(),
    plan: text.exactOptional(),
    checked: text.exactOptional().meta({ description: 'what has been checked, as stakeholders read it' }),
    expectedRecoveryAt: epochMs.exactOptional(),
    workaround: text.exactOptional(),
  }),
  clocks: list(clock),
  members: z.object({ open: z.int(), all: z.int(), hosts: z.int() }),
  headline: text.meta({ description: 'the member shown as its headline' }),
  declaredTitle: text.exactOptional(),
  overran: overranWorks.exactOptional(),
  knownBefore: z.boolean(),
  snoozedUntil: epochMs.exactOptional(),
  nextStep: z
    .object({
      at: epochMs,
      kind: z.enum(nextStepKinds),
      to: list(text).exactOptional().meta({ description: 'whom, by name, as far as is known now' }),
      escalation: text.exactOptional(),
      step: z.int().exactOptional().meta({ description: 'counted from 1' }),
    })
    .exactOptional(),
};
z.object(record) satisfies z.ZodType<Incident>;

export const incidentRow = z
  .object({
    ...record,
    title: text.meta({ description: 'in the language of Accept-Language: en or ru' }),
    titleFacts,
    priorityWords: text.meta({ description: 'the reason of its priority in words' }),
    updatedAt: epochMs,
  })
  .meta({ id: 'Incident' });
export type IncidentRow = z.output<typeof incidentRow>;

export const memberRow = z
  .object({
    ...({
      id: text,
      role: z.enum(['cause', 'symptom', 'related']),
      reason: memberReason,
      joinedAt: epochMs,
      clearedAt: epochMs.exactOptional(),
    } satisfies Record<keyof Member, z.ZodType>),
    reasonWords: text,
    sharedWords: text.exactOptional().meta({ description: 'the same without what is another for each member: for members that are told together' }),
    problem: problem.exactOptional(),
    report: report.exactOptional(),
    links: problemLinks.exactOptional(),
  })
  .meta({ id: 'Member', description: 'a problem or report inside an incident; both are absent only when it was pruned' });

export const timelineEntry = z
  .object({ seq, nth: z.int(), at: epochMs, what: happening, words: text })
  .meta({ id: 'TimelineEntry', description: '`seq` and `nth` are its place in the journal: a stable name, and the order' });

const branch = z.object({ members: list(memberRow), all: z.int() });
const whyTree = z
  .object({
    root: entityId,
    rootWords: text,
    evidence: evidence.exactOptional(),
    evidenceWords: text.exactOptional(),
    whyNot: whyNot.exactOptional(),
    whyNotWords: text.exactOptional(),
    causes: branch,
    symptoms: branch,
    related: branch,
  })
  .meta({ id: 'WhyTree', description: 'why the root, and why each member: at most 500 a branch, `all` says how many there are' });

export const incidentDetail = incidentRow
  .extend({
    why: whyTree,
    timeline: list(timelineEntry).meta({ description: 'the latest 500, oldest first' }),
    timelineBefore: text.exactOptional().meta({ description: 'pass it as `after` to the timeline for what came earlier' }),
    absorbed: list(z.object({ id: text, number: incidentNumber.exactOptional() })),
    asOf: seq,
  })
  .meta({ id: 'IncidentDetail' });

export const exampleIncident: IncidentRow = {
  id: '01jd4c3m9f',
  number: 'INC-2041',
  state: 'acknowledged',
  version: 7,
  openedAt: 1_795_283_640_000,
  announcedAt: 1_795_283_675_000,
  acknowledgedAt: 1_795_283_716_000,
  root: 'host:dc-01',
  rootEvidence: { kind: 'direct', problem: 'zabbix-main:20892' },
  priority: 'P1',
  priorityReason: { kind: 'key-service-down', service: 'pharma.mail' },
  priorityWords: 'a key service is down: Corporate mail',
  services: [{ id: 'pharma.mail', name: 'Corporate mail', state: 'down', tenant: 'pharma', criticality: 'key' }],
  tenants: ['pharma'],
  owner: 'anna',
  known: { hypothesis: 'the domain controller lost its network card', expectedRecoveryAt: 1_795_287_600_000 },
  clocks: [{ name: 'resolution', startedAt: 1_795_283_640_000, targetMs: 3_600_000, calendar: '24x7', dueAt: 1_795_287_240_000 }],
  members: { open: 3, all: 4, hosts: 3 },
  headline: 'zabbix-main:20892',
  knownBefore: false,
  title: 'Corporate mail is down: dc-01 unreachable',
  titleFacts: { problem: 'Unavailable by ICMP ping', host: 'dc-01', severity: 4 },
  updatedAt: 1_795_283_716_000,
};
const exampleMember: z.output<typeof memberRow> = {
  id: 'zabbix-main:20892',
  role: 'cause',
  reason: { kind: 'is-root', root: 'host:dc-01' },
  reasonWords: 'it is the root itself, dc-01',
  joinedAt: 1_795_283_642_000,
  problem: exampleProblem,
  links: { event: 'https://zabbix.example.org/tr_events.php?triggerid=17120&eventid=20892' },
};
const exampleEntry: z.output<typeof timelineEntry> = {
  seq: 71_790,
  nth: 0,
  at: 1_795_283_716_000,
  what: { kind: 'acknowledged', by: 'anna', via: 'command' },
  words: 'anna took it',
};

export const oneIncident = z.object({ incident: z.string().min(1).max(100).meta({ description: 'id or number, as INC-2041' }) });

export const listIncidents = operation({
  id: 'listIncidents',
  method: 'GET',
  url: '/api/v1/incidents',
  resource: 'incidents',
  summary: 'Incidents, most urgent first',
  demands: ['read'],
  query: z.strictObject({
    ...paging,
    sort: z.enum(['urgency', 'newest', 'oldest', 'updated', 'due']).default('urgency'),
    state: several(incidentState).exactOptional(),
    live: truth.exactOptional().meta({ description: 'true: those that have not ended' }),
    priority: several(z.enum(priorities)).exactOptional(),
    service: several(text).exactOptional(),
    tenant: several(text).exactOptional(),
    owner: several(text).exactOptional(),
    unowned: truth.exactOptional().meta({ description: 'true: nobody’s as well, or nobody’s alone where no owner is named' }),
    text: text
      .max(500)
      .exactOptional()
      .meta({ description: 'words that must all be found in number, title, owner, what is known, hosts, services or comments' }),
    host: text.exactOptional().meta({ description: 'technical name, exactly' }),
    from: numeric(givenMs).exactOptional().meta({ description: 'alive at some moment from here on' }),
    until: numeric(givenMs).exactOptional().meta({ description: '… and before this' }),
    knownBefore: truth.exactOptional(),
  }),
  answer: page(incidentRow),
  example: { rows: [exampleIncident], asOf: 71_802 },
});

export const getIncident = operation({
  id: 'getIncident',
  method: 'GET',
  url: '/api/v1/incidents/:incident',
  resource: 'incidents',
  summary: 'One incident with members, why-tree, timeline and clocks',
  demands: ['read'],
  params: oneIncident,
  answer: incidentDetail,
  example: {
    ...exampleIncident,
    why: {
      root: 'host:dc-01',
      rootWords: 'dc-01',
      evidence: { kind: 'direct', problem: 'zabbix-main:20892' },
      evidenceWords: 'its own trouble: Unavailable by ICMP ping',
      causes: { members: [exampleMember], all: 1 },
      symptoms: { members: [], all: 3 },
      related: { members: [], all: 0 },
    },
    timeline: [exampleEntry],
    absorbed: [],
    asOf: 71_802,
  },
  errors: ['incident-not-found'],
});

export const listMembers = operation({
  id: 'listMembers',
  method: 'GET',
  url: '/api/v1/incidents/:incident/members',
  resource: 'incidents',
  summary: 'The problems and reports in an incident: causes, symptoms, related; open before cleared',
  demands: ['read'],
  params: oneIncident,
  query: z.strictObject({
    ...paging,
    text: text.max(500).exactOptional().meta({ description: 'words that must all be found in the problem’s name, its hosts or what a person reported' }),
  }),
  answer: page(memberRow),
  example: { rows: [exampleMember], asOf: 71_802 },
  errors: ['incident-not-found'],
});

export const getTimeline = operation({
  id: 'getTimeline',
  method: 'GET',
  url: '/api/v1/incidents/:incident/timeline',
  resource: 'incidents',
  summary: 'What happened to an incident, newest first',
  demands: ['read'],
  params: oneIncident,
  query: z.strictObject(paging),
  answer: page(timelineEntry),
  example: { rows: [exampleEntry], asOf: 71_802 },
  errors: ['incident-not-found'],
});
