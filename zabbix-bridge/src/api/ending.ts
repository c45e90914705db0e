// ending: lets the connections of a server that closes come to their end, each as soon as nothing is asked on it any more.
import type { Server } from 'node:http';
import type { Timers } from '../model/clock.ts';

/** How often connections are looked at. */
const everyMs = 100;
/** Whatever is asked longer than this is cut off. */
const patienceMs = 5_000;

/**
 * A server that closes waits for its connections, and one on which something was asked just then stays open for the next question: for
 * longer than whoever stops the process waits. Ends by itself once the server is closed.
 */
export function endConnections(server: Server, timers: Timers): void {
  let [isClosed, waitedMs] = [false, 0];
  let callOff = (): void => {};
  const look = (): void => {
    if (isClosed) return;
    if (waitedMs >= patienceMs) server.closeAllConnections();
    else server.closeIdleConnections();
    waitedMs += everyMs;
    callOff = timers.after(everyMs, look);
  };
  server.once('close', () => {
    isClosed = true;
    callOff();
  });
  callOff = timers.after(everyMs, look);
}
