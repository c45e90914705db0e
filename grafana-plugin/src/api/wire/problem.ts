// problem: one failing condition as a source reported it, as the plugin reads it.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, page, reads, text } from './reads.ts';

const severity = z.literal([0, 1, 2, 3, 4, 5]);

export const problem = z.object({
  key: z.templateLiteral([z.string(), ':', z.string()]),
  source: text,
  event: text,
  openedAt: epochMs,
  resolvedAt: optional(epochMs),
  name: text,
  severity,
  currentSeverity: severity,
  hosts: list(text),
  groups: list(text),
  tags: list(z.object({ tag: text, value: text })),
  operationalData: optional(text),
  trigger: optional(text),
  item: optional(z.object({ id: optional(text), key: optional(text), name: optional(text) })),
  acknowledged: z.boolean(),
  suppressed: z.boolean(),
  manualClose: optional(z.boolean()),
  services: list(text),
  incident: optional(text),
  maintenance: optional(text),
});

/** The source's own pages, for who is logged in there. */
export const problemLinks = z.object({ event: optional(text), item: optional(text), host: optional(text) });

export const problemRow = reads<Answers['listProblems']['rows'][number]>()(z.extend(problem, { incidentNumber: optional(text) }));
export type Problem = z.output<typeof problemRow>;
export type Severity = Problem['severity'];
export const problemPage = page(problemRow);
