// ports: free TCP ports of this machine.
import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/** Below the range from which the system itself gives ports away, and not above 32767, where Zabbix's ListenPort ends. */
const range = { from: 20_000, until: 32_000 };

/** @returns a port that was free on 127.0.0.1 a moment ago */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(range.from, range.until);
    if (await isFree(port)) return port;
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
