// what-if: what would be hit if something died, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { priorities, serviceState } from './incident.ts';
import { would } from './on-call.ts';
import { list, optional, reads, text } from './reads.ts';
import { need } from './service.ts';

export const whatIf = reads<Answers['getWhatIf']>()(
  z.object({
    hosts: z.object({ count: z.int(), named: list(text) }),
    services: list(
      z.object({
        id: text,
        name: text,
        tenant: optional(text),
        before: serviceState,
        after: serviceState,
        lost: list(z.object({ need, gone: list(text) })),
        machines: list(text),
        budget: optional(z.object({ budgetMs: z.number(), leftMs: z.number(), afterAnHourMs: z.number() })),
      }),
    ),
    maySuffer: list(z.object({ id: text, name: text, machines: list(text) })),
    tenants: list(text),
    priority: z.enum(priorities),
    priorityWords: optional(text),
    would: z.nullable(would),
  }),
);
export type WhatIf = z.output<typeof whatIf>;
