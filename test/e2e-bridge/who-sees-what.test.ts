// Who may ask what, and what one tenant learns of another: every operation of the contract, against a whole Nabat in which both have troubles.
import { afterEach, expect, test } from '@jest/globals';
import { errors } from '../../zabbix-bridge/src/api/contract/errors.ts';
import type { AnyOperation } from '../../zabbix-bridge/src/api/contract/operation.ts';
import { aboutOwn, furtherKinds, namesThings, thingOf } from './about-own.ts';
import { ask, contract, fieldsOf, put, type Answered, type Sent } from './operations.ts';
import { ofTheBank, twoTenants, type Asker, type TwoTenants } from './two-tenants.ts';

let both: TwoTenants | undefined;
afterEach(async () => {
  await both?.clear();
  both = undefined;
});
const begun = async (how?: Parameters<typeof twoTenants>[0]): Promise<TwoTenants> => (both = await twoTenants(how));

const asked = contract.filter(({ demands, provenBy }) => demands.length > 0 && provenBy === undefined);
const isProblem = ({ type, text }: Answered, ...codes: readonly (keyof typeof errors)[]): string => {
  if (!type.startsWith('application/problem+json')) return `${type}: ${text}`;
  const { code, mend, status, title } = JSON.parse(text) as { code: keyof typeof errors; mend: string; status: number; title: string };
  return codes.includes(code) && mend !== '' && title === errors[code].title && status > 0 ? 'as it should be' : text;
};

test('viewers read, editors act, admins configure, and each operation says by its demand which of them it is for', () => {
  const configures = new Set(['listAudit', 'setUpSource', 'checkSource', 'previewTemplates', 'getReadModel', 'rebuildReadModel']);
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
    .replaceAll(/"(request|asOf|seq|upTo|decided)": ?("[^"]*"|\d+)/g, '')
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
          // what it is of goes without saying in a sentence for people: vlt-01 is host:vlt-01
          const said = new RegExp(`${name}|${name.replace(/^[a-z]+:/, '')}`, 'gi');
          return timeless(`${one.status} ${one.text}\n${along?.text ?? ''}`).replaceAll(said, '…');
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
