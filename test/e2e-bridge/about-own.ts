// about own: every operation asked about things that there are, and whose things its fields name.
import type { AnyOperation } from '../../zabbix-bridge/src/api/contract/operation.ts';
import { fieldsOf, put, type Field, type Sent } from './operations.ts';
import type { TwoTenants } from './two-tenants.ts';

/**
 * What the fields of operations name. `free`: words of whoever asks, or what is the whole house's: names of channels, months, cursors.
 * A field that is not here is a mistake: whose things does it name?
 */
const things: Readonly<Record<string, string>> = {
  ...{ incident: 'incident', into: 'incident', services: 'service', service: 'service', tenant: 'tenant', tenants: 'tenant' },
  ...{ host: 'host', hosts: 'host', key: 'problem', problem: 'problem', members: 'problem', source: 'source', entity: 'entity' },
  ...{ notification: 'notification', works: 'works', text: 'word', owner: 'word', match: 'word', item: 'word', by: 'word', trigger: 'word' },
  ...{ schedule: 'schedule', layersOf: 'schedule', people: 'person', person: 'person', replaces: 'person' },
  ...{ 'getService id': 'service', 'unsilence id': 'silence', 'end-works id': 'works', 'take-over id': 'handover', 'end-override id': 'override' },
  ...{ after: 'free', month: 'free', to: 'free', channel: 'free', link: 'free', id: 'free', templates: 'free', zone: 'free', reporter: 'free' },
  ...{ title: 'free', note: 'free', message: 'free', reason: 'free', name: 'free', 'comment text': 'free', 'explain-miss text': 'free' },
  ...{
    'sendReport text': 'free',
    'sendReport caller': 'free',
    'readAbsences text': 'free',
    'assign owner': 'free',
    'set-known hypothesis': 'free',
    'set-known plan': 'free',
  },
  ...{
    'set-known workaround': 'free',
    'set-known checked': 'free',
    'tell-stakeholders checked': 'free',
    'setUpSource nabat': 'free',
    'setUpSource user': 'free',
    'setUpSource password': 'free',
  },
  ...{ 'setUpSource token': 'free', 'zabbixWebhook event_id': 'free', shifts: 'free' },
};
/** Of some things there are several kinds, each worth a question. */
export const furtherKinds: Readonly<Record<string, readonly string[]>> = {
  incident: ['incident', 'incidentId', 'shared'],
  host: ['host', 'hostOfShared'],
  problem: ['problem', 'problemOfShared'],
};
const nameOf = ({ id, url }: AnyOperation): string => url.split('/commands/')[1] ?? id;
export function thingOf(it: AnyOperation, { path }: Field): string {
  const last = path.at(-1) ?? '';
  const thing = things[`${nameOf(it)} ${last}`] ?? things[last];
  if (thing === undefined) throw new Error(`${it.id}: whose things does ${path.join('.')} name? Say it in the table of things.`);
  return thing;
}
const isText = ({ schema }: Field): boolean => schema.enum === undefined && schema.const === undefined && schema.type === 'string';
export const namesThings = (it: AnyOperation): readonly Field[] => fieldsOf(it).filter((field) => isText(field) && thingOf(it, field) !== 'free');

/** What an operation cannot be asked without, where its example or its own things do not say it. */
const needed = (it: AnyOperation, now: number): Sent => {
  const span = { from: now - 3_600_000, until: now };
  switch (nameOf(it)) {
    case 'getPeriod':
    case 'getCounterSeries':
    case 'getLoad':
    case 'listPages':
    case 'listSlaMoments':
    case 'getOnCallLoad':
      return { query: span };
    case 'listNames':
      return { query: { kind: 'host' } };
    case 'listSlaIncidents':
      return { query: { outcome: 'missed' } };
    case 'getSlaReportFile':
      return { query: { format: 'json' } };
    case 'getWouldTell':
      return { query: { priority: 'P1' } };
    case 'getMetricHistory':
      return { query: { source: 'demo', host: 'exch-01' } };
    case 'plan-works':
      return { body: { name: 'works', hosts: [], services: ['mail'], from: now + 60_000, until: now + 120_000 } };
    case 'silence':
      return { body: { target: { service: 'mail' }, until: now + 60_000, reason: 'quiet' } };
    case 'hand-over':
      return { body: { from: now - 60_000 } };
    case 'setUpSource':
      return { body: {} }; // refused for what it lacks, before a Zabbix is asked
    case 'manyCommands':
      return { body: { commands: [{ command: 'comment', incident: 'INC-1', text: 'seen' }] } };
    default:
      return it.bodyExample === undefined ? {} : { body: it.bodyExample };
  }
};

/** The operation asked about the pharmacy's own things wherever it has to name any. */
export function aboutOwn(it: AnyOperation, { named, nabat }: TwoTenants): Sent {
  const base = needed(it, nabat.time.wall());
  return namesThings(it).reduce((sent, field) => {
    const isThere = field.part === 'params' || valueAt(sent, field) !== undefined || isRequired(it, field);
    const own = named[thingOf(it, field)]?.[0];
    return isThere && own !== undefined && !isEmptyList(valueAt(sent, field)) ? put(sent, field, own) : sent;
  }, base);
}
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const valueAt = (sent: Sent, { part, path }: Field): unknown =>
  path.reduce<unknown>((into, name) => (typeof into === 'object' && into !== null ? (into as Record<string, unknown>)[name] : undefined), sent[part]);
const isRequired = (it: AnyOperation, { part, path }: Field): boolean =>
  path.length === 1 && !(it[part]?.safeParse({}).success ?? true) && lacks(it, part, path[0]);
const lacks = (it: AnyOperation, part: Field['part'], name: string | undefined): boolean =>
  it[part]?.safeParse({}).error?.issues.some(({ path }) => path[0] === name) === true;
