// report: what people said does not work for them, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { report } from './incident.ts';
import { optional, page, reads, seq, text } from './reads.ts';

export const reportPage = reads<Answers['listReports']>()(z.extend(page(report), { people: z.int() }));
export const reportTaken = reads<Answers['sendReport']>()(z.object({ id: text, seq, incident: optional(text) }));
export type ReportTaken = z.output<typeof reportTaken>;
