// rules: what the rules folder decides now, where it is written, and what check says of it, on the wire.
import { inForceParts, usualPlan } from '@nabat/alert-rules';
import { z } from 'zod';
import { operation } from './operation.ts';
import { epochMs, list, seq } from './parts.ts';
import { exampleService, serviceDefinition } from './service.ts';

const text = z.string();
const ms = z.number();
const count = z.int();
const place = z.object({ file: text, line: count }).meta({ id: 'RulesPlace', description: 'in the rules folder' });
/** Absent where it is not known: what is always there is written nowhere, and after a restart a folder that is refused is not read. */
const at = { at: place.exactOptional() };

const finding = z
  .object({
    level: z.enum(['error', 'warning']),
    rule: text.meta({ description: 'the rule of `nabat rules check` that found it' }),
    file: text.meta({ description: 'empty where nothing is written of it' }),
    line: count,
    column: count,
    text: text.meta({ description: 'what stands there' }),
    says: text,
    mend: text,
  })
  .meta({ id: 'RulesFinding' });

const placed = <Of extends z.ZodType>(form: Of) => list(z.object({ is: form, ...at }));
const recipients = list(inForceParts.recipient);

const route = z
  .object({
    name: text,
    depth: count.meta({ description: 'how many routes it stands under' }),
    when: text.exactOptional().meta({ description: 'absent: always' }),
    escalation: text.exactOptional(),
    urgency: z.enum(['call', 'message', 'digest']).exactOptional(),
    also: recipients,
    hours: z.union([z.enum(['always', 'recipient']), z.object({ calendar: text })]).exactOptional(),
    perPerson: z.object({ count, withinMs: ms }).exactOptional(),
  })
  .meta({ id: 'RulesRoute', description: 'what it says itself; what it does not say is as in the route above it' });

const correlation = z.object({
  settleAloneMs: ms.exactOptional().meta({ description: 'absent: by the check interval of the item' }),
  settleTogetherMs: ms,
  windowMs: ms,
  failing: z.object({ percent: z.number(), atLeast: count }),
  reopenWindowMs: ms,
  rules: list(inForceParts.correlationRule),
});

export const getRules = operation({
  id: 'getRules',
  method: 'GET',
  url: '/api/v1/rules',
  resource: 'rules',
  summary: 'What is decided by now: the rules in force with every default filled in, what check says of them, and a refused edit',
  description:
    'Addresses of people and rooms are masked. Who sees some tenants only gets their services, with the plans and calendars that these are promised by, and nothing of people, routes and files: `whole` is false then.',
  demands: ['read'],
  answer: z.object({
    now: epochMs,
    whole: z.boolean(),
    folder: z.enum(['none', 'not-read', 'read']).meta({ description: '`none`: the configuration names no rules folder' }),
    isUsual: z.boolean().meta({ description: 'no rules are in force: what follows are the defaults' }),
    version: text,
    since: epochMs.exactOptional(),
    seq: seq.exactOptional().meta({ description: 'of the signal by which they came into force' }),
    lookedAt: epochMs.exactOptional(),
    zone: text,
    files: list(text),
    services: list(
      z.object({
        is: serviceDefinition,
        sla: text.exactOptional(),
        tell: recipients,
        beatMs: ms.meta({ description: '0: only when something is new' }),
        ...at,
      }),
    ),
    people: placed(inForceParts.person),
    teams: placed(inForceParts.team),
    rooms: placed(inForceParts.room),
    schedules: placed(inForceParts.schedule),
    escalations: placed(inForceParts.escalation),
    calendars: placed(inForceParts.calendar),
    plans: placed(inForceParts.plan).meta({ description: 'the last is of services that name none' }),
    matrix: inForceParts.matrix.exactOptional().meta({ description: 'impact, then urgency; absent: by what is hit and how' }),
    redButtons: list(inForceParts.redButton),
    routes: list(route).meta({ description: 'the tree in the order written, each before those under it' }),
    fallback: z.object({ recipient: text, remindEveryMs: ms }).meta({ description: 'who is told where no rule says whom' }),
    announceMs: list(ms).meta({ description: 'how long ahead planned works are told, the longest first; empty: never' }),
    correlation,
    findings: list(finding),
    refused: z
      .object({ since: epochMs, findings: list(finding) })
      .exactOptional()
      .meta({ description: 'the folder cannot be used as it stands; what is above stays in force' }),
  }),
  example: {
    now: 1_795_283_640_000,
    whole: true,
    folder: 'read',
    isUsual: false,
    version: '3f1c9a7be2d04c55',
    since: 1_795_200_000_000,
    seq: 70_114,
    lookedAt: 1_795_283_636_000,
    zone: 'Europe/Moscow',
    files: ['routing.yaml', 'people/noc.yaml', 'services/mail.yaml'],
    services: [{ is: exampleService.service, sla: 'gold', tell: [], beatMs: 0, at: { file: 'services/mail.yaml', line: 1 } }],
    people: [
      {
        is: {
          id: 'anna',
          name: 'Anna Petrova',
          zone: 'Europe/Moscow',
          language: 'ru',
          contacts: { call: '••••42' },
          by: { call: ['call'], message: ['call'], digest: [] },
          logins: ['anna'],
        },
        at: { file: 'people/noc.yaml', line: 1 },
      },
    ],
    teams: [{ is: { id: 'line-1', name: 'Line 1', members: ['anna'], schedule: 'line-1' }, at: { file: 'people/noc.yaml', line: 8 } }],
    rooms: [],
    schedules: [
      {
        is: {
          id: 'line-1',
          name: 'Line 1',
          zone: 'Europe/Moscow',
          layers: [{ from: '2026-11-02T09:00', turns: [['anna']], rotation: { every: 1, unit: 'weeks' } }],
          mayBeEmpty: false,
        },
        at: { file: 'people/noc.yaml', line: 12 },
      },
    ],
    escalations: [
      { is: { id: 'all-hands', steps: [{ tell: [{ kind: 'on-call', schedule: 'line-1' }], waitMs: 840_000 }] }, at: { file: 'people/noc.yaml', line: 20 } },
    ],
    calendars: [{ is: { id: 'office', zone: 'Europe/Moscow', week: [{ day: 1, fromMinute: 540, untilMinute: 1_080 }], exceptions: {} } }],
    plans: [{ is: { ...usualPlan, id: 'gold' } }, { is: usualPlan }],
    redButtons: [{ kind: 'key-service-down' }, { kind: 'reports', count: 3, withinMs: 900_000 }],
    routes: [
      { name: 'everything', depth: 0, escalation: 'all-hands', urgency: 'message', also: [], perPerson: { count: 1, withinMs: 600_000 } },
      { name: 'P1', depth: 1, when: "incident.priority == 'P1'", urgency: 'call', also: [] },
    ],
    fallback: { recipient: 'noc', remindEveryMs: 900_000 },
    announceMs: [86_400_000, 3_600_000],
    correlation: {
      settleTogetherMs: 30_000,
      windowMs: 600_000,
      failing: { percent: 60, atLeast: 3 },
      reopenWindowMs: 3_600_000,
      rules: [{ name: 'one ransomware wave is one incident', tags: ['tenant', 'attack'], windowMs: 7_200_000, when: "problem.tags.scope == 'security'" }],
    },
    findings: [
      {
        level: 'warning',
        rule: 'schedule-hole',
        file: 'people/noc.yaml',
        line: 12,
        column: 1,
        text: 'line-1',
        says: 'has nobody on 2026-12-31 from 18:00 to 20:00',
        mend: 'add a layer that covers it, or say mayBeEmpty: true',
      },
    ],
  },
});
