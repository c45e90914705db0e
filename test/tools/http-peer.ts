// http-peer: a provider on this machine that keeps what it is asked and answers as a test says, in the provider's own form.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
};
/** `type`: of a body that is no JSON, and goes out as it is; `isCut`: breaks off half-way through it. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly isCut?: boolean;
};
export type HttpPeer = {
  readonly url: string;
  readonly asked: Asked[];
  /** From now on; `breaks`: takes the request and breaks off without an answer. */
  answers(how: ((asked: Asked) => Answer | Promise<Answer>) | 'breaks'): void;
  stop(): Promise<void>;
};

export async function anHttpPeer(first: (asked: Asked) => Answer | Promise<Answer>): Promise<HttpPeer> {
  let how: ((asked: Asked) => Answer | Promise<Answer>) | 'breaks' = first;
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    const answered = async (): Promise<void> => {
      const text = Buffer.concat(pieces).toString('utf8');
      const one: Asked = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        text,
        body: jsonOf(text),
      };
      asked.push(one);
      if (how === 'breaks') {
        request.socket.destroy();
        return;
      }
      const { status, body, headers = {}, type, isCut = false } = await how(one);
      const whole = type === undefined ? JSON.stringify(body) : String(body);
      const its = { 'content-type': type ?? 'application/json', ...headers };
      if (!isCut) return void response.writeHead(status, its).end(whole);
      response.writeHead(status, { ...its, 'content-length': String(whole.length) });
      response.write(whole.slice(0, whole.length / 2), () => request.socket.destroy());
    };
    request.on('end', () => void answered());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    asked,
    answers: (next) => {
      how = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What is no JSON is read by its text. */
function jsonOf(text: string): Asked['body'] {
  try {
    return JSON.parse(text) as Asked['body'];
  } catch {
    return {};
  }
}
