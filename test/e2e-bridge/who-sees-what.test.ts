// Who may ask what, and what one tenant learns of another: every operation of the contract, against a whole Nabat in which both have troubles.
import { afterEach, expect, test } from '@jest/globals';
import { errors } from '../../zabbix-bridge/src/api/contract/errors.ts';
import type { AnyOperation } from '../../zabbix-bridge/src/api/contract/operation.ts';
import { ask, contract, fieldsOf, put, type Answered, type Field, type Sent } from './operations.ts';
import { ofTheBank, twoTenants, type Asker, type TwoTenants } from './two-tenants.ts';

let both: TwoTenants | undefined;
afterEach(async () => {
  await both?.clear();
  both = undefined;
});
const begun = async (how?: Parameters<typeof twoTenants>[0]): Promise<TwoTenants> => (both = await twoTenants(how));

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
  ...{ 'sendReport text': 'free', 'readAbsences text': 'free', 'assign owner': 'free', 'set-known hypothesis': 'free', 'set-known plan': 'free' },
  ...{ 'set-known workaround': 'free', 'setUpSource nabat': 'free', 'setUpSource user': 'free', 'setUpSource password': 'free' },
  ...{ 'setUpSource token': 'free', 'zabbixWebhook event_id': 'free', shifts: 'free' },
};
/** Of some things there are several kinds, each worth a question. */
const furtherKinds: Readonly<Record<string, readonly string[]>> = {
  incident: ['incident', 'incidentId', 'shared'],
  host: ['host', 'hostOfShared'],
  problem: ['problem', 'problemOfShared'],
};
const nameOf = ({ id, url }: AnyOperation): string => url.split('/commands/')[1] ?? id;
function thingOf(it: AnyOperation, { path }: Field): string {
  const last = path.at(-1) ?? '';
  const thing = things[`${nameOf(it)} ${last}`] ?? things[last];
  if (thing === undefined) throw new Error(`${it.id}: whose things does ${path.join('.')} name? Say it in the table of things.`);
  return thing;
}
const isText = ({ schema }: Field): boolean => schema.enum === undefined && schema.const === undefined && schema.type === 'string';
const namesThings = (it: AnyOperation): readonly Field[] => fieldsOf(it).filter((field) => isText(field) && thingOf(it, field) !== 'free');

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
function aboutOwn(it: AnyOperation, { named, nabat }: TwoTenants): Sent {
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

const asked = contract.filter(({ demands, provenBy }) => demands.length > 0 && provenBy === undefined);
const isProblem = ({ type, text }: Answered, ...codes: readonly (keyof typeof errors)[]): string => {
  if (!type.startsWith('application/problem+json')) return `${type}: ${text}`;
  const { code, mend, status, title } = JSON.parse(text) as { code: keyof typeof errors; mend: string; status: number; title: string };
  return codes.includes(code) && mend !== '' && title === errors[code].title && status > 0 ? 'as it should be' : text;
};

test('viewers read, editors act, admins configure, and each operation says by its demand which of them it is for', () => {
  const configures = new Set(['listAudit', 'setUpSource', 'checkSource', 'previewTemplates']);
  for (const it of asked.filter(({ id }) => id !== 'getMe' && id !== 'sendReport'))
    expect([it.id, it.demands]).toEqual([it.id, [configures.has(it.id) ? 'admin' : it.method === 'GET' ? 'read' : 'act']]);
});

test('whoever asks gets exactly as far as token, scope, role and proof go, at every operation; the rest are told why in problem details', async () => {
  const house = await begun();
  const { token, person } = house;
  const callers: readonly (readonly [who: string, headers: Asker, scopes: readonly string[] | 'nobody' | 'unproven'])[] = [
    ['without a token', {}, 'nobody'],
    ['with a token of somebody’s invention', { authorization: `Bearer nbt_0123456789ab_${'A'.repeat(43)}` }, 'nobody'],
    ['with a revoked word', { authorization: 'Basic YWRtaW46YWRtaW4=' }, 'nobody'],
    ...(['read', 'act', 'ingest', 'admin'] as const).map((scope) => [`with a token for ${scope}`, token({ scopes: [scope] }), [scope]] as const),
    ['a person whom Grafana does not vouch for', person('Admin', 1, false), 'unproven'],
    ['a person of an organisation that is not let in', person('Admin', 9), 'unproven'],
    ['a viewer', person('Viewer'), ['read']],
    ['an editor', person('Editor'), ['read', 'act']],
    ['an admin', person('Admin'), ['read', 'act', 'admin']],
    ['a person without a role', person('None'), []],
  ];
  for (const it of asked) {
    const sent = aboutOwn(it, house);
    for (const [who, headers, scopes] of callers) {
      const answer = await ask(house.nabat.url, it, sent, headers);
      const place = `${it.id} asked ${who}`;
      if (scopes === 'nobody') expect([place, answer.status, isProblem(answer, 'unauthenticated')]).toEqual([place, 401, 'as it should be']);
      else if (scopes === 'unproven' || !it.demands.some((scope) => scopes.includes(scope)))
        expect([place, answer.status, isProblem(answer, 'forbidden')]).toEqual([place, 403, 'as it should be']);
      else expect([place, isProblem(answer, 'unauthenticated', 'forbidden', 'internal') === 'as it should be']).toEqual([place, false]);
    }
  }
});

test('what is proven otherwise than by a token is not opened by one, and tells nothing to whoever has no proof', async () => {
  const house = await begun();
  for (const it of contract.filter(({ provenBy }) => provenBy !== undefined)) {
    const without = await ask(house.nabat.url, it, { params: { source: 'demo', channel: 'telegram', link: 'x' } });
    const withToken = await ask(house.nabat.url, it, { params: { source: 'demo', channel: 'telegram', link: 'x' } }, house.token({}));
    expect([it.id, without.status >= 400 && without.status < 500]).toEqual([it.id, true]);
    expect(withToken.status).toBe(without.status);
    expect(without.text).not.toMatch(ofTheBank);
  }
  for (const it of contract.filter(({ demands }) => demands.length === 0)) expect((await ask(house.nabat.url, it, {})).text).not.toMatch(ofTheBank);
});

/** Each way to ask an operation that makes a difference: with each choice that it offers, and by each field that names things. */
function waysToAsk(it: AnyOperation, house: TwoTenants, which: 0 | 2): readonly Sent[] {
  const own = aboutOwn(it, house);
  const chosen = fieldsOf(it).flatMap((field) => (field.part === 'query' ? (field.schema.enum ?? []).map((value) => put(own, field, value)) : []));
  const named = namesThings(it).flatMap((field) => {
    const thing = thingOf(it, field);
    return (furtherKinds[thing] ?? [thing]).map((each) => put(own, field, house.named[each]?.[each === 'shared' ? 0 : which]));
  });
  return [own, ...chosen.filter(({ query }) => (query as { format?: string }).format !== 'pdf'), ...named];
}
/** Without what is of one request, or says how far the journal of the whole house has come. */
const timeless = (text: string): string =>
  text
    .replaceAll(/"(request|asOf|seq|upTo)": ?("[^"]*"|\d+)/g, '')
    .replaceAll(/"(id|subject)":"[^"]*[0-9a-f]{24}[^"]*"/g, '')
    .replaceAll(/^id: \d+$/gm, '')
    .replaceAll(/^(LAST-MODIFIED|DTSTAMP).*$/gm, '');

const looks = asked.filter(({ method }) => method === 'GET');

test('nothing that names another tenant, its things, its people or their words is in any answer', async () => {
  const house = await begun();
  const [pharmacist, viewer] = [house.token({ tenants: ['pharma'] }), house.person('Admin', 2)];
  const told: string[] = [];
  for (const it of looks)
    for (const sent of waysToAsk(it, house, 2))
      for (const who of [pharmacist, viewer]) {
        const { text } = await ask(house.nabat.url, it, sent, who);
        for (const { index } of text.matchAll(new RegExp(ofTheBank, 'gi')))
          told.push(`${it.id} ${JSON.stringify(sent)}: …${text.slice(Math.max(0, index - 120), index + 60)}…`);
      }
  expect(told).toEqual([]);
});

test('what is another tenant’s is answered exactly as what does not exist, and stays as it was', async () => {
  const house = await begun();
  const pharmacist = house.token({ tenants: ['pharma'] });
  const banker = house.token({ tenants: ['lombard'] });
  const many = contract.find(({ id }) => id === 'manyCommands');
  const [incident] = contract.filter(({ id }) => id === 'getIncident');
  if (!many || !incident) throw new Error('the contract has lost an operation');
  const vault = async () => timeless((await ask(house.nabat.url, incident, { params: { incident: house.named['incident']?.[1] } }, banker)).text);
  const before = await vault();
  const differs: string[] = [];
  for (const it of asked.filter(({ id }) => id !== 'setUpSource' && id !== 'checkSource')) {
    for (const field of namesThings(it)) {
      const thing = thingOf(it, field);
      for (const way of furtherKinds[thing] ?? [thing]) {
        const [, others = '', none = ''] = house.named[way] ?? [];
        if (others === house.named[way]?.[0]) continue; // the whole house's
        const asks = async (name: string): Promise<string> => {
          const sent = put(aboutOwn(it, house), field, name);
          const one = await ask(house.nabat.url, it, sent, pharmacist);
          const command = it.url.split('/commands/')[1];
          const along =
            command === undefined ? undefined : await ask(house.nabat.url, many, { body: { commands: [{ command, ...(sent.body as object) }] } }, pharmacist);
          return timeless(`${one.status} ${one.text}\n${along?.text ?? ''}`).replaceAll(new RegExp(name, 'gi'), '…');
        };
        const [theirs, nobodys] = [await asks(others), await asks(none)];
        if (theirs !== nobodys) differs.push(`${it.id} ${field.path.join('.')}:\n${theirs}\n${nobodys}`);
      }
    }
  }
  expect(differs).toEqual([]);
  expect(await vault()).toBe(before);
});

test('whatever happens to another tenant changes no answer: no figure, no list, no page', async () => {
  const house = await begun({ sharing: false });
  const pharmacist = house.token({ tenants: ['pharma'] });
  const all = async () => {
    const answers = new Map<string, string>();
    for (const it of looks)
      for (const sent of waysToAsk(it, house, 0))
        answers.set(`${it.id} ${JSON.stringify(sent)}`, timeless((await ask(house.nabat.url, it, sent, pharmacist)).text));
    return answers;
  };
  const before = await all();
  await house.bankHasMore();
  const after = await all();
  expect([...after].filter(([place, text]) => before.get(place) !== text).map(([place, text]) => [place, before.get(place), text])).toEqual([]);
});
