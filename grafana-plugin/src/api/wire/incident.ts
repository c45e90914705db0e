// incident: an incident with its members, its why and its timeline, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { problem, problemLinks } from './problem.ts';
import { epochMs, list, optional, page, reads, seq, text } from './reads.ts';

export const priorities = ['P1', 'P2', 'P3'] as const;
export const incidentStates = ['held', 'open', 'acknowledged', 'stabilised', 'resolved', 'closed', 'merged', 'transient'] as const;
export const serviceStates = ['ok', 'weakened', 'degraded', 'down'] as const;

export const priority = z.enum(priorities);
export const incidentState = z.enum(incidentStates);
export const serviceState = z.enum(serviceStates);
export const incidentNumber = z.templateLiteral(['INC-', z.int()]);
const entityId = z.templateLiteral([z.string(), ':', z.string()]);

const clock = z.object({
  name: z.enum(['reaction', 'resolution', 'first-response']),
  startedAt: epochMs,
  targetMs: z.number(),
  calendar: text,
  dueAt: epochMs,
  stoppedAt: optional(epochMs),
  pausedSince: optional(epochMs),
});

const known = z.object({
  hypothesis: optional(text),
  plan: optional(text),
  checked: optional(text),
  expectedRecoveryAt: optional(epochMs),
  workaround: optional(text),
});
const criticality = z.enum(['key', 'important', 'ordinary']);
const affectedService = z.object({ id: text, name: text, state: serviceState, tenant: optional(text), criticality: optional(criticality) });

/** A reason as facts; which facts come with which kind is for whoever shows them in more than the bridge's words. */
const reason = z.looseObject({ kind: text });

export const incidentRow = reads<Answers['listIncidents']['rows'][number]>()(
  z.object({
    id: text,
    number: optional(incidentNumber),
    state: incidentState,
    version: z.int(),
    openedAt: epochMs,
    announcedAt: optional(epochMs),
    acknowledgedAt: optional(epochMs),
    stabilisedAt: optional(epochMs),
    waitingSince: optional(epochMs),
    inWorksSince: optional(epochMs),
    resolvedAt: optional(epochMs),
    closedAt: optional(epochMs),
    mergedInto: optional(text),
    root: entityId,
    priority,
    priorityReason: reason,
    priorityWords: text,
    services: list(affectedService),
    tenants: list(text),
    owner: optional(text),
    known,
    clocks: list(clock),
    members: z.object({ open: z.int(), all: z.int(), hosts: z.int() }),
    headline: text,
    knownBefore: z.boolean(),
    snoozedUntil: optional(epochMs),
    nextStep: optional(
      z.object({
        at: epochMs,
        kind: z.enum(['tell-again', 'tell-next', 'ask-progress', 'ask-owner', 'decide-to-tell', 'close', 'wake-from-snooze', 'works-over']),
        to: optional(list(text)),
        escalation: optional(text),
        step: optional(z.int()),
      }),
    ),
    title: text,
    titleFacts: z.looseObject({ host: optional(text) }),
    updatedAt: epochMs,
  }),
);
export type Incident = z.output<typeof incidentRow>;
export type Priority = Incident['priority'];
export type IncidentState = Incident['state'];
export type SlaClock = Incident['clocks'][number];
export type ServiceState = z.output<typeof serviceState>;

export const report = z.object({ id: text, at: epochMs, service: text, reporter: text, text, incident: optional(text) });
export const memberRow = reads<Answers['listMembers']['rows'][number]>()(
  z.object({
    id: text,
    role: z.enum(['cause', 'symptom', 'related']),
    reason,
    reasonWords: text,
    sharedWords: optional(text),
    joinedAt: epochMs,
    clearedAt: optional(epochMs),
    problem: optional(problem),
    report: optional(report),
    links: optional(problemLinks),
  }),
);
export type Member = z.output<typeof memberRow>;

export const timelineEntry = reads<Answers['getTimeline']['rows'][number]>()(
  z.object({ seq, nth: z.int(), at: epochMs, what: z.looseObject({ kind: text }), words: text }),
);
export type TimelineEntry = z.output<typeof timelineEntry>;

const branch = z.object({ members: list(memberRow), all: z.int() });
export type Branch = z.output<typeof branch>;
export const incidentDetail = reads<Answers['getIncident']>()(
  z.extend(incidentRow, {
    why: z.object({
      root: entityId,
      rootWords: text,
      evidence: optional(reason),
      evidenceWords: optional(text),
      whyNotWords: optional(text),
      causes: branch,
      symptoms: branch,
      related: branch,
    }),
    timeline: list(timelineEntry),
    timelineBefore: optional(text),
    absorbed: list(z.object({ id: text, number: optional(incidentNumber) })),
    asOf: seq,
  }),
);
export type IncidentDetail = z.output<typeof incidentDetail>;

export const incidentPage = page(incidentRow);
export const memberPage = page(memberRow);
export const timelinePage = page(timelineEntry);
