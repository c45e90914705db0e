// ari: an Asterisk on this machine as far as its REST interface and its events are concerned, with a person at the other end who does as a test says.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Played = { readonly channel: string; readonly playback: string; readonly sound: Buffer };
export type Dialled = { readonly channel: string; readonly body: Readonly<Record<string, unknown>>; readonly authorization: string | undefined };
type Doing = 'listens' | 'hangs up' | { readonly key: string };
type Outcome = 'answers' | number | 'silence';
export type Ari = {
  readonly url: string;
  readonly dialled: Dialled[];
  readonly played: Played[];
  readonly hungUp: string[];
  /** How often events were subscribed to. */
  readonly subscribed: () => number;
  /** `answers`, or the cause by which the call ends; `silence`: rings and is heard of no more. Of all calls, or by the number that is dialled. */
  becomes(what: Outcome | ((number: string) => Outcome | Promise<Outcome>)): void;
  /** There is a call that nobody in this process made. */
  has(channel: string): void;
  /** What a person does once that many times something was played to him; the other end of the line hears it whole otherwise. */
  does(what: (played: Played, nth: number) => Doing | Promise<Doing>): void;
  refuses(status: number, message: string): void;
  isBack(): void;
  breaksOff(): void;
  /** Of the connections over which events go nothing is heard any more, not even that they are over; new ones are as ever. */
  fallsSilent(): void;
  stop(): Promise<void>;
};

export async function anAri(): Promise<Ari> {
  let outcomeOf: (number: string) => Outcome | Promise<Outcome> = () => 'answers';
  let does: Parameters<Ari['does']>[0] = () => 'listens';
  let refused: { readonly status: number; readonly message: string } | undefined;
  let subscribed = 0;
  const [dialled, played, hungUp] = [[] as Dialled[], [] as Played[], [] as string[]];
  const sockets = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  const alive = new Set<string>();
  const emit = (event: Readonly<Record<string, unknown>>): void => {
    for (const socket of sockets)
      if (!silent.has(socket)) socket.write(frame(JSON.stringify({ application: 'nabat', timestamp: '2026-09-23T06:14:00.000+0000', ...event })));
  };
  const ended = (id: string, cause: number): void => {
    if (!alive.delete(id)) return;
    emit({ type: 'ChannelDestroyed', cause, cause_txt: causes[cause] ?? 'Unknown', channel: { id, state: 'Up' } });
  };
  const answer = async (
    method: string,
    path: string,
    body: Readonly<Record<string, unknown>>,
    authorization: string | undefined,
  ): Promise<readonly [number, unknown]> => {
    if (refused && !path.includes('/play')) return [refused.status, { message: refused.message }];
    const [, kind, id = '', , playback = ''] = path.split('/').slice(1);
    if (kind === 'events' && method === 'POST') {
      const { pathname, searchParams } = new URL(path, 'http://asterisk');
      if (searchParams.get('application') !== 'nabat' || sockets.size === 0) return [404, { message: 'Application not found' }];
      emit({ type: 'ChannelUserevent', eventname: pathname.split('/').at(-1), userevent: {} });
      return [204, undefined];
    }
    if (kind === 'channels' && method === 'GET') return [200, [...alive].map((each) => ({ id: each, state: 'Up' }))];
    if (kind === 'channels' && method === 'POST' && playback === '') {
      dialled.push({ channel: id, body, authorization });
      alive.add(id);
      const rings = async (): Promise<void> => {
        const what = await outcomeOf(/\d+/.exec(String(body['endpoint']))?.[0] ?? '');
        if (what === 'answers') emit({ type: 'StasisStart', args: [], channel: { id, state: 'Up' } });
        else if (what !== 'silence') ended(id, what);
      };
      setImmediate(() => void rings());
      return [200, { id, state: 'Down' }];
    }
    if (kind === 'channels' && method === 'POST') {
      const one = { channel: id, playback, sound: await readFile(`${String(body['media']).replace('sound:', '')}.wav`) };
      played.push(one);
      const nth = played.filter(({ channel }) => channel === id).length;
      const heard = async (): Promise<void> => {
        emit({ type: 'PlaybackStarted', playback: { id: playback, target_uri: `channel:${id}` } });
        const doing = await does(one, nth);
        if (doing === 'hangs up') ended(id, 16);
        else if (doing === 'listens') emit({ type: 'PlaybackFinished', playback: { id: playback, target_uri: `channel:${id}` } });
        else emit({ type: 'ChannelDtmfReceived', digit: doing.key, duration_ms: 120, channel: { id, state: 'Up' } });
      };
      setImmediate(() => void heard());
      return [201, { id: playback, state: 'queued' }];
    }
    if (kind === 'channels' && method === 'DELETE') {
      hungUp.push(id);
      ended(id, 16);
      return [204, undefined];
    }
    if (kind === 'playbacks' && method === 'DELETE') {
      const of = played.find((each) => each.playback === id)?.channel ?? '';
      emit({ type: 'PlaybackFinished', playback: { id, target_uri: `channel:${of}`, state: 'done' } });
      return [204, undefined];
    }
    return [404, { message: 'Resource not found' }];
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const [status, said] = await answer(request.method ?? '', request.url ?? '', body, request.headers.authorization);
      response.writeHead(status, { 'content-type': 'application/json' }).end(said === undefined ? '' : JSON.stringify(said));
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    if (refused) return void socket.end(`HTTP/1.1 ${refused.status} ${refused.message}\r\n\r\n`);
    subscribed += 1;
    const accept = createHash('sha1')
      .update(`${String(request.headers['sec-websocket-key'])}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    sockets.add(socket);
    socket.on('data', (bytes: Buffer) => ((bytes[0] ?? 0) & 0x0f) === 8 && !silent.has(socket) && socket.end(Buffer.from([0x88, 0])));
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const breaksOff = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ari`, // it listens on TCP
    dialled,
    played,
    hungUp,
    subscribed: () => subscribed,
    becomes: (next) => {
      outcomeOf = typeof next === 'function' ? next : () => next;
    },
    has: (channel) => void alive.add(channel),
    does: (next) => {
      does = next;
    },
    refuses: (status, message) => {
      refused = { status, message };
    },
    isBack: () => {
      refused = undefined;
    },
    breaksOff,
    fallsSilent: () => {
      for (const socket of sockets) silent.add(socket);
    },
    stop: async () => {
      breaksOff();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const causes: Readonly<Record<number, string>> = {
  1: 'Unallocated (unassigned) number',
  16: 'Normal Clearing',
  17: 'User busy',
  19: 'User alerting, no answer',
  21: 'Call Rejected',
  34: 'Circuit/channel congestion',
};

/** A whole text, as a server sends it. */
function frame(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = bytes.length < 126 ? Buffer.from([0x81, bytes.length]) : Buffer.from([0x81, 126, bytes.length >> 8, bytes.length & 0xff]);
  return Buffer.concat([head, bytes]);
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // a request gives bytes
  const text = Buffer.concat(pieces).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
}
