// ari-events: what Asterisk says about calls of ours, over one WebSocket that is made anew when it breaks.
import { z } from 'zod';
import type { Timers } from '../model/clock.ts';
import { minute, second } from '../model/moment.ts';
import { passes } from './real-timers.ts';

const eventForm = z.object({
  type: z.string(),
  channel: z.object({ id: z.string() }).optional(),
  playback: z.object({ id: z.string(), target_uri: z.string() }).optional(),
  digit: z.string().optional(),
  cause: z.number().optional(),
  cause_txt: z.string().optional(),
});
/** `lost`: the connection broke, so that what came after it is not known. `time`: nothing came for so long. `needless`: said by Nabat, nobody need answer any more. */
export type CallEvent = z.output<typeof eventForm> | 'lost' | 'time' | 'needless';

export type AriEventsSettings = {
  /** Of ARI, as `http://127.0.0.1:8088/ari`. */
  readonly url: string;
  readonly app: string;
  /** Basic authentication: in no address, where logs would keep it. */
  readonly authorization: string;
};

const timeoutMs = 10 * second;
const firstWaitMs = second;
const longestWaitMs = minute;

/** What is heard of one call, in its order. */
export class CallEvents {
  readonly #timers: Timers;
  readonly #waiting: CallEvent[] = [];
  #hears: ((event: CallEvent) => void) | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  push(event: CallEvent): void {
    if (this.#hears) this.#hears(event);
    else this.#waiting.push(event);
  }

  next(ms: number): Promise<CallEvent> {
    const first = this.#waiting.shift();
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve) => {
      const over = (event: CallEvent): void => {
        callOff();
        this.#hears = undefined;
        resolve(event);
      };
      const callOff = this.#timers.after(ms, () => over('time'));
      this.#hears = over;
    });
  }
}

export class AriEvents {
  readonly #settings: AriEventsSettings;
  readonly #timers: Timers;
  readonly #calls = new Map<string, CallEvents>();
  readonly #hears = new Set<(isHeard: boolean) => void>();
  #socket: WebSocket | undefined;
  #opening: Promise<boolean> | undefined;
  #waitMs = firstWaitMs;
  readonly #ending = new AbortController();

  constructor(settings: AriEventsSettings, timers: Timers) {
    this.#settings = settings;
    this.#timers = timers;
  }

  /** @returns whether events come in; from the first time on the connection is kept up until `close`. Never throws. */
  connect(): Promise<boolean> {
    if (this.#socket) return Promise.resolve(true);
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  /** @returns whether an event comes in within so long, of whichever call or of none, before the connection breaks */
  hearsAny(ms: number): Promise<boolean> {
    if (!this.#socket) return Promise.resolve(false);
    return new Promise((resolve) => {
      const over = (isHeard: boolean): void => {
        callOff();
        this.#hears.delete(over);
        resolve(isHeard);
      };
      const callOff = this.#timers.after(ms, () => over(false));
      this.#hears.add(over);
    });
  }

  /** What is heard of a call from now on, until `forget`. */
  of(channel: string): CallEvents {
    const events = new CallEvents(this.#timers);
    this.#calls.set(channel, events);
    return events;
  }

  forget(channel: string): void {
    this.#calls.delete(channel);
  }

  /** Lets go of a connection over which nothing is heard, without waiting for its farewell. */
  distrust(): void {
    const socket = this.#socket;
    if (!socket) return;
    socket.close();
    this.#lost(socket);
  }

  close(): void {
    this.#ending.abort();
    this.#socket?.close();
  }

  #open(): Promise<boolean> {
    const { url, app, authorization } = this.#settings;
    const address = `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/events?app=${encodeURIComponent(app)}`;
    return new Promise((resolve) => {
      const socket = new WebSocket(address, { headers: { authorization } });
      const callOff = this.#timers.after(timeoutMs, () => socket.close());
      socket.addEventListener('open', () => {
        callOff();
        if (this.#ending.signal.aborted) return socket.close();
        this.#socket = socket;
        this.#waitMs = firstWaitMs;
        resolve(true);
      });
      socket.addEventListener('message', ({ data }) => this.#socket === socket && this.#heard(data));
      socket.addEventListener('error', () => undefined);
      socket.addEventListener('close', () => {
        callOff();
        this.#lost(socket);
        resolve(false);
      });
    });
  }

  #lost(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    for (const call of this.#calls.values()) call.push('lost');
    for (const over of this.#hears) over(false);
    void this.#again();
  }

  /** So that it stands when the next call is to be made. */
  async #again(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted && !this.#socket) {
      await passes(this.#timers, this.#waitMs, signal);
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
      if (!signal.aborted) await this.connect();
    }
  }

  #heard(data: unknown): void {
    if (typeof data !== 'string') return;
    const read = eventForm.safeParse(parsed(data));
    if (!read.success) return;
    for (const over of this.#hears) over(true);
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
