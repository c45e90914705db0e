// webhook: what Zabbix's media type posts, turned into signals or into words its administrator can act on.
import { z } from 'zod';
import { bounded, mostOfText } from '../../model/bounds.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { ProblemFacts, SourceId } from '../../model/problem.ts';
import type { BadInput, Fault, Result } from '../../model/result.ts';
import { ok, refuse } from '../../model/result.ts';
import type { Signal } from '../../model/signal.ts';
import { isEcho, withoutMarker } from './echo.ts';
import { believable, clockOf, severityOf, tagsOf, told } from './macro.ts';

export type WebhookOptions = {
  /** The Zabbix user name that the bridge itself acts under: its updates are echoes of our own write-back. */
  readonly bridgeUser?: string;
};

/**
 * Reads the body of one POST of the media type: of ours (`alert-rules/zabbix`) or of any that names its parameters the same way.
 *
 * @param body  the parsed JSON: unknown until it is read here, trusted afterwards
 * @param at    when it arrived, ms since the epoch. Zabbix 6.0 sends its own times without a zone; they are read as UTC, and are
 *              bounded by the arrival: see `believable`
 * @returns the signals that follow (an update of a closed event also says that it is closed), none for what is no problem of a
 *          trigger (see `whyIgnored`), or every wrong field at once with its mend; never throws
 */
export function readWebhook(source: SourceId, body: unknown, at: EpochMs, options: WebhookOptions = {}): Result<readonly Signal[], BadInput> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refused([{ place: 'body', says: 'is no JSON object', mend: 'post what the media type of alert-rules/zabbix posts' }]);
  if (whyIgnored(body) !== undefined) return ok([]);
  const fields = body as Fields;
  const phase = phaseOf(fields);
  const read = (phase === 'problem' ? Problem : Closing).safeParse(fields, { reportInput: true });
  const faults = [...(read.success ? [] : read.error.issues.map(faultOf)), ...wrongTimes(fields), ...(phase === 'problem' ? wrongTags(fields) : [])];
  if (faults.length > 0) return refused(faults);
  const event = String(fields.event_id);
  switch (phase) {
    case 'problem':
      return ok([{ kind: 'problem-opened', at, problem: bounded(problemOf(source, event, fields, at)) }]);
    case 'recovery':
      return ok([{ kind: 'problem-resolved', at, source, event, resolvedAt: believable(timeOf(fields, 'event_recovery'), at), because: 'recovered' }]);
    case 'update':
      return ok(updateOf(source, event, fields, at, options));
    default:
      return phase satisfies never;
  }
}

/** @returns why this body is no news of a problem although it is well formed, or undefined when it is one */
export function whyIgnored(body: unknown): string | undefined {
  const { event_source: from } = (body ?? {}) as Fields;
  const name = told(from) === undefined ? undefined : otherSources[String(from)];
  return name && `an event of ${name} is no problem of a trigger; leave the media type out of such actions`;
}

type Fields = Readonly<Record<string, unknown>>;
const otherSources: Readonly<Record<string, string>> = {
  1: 'discovery',
  2: 'autoregistration',
  3: "Zabbix's own workings (source 3)",
  4: 'a Zabbix service (source 4)',
};

/** An update says so itself; otherwise the event's value tells a problem from its recovery, and what tells neither is read as a problem. */
const phaseOf = (fields: Fields): 'problem' | 'recovery' | 'update' =>
  told(fields.event_update_status) === '1' ? 'update' : told(fields.event_value) === '0' ? 'recovery' : 'problem';

const known = (value: unknown) => told(value) !== undefined;
const event_id = z.unknown().refine((value) => /^[\w.-]{1,64}$/.test(told(value) ?? ''));
const Closing = z.object({ event_id, event_value: z.unknown().refine((value) => /^[01]$/.test(told(value) ?? '')) });
const Problem = z.object({
  event_id,
  event_value: z.unknown().refine((value) => told(value) === '1'),
  // A name may hold braces of its own: only an empty one, or the bare macro, is wrong.
  event_name: z.unknown().refine(known),
  event_nseverity: z.unknown().refine((value) => severityOf(value) !== undefined),
  host_host: z.unknown().refine(known),
});
const macros: Readonly<Record<string, string>> = {
  event_id: '{EVENT.ID}',
  event_value: '{EVENT.VALUE}',
  event_name: '{EVENT.NAME}',
  event_nseverity: '{EVENT.NSEVERITY}',
  host_host: '{HOST.HOST}',
  event_date: '{EVENT.DATE}',
  event_time: '{EVENT.TIME}',
  event_timestamp: '{EVENT.TIMESTAMP}',
  event_tags_json: '{EVENT.TAGSJSON}',
};

const refused = (faults: readonly Fault[]) =>
  refuse({ code: 'zabbix-webhook' as const, faults, mend: 'compare the parameters of the media type with alert-rules/zabbix' });
const faultOf = (issue: { readonly path: readonly PropertyKey[]; readonly input?: unknown }): Fault => faultIn(String(issue.path[0]), issue.input);

function faultIn(field: string, value: unknown): Fault {
  const macro = macros[field] ?? field;
  if (typeof value === 'string' && value !== '' && told(value) === undefined) {
    return {
      place: field,
      says: `holds ${value} as it stands: Zabbix could not fill it`,
      mend: `fire a trigger of an action, for a Test in the media type's form fills no macros; the value of ${field} is ${macro}`,
    };
  }
  const found = value === undefined ? 'is missing' : `holds ${shown(value)}`;
  return { place: field, says: `${found}, where ${macro} belongs`, mend: `give the media type a parameter ${field} with the value ${macro}` };
}

/** What is nested in itself hundreds of thousands of times cannot be written down, and is wrong all the same. */
function shown(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 80);
  } catch {
    return 'what is nested too deeply to be shown';
  }
}

/** Times may be missing, for then the arrival stands in for them; what is there has to be readable. */
function wrongTimes(fields: Fields): readonly Fault[] {
  const wrong: Fault[] = [];
  const date = told(fields.event_date);
  const time = told(fields.event_time);
  const stamp = told(fields.event_timestamp);
  if (date !== undefined && clockOf(date, '00:00:00') === undefined) wrong.push(faultIn('event_date', fields.event_date));
  if (time !== undefined && clockOf('1970.01.01', time) === undefined) wrong.push(faultIn('event_time', fields.event_time));
  if (stamp !== undefined && !/^\d{1,11}$/.test(stamp)) wrong.push(faultIn('event_timestamp', fields.event_timestamp));
  return wrong;
}

const wrongTags = (fields: Fields): readonly Fault[] => (tagsIn(fields) ? [] : [faultIn('event_tags_json', fields.event_tags_json)]);

/** Tags come as JSON in a text, or already taken apart by a script that did so. */
function tagsIn(fields: Fields) {
  if (Array.isArray(fields.event_tags_json)) return tagsOf(fields.event_tags_json);
  const text = told(fields.event_tags_json);
  if (text === undefined) return [];
  try {
    return tagsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * A time among the fields, in ms: `event`, `event_recovery` or `event_update`. Where Zabbix 7.0 and newer gives the event's time as a
 * timestamp too, the difference between the two is the zone the others are written in, whatever zone the user has.
 */
function timeOf(fields: Fields, name: 'event' | 'event_recovery' | 'event_update'): EpochMs | undefined {
  const began = told(fields.event_timestamp);
  if (name === 'event' && began !== undefined) return Number(began) * 1000;
  const both = told(fields[`${name}_at`])?.split(' ');
  const written = both ? clockOf(both[0], both[1]) : clockOf(told(fields[`${name}_date`]), told(fields[`${name}_time`]));
  const beganWritten = began === undefined ? undefined : clockOf(told(fields.event_date), told(fields.event_time));
  if (written === undefined || beganWritten === undefined) return written;
  return written - (beganWritten - Number(began) * 1000);
}

function problemOf(source: SourceId, event: string, fields: Fields, at: EpochMs): ProblemFacts {
  const hosts = hostsIn(fields);
  const name = String(fields.event_name);
  const groups = told(fields.trigger_hostgroups)?.split(/,\s*/) ?? [];
  const operationalData = told(fields.event_opdata);
  const item = { id: told(fields.item_id), key: told(fields.item_key), name: told(fields.item_name) };
  const causeEvent = told(fields.event_cause_id);
  const acknowledged = acknowledgedIn(fields);
  return {
    source,
    event,
    openedAt: believable(timeOf(fields, 'event'), at),
    name,
    severity: severityOf(fields.event_nseverity) ?? 0,
    hosts,
    groups,
    tags: tagsIn(fields) ?? [],
    trigger: told(fields.trigger_id) ?? `${hosts[0] ?? ''}: ${name}`,
    ...(operationalData !== undefined && { operationalData }),
    ...((item.id ?? item.key) !== undefined && {
      item: { ...(item.id && { id: item.id }), ...(item.key && { key: item.key }), ...(item.name && { name: item.name }) },
    }),
    ...(acknowledged !== undefined && { acknowledged }),
    ...(causeEvent !== undefined && { causeEvent }),
  };
}

/** `host_host` first, then `host_more` (several with `|` between them) and `host_host2` to `host_host9`; each once. */
function hostsIn(fields: Fields): readonly string[] {
  const more = typeof fields.host_more === 'string' ? fields.host_more.split('|') : [];
  const numbered = 'host_host2' in fields ? [2, 3, 4, 5, 6, 7, 8, 9].map((n) => fields[`host_host${n}`]) : [];
  return [...new Set([fields.host_host, ...more, ...numbered].map(told).filter((host) => host !== undefined))];
}

function acknowledgedIn(fields: Fields): boolean | undefined {
  const status = told(fields.event_ack_status);
  return status === 'Yes' ? true : status === 'No' ? false : undefined;
}

/**
 * What is done to a problem is told in English prose in 6.0 (`{EVENT.UPDATE.ACTION}`), so the state after it is taken instead:
 * acknowledged or not, and the severity it has now. Only who closed it is read from the prose: no macro says it.
 */
function updateOf(source: SourceId, event: string, fields: Fields, at: EpochMs, options: WebhookOptions): readonly Signal[] {
  const named = told(fields.user_fullname) ?? told(fields.user_username);
  // What Zabbix writes when the one who gets the message may not see the one who made the update.
  const person = named === 'Inaccessible user' ? undefined : named;
  const by = person === undefined ? {} : { by: person };
  const written = told(fields.event_update_message);
  const message = written === undefined ? undefined : withoutMarker(written).slice(0, mostOfText);
  const acknowledged = acknowledgedIn(fields);
  const severity = severityOf(fields.event_nseverity);
  const updatedAt = timeOf(fields, 'event_update');
  const updated: Signal = {
    kind: 'problem-updated',
    at,
    source,
    event,
    ...by,
    ...(acknowledged !== undefined && { acknowledged }),
    ...(severity !== undefined && { severity }),
    ...(message && { message }),
    ...(updatedAt !== undefined && { updatedAt: believable(updatedAt, at) }),
    ...(isEcho({ written, person, user: told(fields.user_username) }, options.bridgeUser) && { ours: true }),
  };
  if (String(fields.event_value) !== '0') return [updated];
  const closedByHand = /\bclosed\b/.test(told(fields.event_update_action) ?? '') || /"close":\s*true/.test(told(fields.event_update_actionjson) ?? '');
  const resolvedAt = believable(timeOf(fields, 'event_recovery'), at);
  return [
    updated,
    { kind: 'problem-resolved', at, source, event, resolvedAt, ...(closedByHand ? { because: 'closed-by-hand', ...by } : { because: 'recovered' }) },
  ];
}
