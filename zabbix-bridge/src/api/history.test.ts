// history.test: what is answered while a read model that began with what lives is given its history.
import { afterEach, expect, test } from '@jest/globals';
import { hour } from '../model/moment.ts';
import { incidentChanged, night, problemChanged } from '../readmodel/builders.ts';
import type { Remembered } from '../readmodel/questions.ts';
import { aHouse, now, type House } from './builders.ts';

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.app.close();
});
/** Of two incidents the second was over before it began. */
async function aHouseThatBegins(): Promise<House> {
  const rebuild = { state: 'under-way', seq: 1, of: 3, startedAt: now } as const;
  const house = await aHouse({}, { rebuilding: { begin: () => undefined, last: () => rebuild, decided: () => 3 } });
  houses.push(house);
  await house.readModel.beginWith([{ seq: 3, at: now, changes: [incidentChanged(), problemChanged()] }]);
  return house;
}
const get = (house: House, url: string) => house.app.inject({ url, headers: house.token() });
async function* history(): AsyncGenerator<Remembered> {
  const over = incidentChanged({ id: 'inc-b', number: 'INC-2', state: 'closed', closedAt: night + hour });
  yield { seq: 3, at: now, decision: { changes: [incidentChanged(), over], errands: [] } };
}

const figures = [
  '/api/v1/counters/period',
  '/api/v1/counters/series',
  '/api/v1/counters/load',
  '/api/v1/counters/pages',
  '/api/v1/on-call/load',
  '/api/v1/reports/sla/moments',
].map((path) => [path, `${path}?from=${now - hour}&until=${now + hour}`] as const);
const ofMonth = ['/api/v1/reports/sla', '/api/v1/reports/sla/file?format=csv'].map((path) => [path, path] as const);

test.each([...figures, ...ofMonth])('%s of a time of which not all is there is refused, with how far that is', async (_, url) => {
  const answer = await get(await aHouseThatBegins(), url);
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('60');
  expect(answer.json()).toMatchObject({
    code: 'history-filling',
    detail: 'What is asked for speaks of a time of which not all is there yet: 1 of 3 signals are taken in.',
  });
});

test('figures of a time since then are given, and so is what lives, each with a word about what lacks', async () => {
  const house = await aHouseThatBegins();
  const period = await get(house, `/api/v1/counters/period?from=${now}&until=${now + hour}`);
  expect(period.statusCode).toBe(200);
  expect(period.headers['nabat-lacks-before']).toBe(String(now));
  expect((await get(house, '/api/v1/incidents/INC-1')).statusCode).toBe(200);
  expect((await get(house, '/api/v1/me')).json()).toMatchObject({ lacksBefore: now, filledShare: 1 / 3 });
  expect((await get(house, '/api/v1/read-model')).json()).toMatchObject({ seq: 3, lacksBefore: { seq: 3, at: now }, rebuild: { state: 'under-way' } });
});

// each wall asks several times a minute, and each warning had a stack
test('the log is not filled with refusals that are as they should be', async () => {
  const house = await aHouseThatBegins();
  await get(house, '/api/v1/reports/sla');
  expect(house.logged.filter((line) => line.includes('history-filling'))).toEqual([]);
});

// every mistyped address used to be answered as if it might come yet
test('an address that does not exist is not found meanwhile as ever', async () => {
  const answer = await get(await aHouseThatBegins(), '/api/v1/load');
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).not.toMatchObject({ code: 'history-filling' });
});

test('what is not there is not said not to be, until all is there', async () => {
  const house = await aHouseThatBegins();
  const answer = await get(house, '/api/v1/incidents/INC-2');
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'history-filling', detail: expect.stringMatching(/, or it is over and not there yet: 1 of 3 signals/) });

  await house.readModel.rebuild(history);
  const then = await get(house, '/api/v1/incidents/INC-2');
  expect(then.statusCode).toBe(200);
  expect(then.headers['nabat-lacks-before']).toBeUndefined();
  expect((await get(house, '/api/v1/incidents/INC-9')).statusCode).toBe(404);
  expect((await get(house, '/api/v1/me')).json()).not.toHaveProperty('lacksBefore');
});
