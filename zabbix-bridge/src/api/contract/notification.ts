// notification: one message and the walk that led to it, on the wire.
import { z } from 'zod';
import { notificationName } from './delivery.ts';
import { exampleIncident, incidentNumber, timelineEntry } from './incident.ts';
import { operation } from './operation.ts';
import { epochMs, list, priority } from './parts.ts';

const text = z.string();

export const stageNames = ['cause', 'priority', 'moment', 'route', 'recipient', 'way'] as const;
const stage = z
  .object({
    stage: z.enum(stageNames),
    words: list(text),
    differs: text.exactOptional().meta({ description: 'what would have to differ for another outcome' }),
  })
  .meta({ id: 'ExplainedStage' });
const other = z
  .object({ name: text.meta({ description: 'empty: nobody at all' }), told: z.boolean(), words: text, differs: text.exactOptional() })
  .meta({ id: 'ExplainedOther' });

const oneNotification = z.object({ notification: z.string().min(3).max(30).meta({ description: 'its name, as N-45' }) });

export const resendNotification = operation({
  id: 'resendNotification',
  method: 'POST',
  url: '/api/v1/notifications/:notification/resend',
  resource: 'notifications',
  summary: 'Send a message again that did not get through',
  description:
    'By every channel of its recipient as the contacts are now, the preferred first, and for another day. What was sent is not sent again, nor what no channel can take to its recipient (command-not-possible), what is on its way is left alone. What becomes of it stands in the notifications of its incident, or, where it is about none, in the notices; one of these is not sent again when what it says is no more so.',
  demands: ['act'],
  idempotent: true,
  status: 202,
  params: oneNotification,
  answer: z.object({ notification: notificationName, state: z.enum(['queued', 'under-way']) }),
  example: { notification: 'N-45', state: 'queued' },
  errors: ['not-found', 'command-not-possible'],
});

export const explainNotification = operation({
  id: 'explainNotification',
  method: 'GET',
  url: '/api/v1/notifications/:notification/explain',
  resource: 'notifications',
  summary: 'Why one message was sent, to this one and just then, and who else was told or was not',
  description:
    'The walk through the stages as it was then: cause, priority, moment, route, recipient, way. `others` are those whom the same decision told or did not tell, and why. The name of a message stands in the log, in the timeline of its incident, and in each message.',
  demands: ['read'],
  params: oneNotification,
  answer: z.object({
    notification: notificationName,
    at: epochMs,
    incident: z.object({ id: text, number: incidentNumber.exactOptional(), title: text, priority: priority.meta({ description: 'as it was then' }) }),
    told: timelineEntry,
    stages: list(stage),
    others: list(other),
    became: list(timelineEntry).meta({ description: 'what was heard of it on its channels since' }),
    along: list(z.object({ number: incidentNumber.exactOptional(), title: text, words: text })).meta({ description: 'other incidents that it spoke of too' }),
  }),
  example: {
    notification: 'N-45',
    at: 1_795_283_716_000,
    incident: { id: exampleIncident.id, number: 'INC-2041', title: exampleIncident.title, priority: 'P1' },
    told: {
      seq: 71_780,
      nth: 2,
      at: 1_795_283_716_000,
      what: { kind: 'told', to: 'Anna Petrova', interrupts: true, why: { kind: 'by-hand', by: 'boris' }, telling: '0197c1e2/tell/45' },
      words: 'Anna Petrova called (on call in line-1); boris asked for it [N-45]',
    },
    stages: [{ stage: 'cause', words: ['dc-01: its own problem says so'] }],
    others: [
      {
        name: 'Boris Orlov',
        told: false,
        words: 'no way to reach: call',
        differs: 'told, with an address on a channel of theirs, or a substitute who has one',
      },
    ],
    became: [],
    along: [],
  },
  errors: ['not-found'],
});
