// ports: free TCP ports of this machine.
import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/** Below the range from which the system itself gives ports away, and not above 32767, where Zabbix's ListenPort ends. */
const range = { from: 20_000, until: 32_000 };
/** Tests that run side by side draw from a part of it each: what one has been given is free until it listens there. Those in a browser may run beside those that are in none. */
const parts = { inBrowser: 6, others: 6 };
const given = new Set<number>();

/** @returns a port that was free on 127.0.0.1 a moment ago, and that nobody else who asks here has been given */
export async function freePort(): Promise<number> {
  const length = (range.until - range.from) / (parts.inBrowser + parts.others);
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 0);
  const part = 'grafanaHost' in globalThis ? worker % parts.inBrowser : parts.inBrowser + (worker % parts.others);
  const from = range.from + part * length;
  for (;;) {
    const port = randomInt(from, from + length);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** @returns true when something on 127.0.0.1 accepts connections there */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
