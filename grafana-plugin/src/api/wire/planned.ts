// planned: announced works and silences, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, reads, text } from './reads.ts';

export const maintenanceRow = reads<Answers['listMaintenance']['rows'][number]>()(
  z.object({ id: text, name: text, hosts: list(text), services: list(text), from: epochMs, until: epochMs, by: optional(text) }),
);
export const maintenanceList = z.object({ rows: list(maintenanceRow) });
export type Works = z.output<typeof maintenanceRow>;

export const silenceRow = reads<Answers['listSilences']['rows'][number]>()(
  z.object({
    id: text,
    target: z.object({ incident: optional(text), host: optional(text), service: optional(text), trigger: optional(text) }),
    until: epochMs,
    reason: text,
    by: text,
  }),
);
export const silenceList = z.object({ rows: list(silenceRow) });
export type Silence = z.output<typeof silenceRow>;
