// command: how orders are given over HTTP, one by one or many at once, and what comes back.
import { z } from 'zod';
import { undoneBy } from '../../model/command.ts';
import type { CommandName } from '../../model/command.ts';
import { problemDetails } from './errors.ts';
import { exampleIncident, incidentNumber, incidentRow } from './incident.ts';
import { operation } from './operation.ts';
import { orderBodies, orderWords } from './order.ts';
import { list, seq } from './parts.ts';

/** In the order in which they are shown. */
export const commandNames = Object.keys(orderBodies) as readonly CommandName[]; // keyed by exactly these
const commandName = z.enum(commandNames);

export const commandDone = z
  .object({
    outcome: z.literal('done'),
    id: z.string().meta({ description: 'the command’s own id: the asker and the idempotency key' }),
    command: commandName,
    seq,
    repeated: z.boolean().meta({ description: 'it had been done before; nothing was done now' }),
    undoneBy: commandName.exactOptional().meta({ description: 'the command that takes it back' }),
    incident: incidentRow.exactOptional().meta({ description: 'as it now stands' }),
    subject: z.string().exactOptional().meta({ description: 'the id of the silence, works, override, handover or problem' }),
    touched: list(z.object({ id: z.string(), number: incidentNumber.exactOptional(), version: z.int() })).meta({
      description: 'every incident that changed by it',
    }),
  })
  .meta({ id: 'CommandDone' });
export type CommandDone = z.output<typeof commandDone>;

const commandRefused = z.object({ outcome: z.literal('refused'), command: commandName, problem: problemDetails }).meta({ id: 'CommandRefused' });
export const commandOutcome = z.discriminatedUnion('outcome', [commandDone, commandRefused]);
export type CommandOutcome = z.output<typeof commandOutcome>;

const exampleDone: CommandDone = {
  outcome: 'done',
  id: 'anna/7c1e93aa',
  command: 'acknowledge',
  seq: 71_790,
  repeated: false,
  undoneBy: 'unacknowledge',
  incident: exampleIncident,
  touched: [{ id: exampleIncident.id, number: 'INC-2041', version: 7 }],
};

/** What comes back for this command: the incident it was about, or the id of what it made or ended. */
function exampleOf(name: CommandName): CommandDone {
  const { undoneBy: _, incident, ...done } = exampleDone;
  const back = undoneBy[name];
  const subject = exampleSubjects[name];
  return { ...done, command: name, ...(back && { undoneBy: back }), ...(subject === undefined ? incident && { incident } : { subject, touched: [] }) };
}
const exampleSubjects: { readonly [Name in CommandName]?: string } = {
  silence: 'silence-93aa',
  unsilence: 'silence-93aa',
  'plan-works': 'works-7c1e',
  'end-works': 'works-7c1e',
  'override-on-call': 'override-5b20',
  'swap-on-call': 'swap-2c71',
  'end-override': 'override-5b20',
  'hand-over': 'handover-41d0',
  'take-over': 'handover-41d0',
  'rate-problem': 'zabbix-main:20892',
};

const commandOf = (name: CommandName) =>
  operation({
    id: name,
    method: 'POST',
    url: `/api/v1/commands/${name}`,
    resource: 'commands',
    summary: orderWords[name].does,
    demands: ['act'],
    idempotent: true,
    body: orderBodies[name] as z.ZodType,
    bodyExample: orderWords[name].example,
    answer: commandDone,
    example: exampleOf(name),
    errors: ['incident-not-found', 'service-not-found', 'event-not-found', 'not-found', 'command-conflict', 'command-not-possible'],
  });

/** One operation for each command; who acts is proven, never claimed in the body. */
export const commands = commandNames.map((name) => ({ name, operation: commandOf(name) }));

/** One command among many: its name, and the very body that it takes alone. */
const namedOrder = z.looseObject({ command: commandName });

export const manyCommands = operation({
  id: 'manyCommands',
  method: 'POST',
  url: '/api/v1/commands',
  resource: 'commands',
  summary: 'Many commands at once, each with its own outcome',
  description:
    'Carried out in their order. Each is an object with `command` and the fields that the command takes alone. One that is refused keeps none of the others back; the answer is 200 and has one outcome for each, in the same order. At most `limits.batch` of them.',
  demands: ['act'],
  idempotent: true,
  body: z.strictObject({ commands: z.array(namedOrder).min(1).max(1_000).readonly() }),
  bodyExample: {
    commands: [
      { command: 'acknowledge', incident: 'INC-2041' },
      { command: 'comment', incident: 'INC-2042', text: 'same supplier' },
    ],
  },
  answer: z.object({ outcomes: list(commandOutcome) }),
  example: {
    outcomes: [
      exampleDone,
      {
        outcome: 'refused',
        command: 'comment',
        problem: {
          type: 'urn:nabat:error:incident-not-found',
          title: 'There is no such incident',
          status: 404,
          detail: 'no incident INC-2042',
          code: 'incident-not-found',
          faults: [],
          mend: 'take the id from the list of incidents',
          request: '4f0c1c1e7f3a4b51',
        },
      },
    ],
  },
});
