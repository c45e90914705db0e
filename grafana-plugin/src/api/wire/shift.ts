// shift: what a shift has to hand over, and the shifts that were handed over, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentNumber, incidentRow, priority } from './incident.ts';
import { maintenanceRow, silenceRow } from './planned.ts';
import { epochMs, list, optional, reads, text } from './reads.ts';

const handover = z.object({
  id: text,
  from: epochMs,
  until: epochMs,
  by: text,
  at: epochMs,
  note: optional(text),
  taken: optional(z.object({ by: text, at: epochMs, note: optional(text) })),
});
export type Handover = z.output<typeof handover>;
export const handoverList = reads<Answers['listHandovers']>()(z.object({ rows: list(handover) }));

const miss = z.object({
  incident: z.object({ id: text, number: optional(incidentNumber), title: text, priority }),
  clock: z.enum(['reaction', 'resolution']),
  lateMs: z.number(),
  runs: z.boolean(),
  month: text,
});
export const shift = reads<Answers['getShift']>()(
  z.object({
    from: epochMs,
    until: epochMs,
    next: epochMs,
    now: epochMs,
    since: optional(handover),
    open: list(incidentRow),
    opened: list(incidentRow),
    resolved: list(incidentRow),
    more: z.boolean(),
    interrupted: list(z.object({ person: text, name: text, times: z.int(), incidents: list(z.object({ id: text, number: optional(incidentNumber) })) })),
    missed: list(z.extend(miss, { explained: optional(z.object({ by: text, text })) })),
    unexplained: list(miss),
    snoozed: list(incidentRow),
    silences: list(silenceRow),
    works: list(maintenanceRow),
    notices: list(
      z.object({
        notification: z.templateLiteral(['N-', z.int()]),
        words: text,
        to: text,
        state: z.enum(['decided', 'queued', 'sent', 'delivered', 'failed', 'ambiguous', 'too-late']),
        says: optional(text),
        mayBeSentAgain: z.boolean(),
      }),
    ),
    holes: list(z.object({ schedule: text, name: text, from: epochMs, until: epochMs })),
  }),
);
export type Shift = z.output<typeof shift>;
