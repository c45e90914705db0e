// ari-events: what Asterisk says about calls of ours, over one WebSocket that is made anew when it breaks.
import { setTimeout as passes } from 'node:timers/promises';
import { z } from 'zod';
import { minute, second } from '../model/moment.ts';

const eventForm = z.object({
  type: z.string(),
  channel: z.object({ id: z.string() }).optional(),
  playback: z.object({ id: z.string(), target_uri: z.string() }).optional(),
  digit: z.string().optional(),
  cause: z.number().optional(),
  cause_txt: z.string().optional(),
});
/** `lost`: the connection broke, so that what came after it is not known. `time`: nothing came for so long. */
export type CallEvent = z.output<typeof eventForm> | 'lost' | 'time';

export type AriEventsSettings = {
  /** Of ARI, as `http://127.0.0.1:8088/ari`. */
  readonly url: string;
  readonly app: string;
  /** Basic authentication: in no address, where logs would keep it. */
  readonly authorization: string;
  readonly timeoutMs?: number;
};

const defaultTimeoutMs = 10 * second;
const firstWaitMs = second;
const longestWaitMs = minute;

/** What is heard of one call, in its order. */
export class CallEvents {
  readonly #waiting: CallEvent[] = [];
  #hears: ((event: CallEvent) => void) | undefined;

  push(event: CallEvent): void {
    if (this.#hears) this.#hears(event);
    else this.#waiting.push(event);
  }

  next(ms: number): Promise<CallEvent> {
    const first = this.#waiting.shift();
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve) => {
      const alarm = setTimeout(() => over('time'), ms);
      const over = (event: CallEvent): void => {
        clearTimeout(alarm);
        this.#hears = undefined;
        resolve(event);
      };
      this.#hears = over;
    });
  }
}

export class AriEvents {
  readonly #settings: AriEventsSettings;
  readonly #calls = new Map<string, CallEvents>();
  #socket: WebSocket | undefined;
  #opening: Promise<boolean> | undefined;
  #waitMs = firstWaitMs;
  #count = 0;
  readonly #ending = new AbortController();

  constructor(settings: AriEventsSettings) {
    this.#settings = settings;
  }

  /** @returns whether events come in; from the first time on the connection is kept up until `close`. Never throws. */
  connect(): Promise<boolean> {
    if (this.#socket) return Promise.resolve(true);
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  /** How many events came in so far, of whichever call. */
  get count(): number {
    return this.#count;
  }

  /** What is heard of a call from now on, until `forget`. */
  of(channel: string): CallEvents {
    const events = new CallEvents();
    this.#calls.set(channel, events);
    return events;
  }

  forget(channel: string): void {
    this.#calls.delete(channel);
  }

  /** Lets go of a connection over which nothing is heard. */
  distrust(): void {
    this.#socket?.close();
  }

  close(): void {
    this.#ending.abort();
    this.#socket?.close();
  }

  #open(): Promise<boolean> {
    const { url, app, authorization, timeoutMs = defaultTimeoutMs } = this.#settings;
    const address = `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/events?app=${encodeURIComponent(app)}`;
    return new Promise((resolve) => {
      const socket = new WebSocket(address, { headers: { authorization } });
      const alarm = setTimeout(() => socket.close(), timeoutMs);
      socket.addEventListener('open', () => {
        clearTimeout(alarm);
        if (this.#ending.signal.aborted) return socket.close();
        this.#socket = socket;
        this.#waitMs = firstWaitMs;
        resolve(true);
      });
      socket.addEventListener('message', ({ data }) => this.#heard(data));
      socket.addEventListener('error', () => undefined);
      socket.addEventListener('close', () => {
        clearTimeout(alarm);
        const was = this.#socket === socket;
        if (was) this.#socket = undefined;
        for (const call of was ? this.#calls.values() : []) call.push('lost');
        if (was) void this.#again();
        resolve(false);
      });
    });
  }

  /** So that it stands when the next call is to be made. */
  async #again(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted && !this.#socket) {
      await passes(this.#waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
      if (!signal.aborted) await this.connect();
    }
  }

  #heard(data: unknown): void {
    if (typeof data !== 'string') return;
    const read = eventForm.safeParse(parsed(data));
    if (!read.success) return;
    this.#count += 1;
    const { channel, playback } = read.data;
    const id = channel?.id ?? playback?.target_uri.replace(/^channel:/, '');
    if (id !== undefined) this.#calls.get(id)?.push(read.data);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
