// export-line: one line of Zabbix's real-time export of events, which its connectors stream as well.
import { z } from 'zod';
import type { EpochMs } from '../../model/moment.ts';
import type { SourceId } from '../../model/problem.ts';
import type { BadInput, Result } from '../../model/result.ts';
import { ok, refuse } from '../../model/result.ts';
import type { Signal } from '../../model/signal.ts';
import { believable, severityOf, tagsOf } from './macro.ts';

const number = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);
const id = z.union([z.number().transform(String), z.string().min(1)]);
const clock = { clock: number, ns: number.default(0) };
const Opened = z.object({
  ...clock,
  eventid: id,
  name: z.string().min(1),
  severity: z
    .unknown()
    .optional()
    .transform(severityOf)
    .pipe(z.literal([0, 1, 2, 3, 4, 5])),
  // Zabbix writes both names; a line made by hand may give the technical one alone.
  hosts: z.array(z.union([z.object({ host: z.string() }).transform(({ host }) => host), z.string()])).default([]),
  groups: z.array(z.string()).default([]),
  tags: z
    .unknown()
    .optional()
    .transform((list) => (list === undefined ? [] : tagsOf(list)))
    .pipe(z.array(z.object({ tag: z.string(), value: z.string() }))),
});
const Resolved = z.object({ ...clock, eventid: id, p_eventid: id });

/**
 * @param line  one object of the export: a problem (`value` 1), or a recovery (0) that closes the event in `p_eventid`; its own
 *              `eventid` may close several and is not kept
 * @param at    when it was delivered; the line's own clock where that is not known
 * @returns one signal, or every wrong field at once; never throws. The export names no trigger: host and name stand in for it
 */
export function readExportLine(source: SourceId, line: Readonly<Record<string, unknown>>, at?: EpochMs): Result<readonly Signal[], BadInput> {
  if (Number(line.value) === 0) {
    const read = Resolved.safeParse(line);
    if (!read.success) return unreadable(read.error.issues);
    const ended = msOf(read.data);
    return ok([
      { kind: 'problem-resolved', at: at ?? ended, source, event: read.data.p_eventid, resolvedAt: believable(ended, at ?? ended), because: 'recovered' },
    ]);
  }
  const read = Opened.safeParse(line);
  if (!read.success) return unreadable(read.error.issues);
  const { eventid: event, name, severity, hosts, groups, tags } = read.data;
  const began = msOf(read.data);
  const trigger = `${hosts[0] ?? ''}: ${name}`;
  return ok([
    {
      kind: 'problem-opened',
      at: at ?? began,
      problem: { source, event, openedAt: believable(began, at ?? began), name, severity, hosts, groups, tags, trigger },
    },
  ]);
}

const msOf = ({ clock, ns }: { readonly clock: number; readonly ns: number }): EpochMs => clock * 1000 + Math.floor(ns / 1e6);

const unreadable = (issues: readonly z.core.$ZodIssue[]) =>
  refuse({
    code: 'line-unreadable' as const,
    faults: issues.map((issue) => ({ place: issue.path.join('.'), says: issue.message })),
    mend: "compare the line with Zabbix's own export: clock, ns, value, eventid, name, severity, hosts, groups, tags; a recovery has p_eventid",
  });
