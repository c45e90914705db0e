// How far one request to a provider had come when it failed, and what its answer means: real sockets, and a provider that does as providers do.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { second } from '../model/moment.ts';
import { ask, meant } from './http.ts';

let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(() => ({ status: 200, body: {} }));
});
afterAll(() => peer.stop());
const open: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];
afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});
/** Whatever answers at a port, byte by byte. */
async function aPort(connected: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    connected(socket);
  }).listen(0, '127.0.0.1');
  open.push({ server, sockets });
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
}
/** An answer is waited for as long as `time` lets it. */
const asked = (url: string, time = virtualTime()) => ask({ url, body: { text: 'down' }, secrets: ['s3cret'], timeoutMs: 15 * second }, time.timers);

test('a connection that never comes about sent nothing: it is tried again', async () => {
  const time = virtualTime();
  // The greeting of TLS comes in, and is not answered.
  const silent = await aPort((socket) => socket.once('data', () => time.passes(15 * second)));
  expect(await asked(`https://${silent}/s3cret`, time)).toEqual({ kind: 'later', says: `${silent}: no connection within 15 s` });
});

test('a provider that is shown as somebody else is told nothing, and so is one that speaks no TLS', async () => {
  const plain = await aPort((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  expect(await asked(`https://${plain}/`)).toMatchObject({ kind: 'later' });
});

test('what has left and is not answered may have arrived', async () => {
  const time = virtualTime();
  const mute = await aPort((socket) => socket.once('data', () => time.passes(15 * second)));
  expect(await asked(`http://${mute}/s3cret`, time)).toEqual({ kind: 'ambiguous', says: `${mute}: no answer within 15 s` });
});

test.each([
  ['breaks off without a word', ''],
  ['breaks off in the middle of its head', 'HTTP/1.1 200 OK\r\nContent-Le'],
  ['breaks off in the middle of its body', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 30\r\n\r\n{"ok":true'],
])('an answer that %s is none: the message may have arrived', async (_, answer) => {
  const breaks = await aPort((socket) => void socket.once('data', () => socket.end(answer)));
  expect(await asked(`http://${breaks}/`)).toMatchObject({ kind: 'ambiguous' });
});

test('an answer that comes drop by drop and to no end holds up nothing', async () => {
  const time = virtualTime();
  const slow = await aPort((socket) => {
    const drips = (): void => {
      if (socket.destroyed) return;
      socket.write('.', () => setImmediate(drips));
      time.passes(second);
    };
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n', drips));
  });
  expect(await asked(`http://${slow}/`, time)).toEqual({ kind: 'ambiguous', says: `${slow}: no answer within 15 s` });
});

test('who calls it off hears of it at once', async () => {
  const mute = await aPort((socket) => socket.resume());
  const ending = new AbortController();
  const answer = ask({ url: `http://${mute}/`, body: {}, secrets: [], signal: ending.signal });
  ending.abort();
  expect(await answer).toMatchObject({ kind: 'later' });
});

test('a redirect is not followed: the message does not go where no configuration says', async () => {
  peer.asked.length = 0;
  peer.answers(() => ({ status: 302, body: {}, headers: { location: `${peer.url}/elsewhere` } }));
  expect(await asked(`${peer.url}/here`)).toMatchObject({ kind: 'answered', status: 302 });
  expect(peer.asked.map(({ path }) => path)).toEqual(['/here']);
});

test.each([
  [200, {}, { kind: 'ambiguous', says: 'words; the answer cannot be read' }],
  [301, {}, { kind: 'refused', whose: 'channel', says: 'words' }],
  [400, {}, { kind: 'refused', whose: 'address', says: 'words' }],
  [401, {}, { kind: 'refused', whose: 'channel', says: 'words' }],
  [403, {}, { kind: 'refused', whose: 'channel', says: 'words' }],
  [404, {}, { kind: 'refused', whose: 'channel', says: 'words' }],
  [405, {}, { kind: 'refused', whose: 'channel', says: 'words' }],
  [407, {}, { kind: 'refused', whose: 'channel', says: 'words' }],
  [408, {}, { kind: 'later', says: 'words' }],
  [413, {}, { kind: 'refused', whose: 'address', says: 'words' }],
  [425, {}, { kind: 'later', says: 'words' }],
  [429, {}, { kind: 'later', says: 'words', waitMs: 5_000 }],
  [429, { retryAfterMs: 17_000 }, { kind: 'later', says: 'words', waitMs: 17_000 }],
  [500, {}, { kind: 'later', says: 'words' }],
  [503, { retryAfterMs: 17_000 }, { kind: 'later', says: 'words', waitMs: 17_000 }],
] as const)('of an answer %i with %o follows %o', (status, more, posted) => {
  expect(meant({ kind: 'answered', status, body: '', ...more }, 'words')).toEqual(posted);
});

test.each([429, 503])('where each address has a URL of its own, that one alone has to wait after %i', (status) => {
  const answer = { kind: 'answered', status, body: '', retryAfterMs: 17_000 } as const;
  expect(meant(answer, 'words', 'address')).toEqual({ kind: 'later', says: 'words', waitMs: 17_000, whose: 'address' });
});

test.each([301, 404, 405, 410])('where each address has a URL of its own, %i is the fault of that one', (status) => {
  expect(meant({ kind: 'answered', status, body: '' }, 'words', 'address')).toMatchObject({ kind: 'refused', whose: 'address' });
});
