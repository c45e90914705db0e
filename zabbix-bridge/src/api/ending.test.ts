// ending.test: a server that closes waits for what is being asked and for nothing else.
import { expect, test } from '@jest/globals';
import { Agent, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
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
  /** The server is done with the answer, too. */
  const answered = new Promise<void>((resolve) => house.app.server.once('request', (_, response: ServerResponse) => response.once('close', resolve)));
  let isOpen = (): boolean => false;
  house.app.server.once('connection', (socket: Socket) => (isOpen = () => !socket.destroyed));
  const looksAtConnections = async (): Promise<void> => {
    while (house.time.waiting === 0) await new Promise(setImmediate);
  };
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
  return { house, ask, asked, answered, looksAtConnections, isOpen: () => isOpen(), giveFigures: () => giveFigures() };
}

test('what is being asked when it begins to close is answered, and its connection does not keep it open', async () => {
  const { house, ask, asked, answered, looksAtConnections, giveFigures } = await aSlowHouse();
  const answer = ask('/metrics');
  await asked;
  const closing = house.app.close();
  await new Promise(setImmediate);
  giveFigures();
  expect((await answer).status).toBe(200);
  await answered;
  await looksAtConnections();
  house.time.passes(100);
  await closing;
});

test('what never comes to an end is cut off after five seconds, and not before', async () => {
  const { house, ask, asked, isOpen, looksAtConnections } = await aSlowHouse();
  const answer = ask('/metrics').catch(() => 'cut off');
  await asked;
  const closing = house.app.close();
  await looksAtConnections();
  house.time.passes(5_000);
  expect(isOpen()).toBe(true);
  house.time.passes(100);
  expect(isOpen()).toBe(false);
  await closing;
  expect(await answer).toBe('cut off');
});
