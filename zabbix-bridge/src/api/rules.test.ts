// rules.test: what is in force over HTTP: every default said, addresses masked, each tenant its own, and a refused edit beside what stays in force.
import type { Rules } from '@nabat/alert-rules';
import { loadRules } from '@nabat/alert-rules/folder';
import { expect, test } from '@jest/globals';
import { createEngine } from '../engine/engine.ts';
import { findingsOfRules } from '../rules/check-rules.ts';
import type { RulesLook } from '../rules/rules-look.ts';
import { topologyOfRules } from '../rules/topology-of-rules.ts';
import { now } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';
import type { getRules } from './contract/rules.ts';
import type { z } from 'zod';

type Answer = z.output<(typeof getRules)['answer']>;

const folder = [
  {
    path: 'people/noc.yaml',
    text: `person: anna
name: Anna Petrova
contacts: { call: "+7 495 123-45-67", email: anna@example.org }
---
room: noc
contacts: { telegram: "-100200300" }
---
schedule: line-1
layers: [{ from: 2025-09-01T09:00, turns: [[anna]], every: week }]
---
escalation: all-hands
steps: [{ tell: on call in line-1, wait: 14m }]
`,
  },
  { path: 'sla/gold.yaml', text: 'sla: gold\nP1: { resolution: 2h }\ntenants: { pharma: { P1: { resolution: 30m } }, bank: { P1: { resolution: 3h } } }\n' },
  { path: 'services/mail.yaml', text: 'service: pharma.mail\ntenant: pharma\nsla: gold\nmatch: [{ tags: { service: mail } }]\n' },
  { path: 'services/portal.yaml', text: 'service: bank.portal\ntenant: bank\ntell: [anna]\n' },
  { path: 'priority.yaml', text: 'redButton: [{ service: bank.portal, state: down }, a key service is down]\n' },
  {
    path: 'routing.yaml',
    text: `route:
  escalation: all-hands
  children:
    - { name: bank, when: "incident.tenant == 'bank'", also: [noc], urgency: call }
`,
  },
];

async function read(): Promise<Rules> {
  const loaded = await loadRules(folder, { today: '2025-09-23' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  return loaded.rules;
}

/** A house whose engine decides by the rules above. */
async function open(look?: Partial<RulesLook>): Promise<House> {
  const rules = await read();
  const engine = createEngine();
  const { changes } = engine.decide({ kind: 'rules-changed', at: now, rules: rules.inForce });
  engine.decide({ kind: 'topology-learned', at: now, from: 'rules', topology: topologyOfRules(rules, []).topology });
  const warnings = await loadRules(folder, { today: '2025-09-23' });
  const good = { rules, findings: findingsOfRules(rules, warnings.ok ? warnings.warnings : [], now, () => undefined) };
  const house = await openHouse({}, { inquiries: () => engine.inquiries, rulesFolder: () => ({ at: now, good, ...look }) });
  await house.follows(...changes);
  return house;
}
const ask = async (house: House, who = {}, headers = {}) =>
  (await house.app.inject({ url: '/api/v1/rules', headers: { ...house.token(who), ...headers } })).json<Answer>();

test('the rules in force are said with their defaults, since when, by which signal, and where each was written', async () => {
  const rules = await ask(await open());
  expect(rules).toMatchObject({ whole: true, folder: 'read', isUsual: false, since: now, seq: 3, zone: 'UTC', lookedAt: now });
  expect(rules.files).toEqual(folder.map(({ path }) => path));
  expect(rules.services.map(({ is, sla, at }) => [is.id, sla, at])).toEqual([
    ['bank.portal', undefined, { file: 'services/portal.yaml', line: 1 }],
    ['pharma.mail', 'gold', { file: 'services/mail.yaml', line: 1 }],
  ]);
  expect(rules.routes).toMatchObject([
    { name: 'everything', depth: 0, escalation: 'all-hands', urgency: 'message', perPerson: { count: 1 } },
    { name: 'bank', depth: 1, when: "incident.tenant == 'bank'", urgency: 'call', also: [{ kind: 'room', room: 'noc' }] },
  ]);
  expect(rules.escalations[0]).toMatchObject({ is: { id: 'all-hands' }, at: { file: 'people/noc.yaml', line: 11 } });
  expect(rules.plans.map(({ is }) => is.id)).toEqual(['gold', 'usual']);
  expect(rules.correlation).toMatchObject({ settleTogetherMs: 30_000, windowMs: 600_000, failing: { percent: 60, atLeast: 3 } });
  expect(rules.redButtons).toEqual([{ kind: 'service-state', service: 'bank.portal', state: 'down' }, { kind: 'key-service-down' }]);
});

test('nobody reads the address of a person or of a room', async () => {
  const rules = await ask(await open());
  expect(rules.people[0]?.is.contacts).toEqual({ call: '••••67', email: 'a••••@example.org' });
  expect(rules.rooms[0]?.is.contacts).toEqual({ telegram: '••••00' });
  expect(JSON.stringify(rules)).not.toMatch(/123-45|anna@|100200/);
});

test('what check found is said with file, line and mend', async () => {
  const { findings } = await ask(await open());
  expect(findings).toContainEqual(
    expect.objectContaining({ level: 'warning', rule: 'service-without-match', file: 'services/portal.yaml', line: 1, mend: expect.any(String) }),
  );
});

test('a refused edit is told with its faults, in the language of who reads it, and what was good before is what is in force', async () => {
  const wrong = { level: 'error' as const, file: 'routing.yaml', line: 2, column: 15, text: 'all-hand' };
  const english = { says: 'names the escalation all-hand, which there is none of', mend: 'did you mean all-hands?' };
  const russian = { says: 'называет эскалацию all-hand, которой нет', mend: 'может быть, all-hands?' };
  const house = await open({ refused: { since: now - 60_000, findings: [{ ...wrong, ...english, ru: russian }] } });
  const rules = await ask(house);
  expect(rules.refused).toEqual({ since: now - 60_000, findings: [{ ...wrong, ...english, rule: 'does-not-load' }] });
  expect(rules.routes).toHaveLength(2);
  const { refused, findings } = await ask(house, {}, { 'accept-language': 'ru-RU' });
  expect(refused?.findings).toEqual([{ ...wrong, ...russian, rule: 'does-not-load' }]);
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'service-without-match', says: expect.stringMatching(/^нет ни match, ни needs/) }));
});

test('a token of one tenant reads its services and what they are promised, and nothing of others, people or routes', async () => {
  const house = await open({ refused: { since: now, findings: [] } });
  const rules = await ask(house, { tenants: ['pharma'] });
  expect(rules).toMatchObject({ whole: false, people: [], routes: [], files: [], findings: [], redButtons: [{ kind: 'key-service-down' }] });
  expect(rules.services.map(({ is }) => is.id)).toEqual(['pharma.mail']);
  expect(rules.plans.map(({ is }) => [is.id, Object.keys(is.tenants)])).toEqual([
    ['gold', ['pharma']],
    ['usual', []],
  ]);
  expect(rules.refused).toBeUndefined();
  expect(JSON.stringify(rules)).not.toMatch(/bank|anna/);
});

test('where no rules folder is, the defaults are said: who is told, what is promised, what presses the red button', async () => {
  const house = await openHouse();
  const rules = await ask(house);
  expect(rules).toMatchObject({
    folder: 'none',
    isUsual: true,
    fallback: { recipient: 'noc', remindEveryMs: 900_000 },
    announceMs: [86_400_000, 3_600_000],
    services: [],
    findings: [],
  });
  expect(rules.since).toBeUndefined();
  expect(rules.routes).toMatchObject([{ name: 'everything', urgency: 'message' }]);
  expect(rules.plans).toMatchObject([{ is: { id: 'usual', targets: { P1: { reactionMs: 900_000, resolutionMs: 3_600_000, calendar: '24x7' } } } }]);
  expect(rules.redButtons).toContainEqual({ kind: 'reports', count: 3, withinMs: 900_000 });
});

test('who may not read gets no rules', async () => {
  const house = await open();
  expect((await house.app.inject({ url: '/api/v1/rules', headers: house.token({ scopes: ['ingest'] }) })).statusCode).toBe(403);
});
