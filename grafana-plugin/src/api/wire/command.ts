// command: what comes back for an order, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentRow } from './incident.ts';
import { problemDetails } from './problem-details.ts';
import { list, optional, reads, seq, text } from './reads.ts';

export const commandDone = reads<Answers['command']>()(
  z.object({
    outcome: z.literal('done'),
    id: text,
    command: text,
    seq,
    repeated: z.boolean(),
    undoneBy: optional(text),
    incident: optional(incidentRow),
    subject: optional(text),
    touched: list(z.object({ id: text, version: z.int() })),
  }),
);
export type CommandDone = z.output<typeof commandDone>;

export const commandOutcomes = reads<Answers['manyCommands']>()(
  z.object({
    outcomes: list(z.discriminatedUnion('outcome', [commandDone, z.object({ outcome: z.literal('refused'), command: text, problem: problemDetails })])),
  }),
);
export type CommandOutcome = z.output<typeof commandOutcomes>['outcomes'][number];
