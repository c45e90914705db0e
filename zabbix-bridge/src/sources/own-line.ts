// own-line: what nothing in Zabbix carries, as people write it in a file of signals: reports, announced work, commands.
import { z } from 'zod';
import type { EpochMs } from '../model/moment.ts';
import type { BadInput, Result } from '../model/result.ts';
import { ok, refuse } from '../model/result.ts';
import type { Signal } from '../model/signal.ts';
import { instantMend, instantOf } from './instant.ts';
import { OrderForm } from './order-form.ts';

const text = z.string('is no text');
const moment = z
  .unknown()
  .optional()
  .transform(instantOf)
  .pipe(z.number(`is no moment; ${instantMend}`));
const names = z.array(text).default([]);
const Report = z.object({ service: text.min(1), reporter: text.default('somebody'), text: text.default(''), id: text.exactOptional() });
const Maintenance = z.object({ id: text.min(1), name: text.exactOptional(), hosts: names, services: names, from: moment, until: moment });
const Command = z.object({ command: text, by: text.min(1), commandId: text.exactOptional(), ifVersion: z.number().exactOptional() });

/** The kinds that stand here beside those of `signal-form`. */
export const ownKinds: ReadonlySet<string> = new Set(['report', 'maintenance', 'command']);

/**
 * @param line  an object whose `kind` is one of `ownKinds`; a command carries its own fields beside `command`, and whatever has
 *              no id of its own gets one that follows from what it says, so that the same line twice is once
 * @returns one signal, or every wrong field at once; never throws
 */
export function readOwnLine(line: Readonly<Record<string, unknown>>, at: EpochMs): Result<readonly Signal[], BadInput> {
  switch (line.kind) {
    case 'report': {
      const read = Report.safeParse(line);
      if (!read.success) return unreadable(read.error.issues);
      const { service, reporter, text: says, id = `${service}@${at}/${reporter}` } = read.data;
      return ok([{ kind: 'reported', at, id, service, reporter, text: says }]);
    }
    case 'maintenance': {
      const read = Maintenance.safeParse(line);
      if (!read.success) return unreadable(read.error.issues);
      return ok([{ kind: 'maintenance-planned', at, ...read.data, name: read.data.name ?? read.data.id }]);
    }
    default:
      return commandOf(line, at);
  }
}

function commandOf(line: Readonly<Record<string, unknown>>, at: EpochMs): Result<readonly Signal[], BadInput> {
  const read = Command.safeParse(line);
  const order = OrderForm.safeParse(withMoments(line));
  if (!read.success || !order.success) return unreadable([...(read.error?.issues ?? []), ...(order.error?.issues ?? [])]);
  const { by, commandId, ifVersion } = read.data;
  const own = typeof line.id === 'string' ? line.id : undefined;
  const id =
    commandId ?? ('id' in order.data ? undefined : own) ?? `${order.data.command}@${at}/${by}/${'incident' in order.data ? order.data.incident : (own ?? '')}`;
  return ok([{ kind: 'commanded', at, id, by, order: order.data, ...(ifVersion !== undefined && { ifVersion }) }]);
}

/** Moments may be ISO here; in the journal they are ms. What cannot be read stays, for the form to refuse by name. */
function withMoments(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = line.known as { expectedRecoveryAt?: unknown } | undefined;
  return {
    ...line,
    ...('from' in line && { from: instantOf(line.from) ?? line.from }),
    ...('until' in line && { until: instantOf(line.until) ?? line.until }),
    ...(known?.expectedRecoveryAt !== undefined && {
      known: { ...known, expectedRecoveryAt: instantOf(known.expectedRecoveryAt) ?? known.expectedRecoveryAt },
    }),
  };
}

const unreadable = (issues: readonly z.core.$ZodIssue[]) =>
  refuse({
    code: 'line-unreadable' as const,
    faults: issues.map((issue) => ({ place: issue.path.join('.'), says: issue.message })),
    mend: 'the fields of each kind of line are in docs/reference/replay.md',
  });
