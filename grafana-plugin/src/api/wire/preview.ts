// preview: what people would read of an incident, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { list, optional, reads, text } from './reads.ts';

const row = z.object({ to: optional(z.object({ kind: text, id: text, name: text })), words: text, subject: optional(text), text });
export const previews = reads<Answers['previewNotifications']>()(z.object({ rows: list(row) }));
export type Preview = z.output<typeof row>;
