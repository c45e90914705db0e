// problem-explanation: one problem and the walk from it to who was told, on the wire.
import { z } from 'zod';
import { exampleIncident, incidentNumber, incidentState, memberRow, timelineEntry } from './incident.ts';
import { operation } from './operation.ts';
import { list, priority } from './parts.ts';
import { exampleProblem, problemKey, problemRow } from './problem.ts';

const text = z.string();
const stage = z
  .object({
    stage: z.enum(['place', 'cause', 'priority']).meta({ description: 'why it is in its incident or in none; why that has this root; why this priority' }),
    words: list(text),
    differs: text.exactOptional().meta({ description: 'what would have to differ for another outcome' }),
  })
  .meta({ id: 'ProblemStage' });

export const explainProblem = operation({
  id: 'explainProblem',
  method: 'GET',
  url: '/api/v1/problem/explain',
  resource: 'problems',
  summary: 'Why a problem is where it is: its place, the root of its incident and its priority, and who was told and was not',
  description:
    'What is in no incident says why, and what would have to differ. `told` is what of the timeline of its incident decided about telling people, oldest first.',
  demands: ['read'],
  query: z.strictObject({ key: problemKey }),
  answer: z.object({
    problem: problemRow,
    incident: z.object({ id: text, number: incidentNumber.exactOptional(), title: text, priority, state: incidentState }).exactOptional(),
    member: memberRow.exactOptional().meta({ description: 'its role in that incident; absent where it has left it' }),
    stages: list(stage),
    told: list(timelineEntry),
  }),
  example: {
    problem: { ...exampleProblem, incidentNumber: 'INC-2041' },
    incident: { id: exampleIncident.id, number: 'INC-2041', title: exampleIncident.title, priority: 'P1', state: 'acknowledged' },
    stages: [
      { stage: 'place', words: ['cause: it is the root itself, dc-01'] },
      { stage: 'cause', words: ['dc-01: its own check fails, “Unavailable by ICMP ping”'] },
      { stage: 'priority', words: ['P1: the key service “Corporate mail” is down'] },
    ],
    told: [],
  },
  errors: ['event-not-found'],
});
