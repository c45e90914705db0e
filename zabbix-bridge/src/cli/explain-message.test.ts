// explain of a message: why it was sent, to this one and just then, who else was told or was not, and what would have to differ.
import { afterEach, expect, test } from '@jest/globals';
import { aPerson, aRoute, room, someRules } from '../engine/rules-of-a-shift.ts';
import { minute } from '../model/moment.ts';
import { aBridge, nabat, night, problem, type Bridge } from './a-terminal.ts';

const open: Bridge[] = [];
afterEach(async () => {
  for (const bridge of open.splice(0)) await bridge[Symbol.asyncDispose]();
});

/** Anna is on call in line 1 and has no address; a P1 calls, and the NOC's room hears of it too. */
async function aNight(): Promise<Bridge> {
  const p1 = aRoute('P1', { when: "incident.priority == 'P1'", urgency: 'call', also: [room('noc-room')] });
  const bank = aRoute('bank', { when: "incident.tenant == 'bank'" });
  const rules = someRules({
    people: [aPerson('anna', { name: 'Anna Petrova', contacts: {} }), aPerson('boris', { name: 'Boris Orlov' }), aPerson('vera')],
    route: aRoute('everything', { escalation: 'all-hands', urgency: 'message', children: [p1, bank] }),
  });
  const bridge = await aBridge(['read', 'act', 'ingest'], rules);
  open.push(bridge);
  return bridge;
}
type Explained = {
  readonly notification: string;
  readonly stages: readonly { readonly stage: string; readonly words: readonly string[]; readonly differs?: string }[];
  readonly others: readonly unknown[];
};
const ask = async (bridge: Bridge, name: string, token = bridge.env.NABAT_TOKEN) =>
  bridge.house.app.inject({ url: `/api/v1/notifications/${name}/explain`, headers: { authorization: `Bearer ${token}` } });

test('the timeline names each message, and by that name it is explained: cause, priority, moment, route, recipient, way, each with what would differ', async () => {
  const bridge = await aNight();
  const seen = await nabat(['incident', 'INC-1'], { env: bridge.env });
  const [, name = ''] = /Boris Orlov called .*?\[(N-\d+)\]/s.exec(seen.out) ?? [];
  const answer = (await ask(bridge, name)).json<Explained>();
  expect(answer.notification).toBe(name);
  expect(answer.stages.map(({ stage }) => stage)).toEqual(['cause', 'priority', 'moment', 'route', 'recipient', 'way']);
  const said = Object.fromEntries(answer.stages.map(({ stage, words }) => [stage, words.join('; ')]));
  expect(said).toEqual({
    cause: expect.stringContaining('sw-3'),
    priority: expect.stringContaining('P1: '),
    moment: expect.any(String),
    route: expect.stringMatching(
      /✓ everything;.*✓ P1: incident.priority == 'P1';.*✗ bank: does not hold; it would if incident.tenant == 'bank'.*escalation: all-hands/,
    ),
    recipient: 'on call in line-2; step 2 of 3 of all-hands',
    way: 'call: call, Telegram',
  });
  expect(answer.stages.filter(({ differs }) => differs === undefined).map(({ stage }) => stage)).not.toContain('recipient');
  expect(answer.others).toEqual([
    {
      name: 'Anna Petrova',
      told: false,
      words: 'no way to reach: call, telegram',
      differs: 'told, with an address on a channel of theirs, or a substitute who has one',
    },
    { name: 'NOC room', told: true, words: expect.stringMatching(/^told too by the route “P1” \[N-\d+\]$/) },
  ]);
});

test('nabat explain says it in words of either language, and a name that there is not is refused', async () => {
  const bridge = await aNight();
  const en = await nabat(['explain', 'n-1'], { env: bridge.env });
  expect(en.err).toBe('');
  expect(en.out).toMatch(/^N-1 {2}INC-\d/);
  expect(en.out).toContain('would differ: ');
  const ru = await nabat(['explain', 'N-1'], { env: bridge.env, locale: 'ru' });
  expect(ru.out).toContain('почему именно этот адресат');
  expect(JSON.parse((await nabat(['explain', 'N-1', '--json'], { env: bridge.env })).out)).toMatchObject({ notification: 'N-1' });
  expect(await nabat(['explain', 'N-4000'], { env: bridge.env })).toMatchObject({ code: 1, err: expect.stringContaining('There is no message N-4000') });
});

test('what was held back is explained with what kept it, and with whose message it went', async () => {
  const bridge = await aNight();
  const before = await nabat(['explain', 'INC-2'], { env: bridge.env });
  expect(before.out).toContain('by the route everything: message, escalation all-hands');
  expect(before.out).toContain('Boris Orlov not told: interrupted 1 time within 10 min');
  await bridge.hears({ kind: 'ticked', at: night + 11 * minute + 30_000 });
  const [, name = ''] = /Boris Orlov messaged .*?\[(N-\d+)\]/s.exec((await nabat(['incident', 'INC-2'], { env: bridge.env })).out) ?? [];
  const { stages } = (await ask(bridge, name)).json<Explained>();
  expect(stages.find(({ stage }) => stage === 'way')?.words).toEqual([expect.stringContaining('✗ interrupted 1 time within 10 min'), 'message: Telegram']);
  expect(stages.find(({ stage }) => stage === 'moment')).toMatchObject({ differs: 'earlier, as a P1' });
});

test('what cleared meanwhile is explained with the message that said so, in words about its recipient and not to him', async () => {
  const bridge = await aNight();
  const [opens, clears, released] = [night + 5 * minute, night + 9 * minute, night + 11 * minute + 30_000];
  await bridge.hears({ kind: 'problem-opened', at: opens, problem: problem('2000', 'lone-1', { openedAt: opens }) });
  for (let at = opens; at < clears; at += 30_000) await bridge.hears({ kind: 'ticked', at });
  await bridge.hears({ kind: 'problem-resolved', at: clears, source: 'zabbix-main', event: '2000', resolvedAt: clears, because: 'recovered' });
  for (let at = clears; at <= released; at += 30_000) await bridge.hears({ kind: 'ticked', at });
  const said = await nabat(['incident', 'INC-2'], { env: bridge.env });
  expect(said.out.replaceAll(/\s+/g, ' ')).toContain('with word of 1 cleared meanwhile');
  const [, name = ''] = /Boris Orlov messaged .*?\[(N-\d+)\]/s.exec(said.out) ?? [];
  const { stages } = (await ask(bridge, name)).json<Explained>();
  expect(stages.find(({ stage }) => stage === 'way')?.words.at(-1)).toBe('1 more incident cleared by itself meanwhile');
});

test('who may not see the incident does not learn that there is such a message', async () => {
  const bridge = await aNight();
  const { authorization } = bridge.house.token({ name: 'far', scopes: ['read'], tenants: ['bank'] });
  expect((await ask(bridge, 'N-1', authorization.replace('Bearer ', ''))).statusCode).toBe(404);
});
