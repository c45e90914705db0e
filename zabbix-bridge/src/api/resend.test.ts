// resend.test: who may ask for a message to go out again, which ones may, and that asking twice asks once.
import { expect, test } from '@jest/globals';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

const asked: string[] = [];
async function open(): Promise<House> {
  asked.length = 0;
  return openHouse(
    {},
    {
      resend: async (_, name, by) => {
        asked.push(`${name} ${by === '' ? '' : 'by name'}`);
        return name === 'N-45' ? 'queued' : name === 'N-46' ? 'sent' : name === 'N-47' ? 'under-way' : name === 'N-49' ? 'unreachable' : 'unknown';
      },
    },
  );
}
const asks = async (house: House, name: string, headers: object = {}, scopes: readonly ('read' | 'act')[] = ['read', 'act']) =>
  house.app.inject({ method: 'POST', url: `/api/v1/notifications/${name}/resend`, headers: { ...house.token({ scopes }), ...headers } });

test('what failed goes out again, what is on its way is left alone, what was sent is not sent twice, and what nobody can be reached with is refused', async () => {
  const house = await open();
  const answers = [];
  for (const name of ['n-45', 'N-46', 'N-47', 'N-48', 'N-49']) answers.push(await asks(house, name));
  expect(answers.map((it) => [it.statusCode, it.json<{ state?: string; code?: string }>().state ?? it.json<{ code?: string }>().code])).toEqual([
    [202, 'queued'],
    [409, 'command-not-possible'],
    [202, 'under-way'],
    [404, 'not-found'],
    [409, 'command-not-possible'],
  ]);
});

test('the same request again with its key is answered as before and asks for nothing', async () => {
  const house = await open();
  const headers = { ...house.token({ scopes: ['act'] }), 'idempotency-key': 'k-1' };
  const [first, second] = [await asks(house, 'N-45', headers), await asks(house, 'N-45', headers)];
  expect([first.json(), asked]).toEqual([second.json(), ['N-45 by name']]);
});

test('who may only read has nothing sent', async () => {
  const house = await open();
  expect([(await asks(house, 'N-45', {}, ['read'])).statusCode, asked]).toEqual([403, []]);
});
