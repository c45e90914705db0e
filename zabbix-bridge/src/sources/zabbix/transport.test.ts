// transport.test: an answer that is too long is told apart from one that breaks off, and only the first is mended by a setting.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { createTransport } from './transport.ts';

/** @returns what is said of a server that answers so */
async function saidOf(answers: (response: ServerResponse) => void): Promise<{ readonly says: string; readonly mend: string }> {
  const server = createServer((_request, response) => answers(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // of TCP
  const transport = createTransport({ url: `http://127.0.0.1:${port}/api_jsonrpc.php`, timeoutMs: 5_000, maxAnswerBytes: 1_000, maxSockets: 1 });
  try {
    await transport.send({ method: 'hanode.get', params: {} });
    throw new Error('it was taken for an answer');
  } catch (thrown) {
    if (!(thrown instanceof Error && 'mend' in thrown)) throw thrown;
    return { says: thrown.message, mend: String(thrown.mend) };
  } finally {
    transport.close();
    server.closeAllConnections();
    server.close();
  }
}

test('an answer that is too long is called so, with the setting as it is called in nabat.yaml', async () => {
  const { says, mend } = await saidOf((response) => response.end('x'.repeat(2_000)));
  expect(says).toContain('answered with more than 1000 bytes');
  expect(mend).toContain('`longestAnswerBytes`');
});

// it was blamed on its size, with a setting that there is not
test.each([
  [
    'in the middle of its answer',
    (response: ServerResponse) => void response.writeHead(200, { 'content-length': 500 }).write('{"jsonrpc"', () => response.destroy()),
  ],
  ['before its answer', (response: ServerResponse) => void response.destroy()],
])('a connection that breaks off %s is not blamed on the size of the answer', async (_, answers) => {
  const { says, mend } = await saidOf(answers);
  expect(says).toContain('broke off');
  expect(`${says} ${mend}`).not.toMatch(/bytes|Bytes/);
});
