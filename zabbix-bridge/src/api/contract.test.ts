// contract.test: the contract is whole, its examples hold, and what is written of it is what it says.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { aHouse } from './builders.ts';
import type { House } from './builders.ts';
import { commandNames } from './contract/command.ts';
import { errors, problemDetails } from './contract/errors.ts';
import { contract } from './contract/index.ts';
import { errorsOf } from './contract/operation.ts';
import { apiReference, errorsReference } from './reference.ts';
import { errorCodes } from '../model/result.ts';

let house: House;
type Media = { schema?: object; example?: unknown };
type Described = {
  operationId: string;
  security: unknown[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
};
let document: { openapi: string; info: object; paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, object> } };
beforeAll(async () => {
  house = await aHouse();
  document = (await house.app.inject('/openapi.json')).json();
});
afterAll(() => house.app.close());

const described = () => Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, it]) => ({ path, method, it })));

test('the description is OpenAPI 3.1 and holds every operation of the contract and no other', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Nabat', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) } });
  const there = described().map(({ path, method, it }) => `${it.operationId} ${method} ${path}`);
  expect(there.sort()).toEqual(contract.map(({ id, method, url }) => `${id} ${method.toLowerCase()} ${url.replace(/:([a-z]+)/g, '{$1}')}`).sort());
});

test('every operation has an example of what comes back, of what goes in, and all the ways in which it fails', () => {
  for (const { it } of described()) {
    const mine = contract.find(({ id }) => id === it.operationId);
    if (!mine) throw new Error(it.operationId);
    const good = Object.values(it.responses[mine.status ?? 200]?.content ?? {});
    expect([it.operationId, good.map((media) => media.example !== undefined)]).toEqual([it.operationId, [true]]);
    if (mine.body) expect(Object.values(it.requestBody?.content ?? {})[0]?.example).toEqual(mine.bodyExample);
    const statuses = [...new Set(errorsOf(mine).map((code) => String(errors[code].status)))].sort();
    expect(Object.keys(it.responses).filter((status) => Number(status) >= 400)).toEqual(statuses);
    for (const status of statuses)
      expect(it.responses[status]?.content).toEqual({ 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } });
    expect(it.security).toHaveLength(mine.demands.length > 0 ? 1 : 0);
  }
});

test('every reference in the description leads somewhere', () => {
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(Object.keys(document.components.schemas)).toContain(name);
  expect(text).not.toMatch(/"readOnly"|Input"/);
});

test.each(contract.map((it) => [it.id, it] as const))('the examples of %s are of its own forms', (_, it) => {
  expect(it.answer.safeParse(it.example)).toMatchObject({ success: true });
  if (it.body) expect(it.body.safeParse(it.bodyExample)).toMatchObject({ success: true });
});

test('no two operations share an id or an address', () => {
  expect(new Set(contract.map(({ id }) => id)).size).toBe(contract.length);
  expect(new Set(contract.map(({ method, url }) => `${method} ${url}`)).size).toBe(contract.length);
});

test('every command of the model has its address, and takes a key so that it is not done twice', () => {
  for (const name of commandNames)
    expect(contract).toContainEqual(expect.objectContaining({ url: `/api/v1/commands/${name}`, method: 'POST', demands: ['act'], idempotent: true }));
  for (const { it } of described().filter((one) => one.path.startsWith('/api/v1/commands')))
    expect(it.parameters?.map(({ name }) => name)).toEqual(['Idempotency-Key']);
});

test('every error code has a status, words and a mend, and the form of its details holds', () => {
  for (const code of errorCodes) {
    const { status, title, means, mend } = errors[code];
    expect([status >= 400 && status < 600, title, means, mend].every(Boolean)).toBe(true);
    expect(problemDetails.safeParse({ type: `urn:nabat:error:${code}`, title, status, detail: means, code, faults: [], mend, request: 'r' }).success).toBe(
      true,
    );
  }
});

const page = (name: string) => readFileSync(new URL(`../../../docs/reference/${name}`, import.meta.url), 'utf8');

test('docs/reference/errors.md lists exactly the codes there are', () => {
  const listed = [...page('errors.md').matchAll(/^## (\S+)$/gm)].map(([, code]) => code);
  expect(listed).toEqual([...errorCodes]);
});

test('docs/reference is as the contract says: `node scripts/api-reference.ts` writes it anew', () => {
  expect(page('api.md')).toBe(apiReference());
  expect(page('errors.md')).toBe(errorsReference());
});
