// dialect: one line of a file of signals, in whichever of the four dialects it is written.
import type { EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import type { BadInput, Fault, Result } from '../model/result.ts';
import { ok, refuse } from '../model/result.ts';
import type { Signal } from '../model/signal.ts';
import { instantMend, instantOf } from './instant.ts';
import { ownKinds, readOwnLine } from './own-line.ts';
import { SignalForm, signalKinds } from './signal-form.ts';
import { readExportLine } from './zabbix/export-line.ts';
import { clockOf, told } from './zabbix/macro.ts';
import { readWebhook } from './zabbix/webhook.ts';

/** What one line brought, and when; a line that is no news brings no signals. `seq` only in what `nabat journal export` wrote. */
export type Delivery = { readonly deliveredAt: EpochMs; readonly signals: readonly Signal[]; readonly seq?: number };

/** `source` is the one that lines without `macro_instance` or `source` come from: `zabbix` in a replay. */
export type LineDefaults = { readonly source: SourceId; readonly bridgeUser?: string };
export const replayDefaults: LineDefaults = { source: 'zabbix' };

/**
 * Reads one line by the table of docs/reference/replay.md; the dialect is known by the fields.
 *
 * @param text  one JSON object without its line end
 * @returns when it was delivered and what it says; or what is wrong with it: `line-unreadable`, `unknown-dialect` or
 *          `zabbix-webhook`. Never throws
 */
export function readLine(text: string, defaults: LineDefaults = replayDefaults): Result<Delivery, BadInput> {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch (error) {
    return unreadable([{ place: 'line', says: error instanceof Error ? error.message : String(error) }], 'write one whole JSON object a line');
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line))
    return unreadable([{ place: 'line', says: 'is no JSON object' }], 'write one whole JSON object a line');
  return readObject(line as Line, defaults);
}

type Line = Readonly<Record<string, unknown>>;

function readObject(line: Line, defaults: LineDefaults): Result<Delivery, BadInput> {
  const said = line.deliveredAt;
  const deliveredAt = said === undefined ? undefined : instantOf(said);
  if (said !== undefined && deliveredAt === undefined)
    return unreadable([{ place: 'deliveredAt', says: `holds ${JSON.stringify(said).slice(0, 60)}, which is no moment` }], instantMend);
  if ('seq' in line) return recorded(line);
  if ('kind' in line) return own(line, deliveredAt, defaults);
  if ('event_id' in line) return posted(line, deliveredAt, defaults);
  if ('eventid' in line && 'value' in line) return exported(line, deliveredAt, defaults);
  const inner = line.body;
  if (typeof inner === 'object' && inner !== null && 'event_id' in inner) return posted(inner, deliveredAt ?? instantOf((inner as Line).deliveredAt), defaults);
  return refuse({
    code: 'unknown-dialect',
    faults: [{ place: 'line', says: `is of no known dialect: it has ${Object.keys(line).slice(0, 8).join(', ') || 'no fields'}` }],
    mend: 'a line has event_id (media type), eventid and value (real-time export), kind (Nabat) or seq (journal export)',
  });
}

/** `{"seq": 7, "signal": {…}}`; the signal's fields may also stand beside `seq`. */
function recorded(line: Line): Result<Delivery, BadInput> {
  const { seq, signal, ...beside } = line;
  const read = SignalForm.safeParse(signal ?? beside);
  if (!read.success) return misshapen(read.error.issues);
  return ok({ deliveredAt: read.data.at, signals: [read.data], ...(typeof seq === 'number' && { seq }) });
}

function own(line: Line, delivered: EpochMs | undefined, { source }: LineDefaults): Result<Delivery, BadInput> {
  const deliveredAt = delivered ?? instantOf(line.at);
  if (deliveredAt === undefined)
    return unreadable(
      [{ place: 'at', says: line.at === undefined ? 'is missing' : `holds ${JSON.stringify(line.at).slice(0, 60)}, which is no moment` }],
      instantMend,
    );
  if (ownKinds.has(String(line.kind))) return delivery(deliveredAt, readOwnLine(line, deliveredAt));
  if (!signalKinds.has(String(line.kind))) {
    const kinds = [...ownKinds, ...signalKinds].join(', ');
    return refuse({
      code: 'unknown-dialect',
      faults: [{ place: 'kind', says: `holds ${JSON.stringify(line.kind).slice(0, 60)}, which Nabat does not know` }],
      mend: `write one of ${kinds}`,
    });
  }
  // What a hand-written line may leave out: where it came from, and that it happened just now.
  const problem = typeof line.problem === 'object' && { problem: { source, openedAt: deliveredAt, ...line.problem } };
  const read = SignalForm.safeParse({ source, resolvedAt: deliveredAt, because: 'recovered', ...line, ...problem, at: deliveredAt });
  return read.success ? ok({ deliveredAt, signals: [read.data] }) : misshapen(read.error.issues);
}

function posted(line: Line, delivered: EpochMs | undefined, defaults: LineDefaults): Result<Delivery, BadInput> {
  const deliveredAt = delivered ?? instantOf(line.sent_at) ?? eventTime(line);
  if (deliveredAt === undefined)
    return unreadable([{ place: 'event_date', says: 'no time: neither deliveredAt nor sent_at nor event_date and event_time can be read' }], instantMend);
  const source = told(line.macro_instance) ?? told(line.source) ?? defaults.source;
  return delivery(deliveredAt, readWebhook(source, line, deliveredAt, defaults));
}

/** The time of what the line tells: of the recovery or the update where it is one, else of the event. */
function eventTime(line: Line): EpochMs | undefined {
  const update = told(line.event_update_status) === '1' ? clockOf(told(line.event_update_date), told(line.event_update_time)) : undefined;
  const recovery = told(line.event_value) === '0' ? clockOf(told(line.event_recovery_date), told(line.event_recovery_time)) : undefined;
  const stamp = told(line.event_timestamp);
  return update ?? recovery ?? (stamp !== undefined && /^\d{1,11}$/.test(stamp) ? Number(stamp) * 1000 : clockOf(told(line.event_date), told(line.event_time)));
}

function exported(line: Line, delivered: EpochMs | undefined, defaults: LineDefaults): Result<Delivery, BadInput> {
  const read = readExportLine(told(line.source) ?? defaults.source, line, delivered);
  return read.ok ? ok({ deliveredAt: read.value[0]?.at ?? delivered ?? 0, signals: read.value }) : read;
}

const delivery = (deliveredAt: EpochMs, read: Result<readonly Signal[], BadInput>): Result<Delivery, BadInput> =>
  read.ok ? ok({ deliveredAt, signals: read.value }) : read;
const unreadable = (faults: readonly Fault[], mend: string) => refuse({ code: 'line-unreadable' as const, faults, mend });
const misshapen = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]) =>
  unreadable(
    issues.map((issue) => ({ place: issue.path.join('.') || 'line', says: issue.message })),
    'the fields of each kind of line are in docs/reference/replay.md',
  );
