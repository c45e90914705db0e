// moved: something that is not as it was, from the stream or from polling, as the plugin reads it.
import type { Answers, Moved as Sent } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { incidentRow } from './incident.ts';
import { list, reads, seq, text } from './reads.ts';
import { serviceRow } from './service.ts';
import { source } from './source.ts';

export const moved = reads<Sent>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('incident'), seq, row: incidentRow }),
    z.object({ kind: z.literal('incident-left'), seq, id: text }),
    z.object({ kind: z.literal('service'), seq, row: serviceRow }),
    z.object({ kind: z.literal('service-removed'), seq, id: text }),
    z.object({ kind: z.literal('source'), seq, row: source }),
    z.object({ kind: z.literal('maintenance'), seq }),
    z.object({ kind: z.literal('silence'), seq }),
    z.object({ kind: z.literal('handover'), seq }),
    z.object({ kind: z.literal('rules'), seq }),
  ]),
);
export type Moved = z.output<typeof moved>;

export const changes = reads<Answers['getChanges']>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('moved'), moved: list(moved), upTo: seq, more: z.boolean() }),
    z.object({ kind: z.literal('gone'), upTo: seq }),
  ]),
);
