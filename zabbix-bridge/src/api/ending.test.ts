// ending.test: a server that closes waits for what is being asked and for nothing else.
import { expect, test } from '@jest/globals';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aHouse, someStats } from './builders.ts';

/** A house whose figures come when the test says so, asked over one connection that stays open. */
async function aSlowHouse() {
  let [giveFigures, hasAsked] = [(): void => {}, (): void => {}];
  const figures = new Promise<typeof someStats>((resolve) => (giveFigures = () => resolve(someStats)));
  const asked = new Promise<void>((resolve) => (hasAsked = resolve));
  const house = await aHouse(
    {},
    {
      stats: () => {
        hasAsked();
        return figures;
      },
    },
  );
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = house.app.server.address() as AddressInfo; // it listens on TCP
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path: string) =>
    new Promise<{ status: number | undefined; connection: string | undefined; body: string }>((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path, agent, headers: house.token() }, (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => (body += piece));
        answer.on('end', () => resolve({ status: answer.statusCode, connection: answer.headers.connection, body }));
      });
      sent.on('error', reject);
      sent.end();
    });
  return { house, ask, asked, giveFigures: () => giveFigures() };
}

/** Lets time pass, a tenth of a second at a time, until it is closed. @returns how much passed, ms */
async function closed(closing: Promise<unknown>, passes: (ms: number) => void): Promise<number> {
  let [isOver, passed] = [false, 0];
  void closing.then(() => (isOver = true));
  for (let turns = 0; !isOver; turns += 1) {
    await new Promise(setImmediate);
    if (turns % 20 !== 19) continue; // what is on the wire comes first
    passes(100);
    passed += 100;
  }
  return passed;
}

test('what is being asked when it begins to close is answered, and its connection does not keep it open', async () => {
  const { house, ask, asked, giveFigures } = await aSlowHouse();
  const answer = ask('/metrics');
  await asked;
  const closing = house.app.close();
  await new Promise(setImmediate);
  giveFigures();
  expect((await answer).status).toBe(200);
  expect(await closed(closing, (ms) => house.time.passes(ms))).toBeLessThan(1_000);
});

test('what never comes to an end is cut off after five seconds', async () => {
  const { house, ask, asked } = await aSlowHouse();
  const answer = ask('/metrics').catch(() => 'cut off');
  await asked;
  expect(await closed(house.app.close(), (ms) => house.time.passes(ms))).toBeGreaterThanOrEqual(5_000);
  expect(await answer).toBe('cut off');
});
