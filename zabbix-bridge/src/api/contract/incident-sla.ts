// incident-sla: the clocks of one incident with all that is known of them, on the wire.
import { z } from 'zod';
import { oneIncident } from './incident.ts';
import { operation } from './operation.ts';
import { epochMs, list } from './parts.ts';
import { explanation } from './sla-report.ts';

const text = z.string();
const clockName = z.enum(['reaction', 'resolution', 'first-response']);

export const getIncidentSla = operation({
  id: 'getIncidentSla',
  method: 'GET',
  url: '/api/v1/incidents/:incident/sla',
  resource: 'incidents',
  summary: 'By which plans the clocks of an incident run, what they have said, whether they will be met, and why one was missed',
  demands: ['read'],
  params: oneIncident,
  answer: z.object({
    plans: list(text).meta({ description: 'of the services that it hits; of each clock the target that is due first counts. None: the defaults hold' }),
    pauses: list(z.object({ kind: z.enum(['waiting-for-customer', 'maintenance']), from: epochMs, until: epochMs.exactOptional(), counts: z.boolean() })).meta({
      description: 'when it waited; `counts`: a plan lets clocks stand still for it. Empty for what ended long ago',
    }),
    warned: list(z.object({ clock: clockName, percent: z.literal([50, 75, 90, 100]), at: epochMs })).meta({ description: '100: breached' }),
    forecast: z
      .object({
        expectedAt: epochMs,
        willMiss: z.boolean(),
        source: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('said') }),
          z.object({ kind: z.literal('like'), incidents: z.int(), medianMs: z.number() }),
        ]),
      })
      .exactOptional()
      .meta({ description: 'when it is expected to be over: as people said, or by the median of the incidents most like it' }),
    missed: list(clockName).meta({ description: 'of reaction and resolution those that are late now' }),
    explanation: explanation.exactOptional(),
    proposed: text.exactOptional().meta({ description: 'what the record itself says of why it is late, to begin an explanation with' }),
  }),
  example: {
    plans: ['gold'],
    pauses: [],
    warned: [
      { clock: 'resolution', percent: 50, at: 1_795_282_200_000 },
      { clock: 'resolution', percent: 100, at: 1_795_284_000_000 },
    ],
    forecast: { expectedAt: 1_795_290_000_000, willMiss: true, source: { kind: 'like', incidents: 3, medianMs: 9_600_000 } },
    missed: ['resolution'],
    proposed: 'told 2 min after it began; taken by anna after 7 min',
  },
  errors: ['incident-not-found'],
});
