// problem-details: an error in the bridge's own words (RFC 9457), as the plugin reads it.
import type { ProblemDetails as Sent } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { list, optional, reads, text } from './reads.ts';

export const problemDetails = reads<Sent>()(
  z.object({
    title: text,
    status: z.int(),
    detail: text,
    code: text,
    faults: list(z.object({ place: text, says: text, mend: optional(text) })),
    mend: text,
    request: text,
    version: optional(z.int()),
    current: z.optional(z.unknown()),
  }),
);
export type ProblemDetails = z.output<typeof problemDetails>;
