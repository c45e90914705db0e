// bounce-mailbox: watches a mailbox by IMAP for reports of deliveries, and leaves all else in it as it is.
import { setTimeout as passes } from 'node:timers/promises';
import { ImapFlow, type MessageStructureObject } from 'imapflow';
import { day, minute, second } from '../model/moment.ts';
import type { OnHearing } from './channel.ts';
import { sayOnce } from './say-once.ts';
import { seen } from './text.ts';

export type BounceMailboxSettings = {
  readonly host: string;
  readonly port: number;
  /** As for sending. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly user: string;
  readonly password: string;
  /** Certificates to trust, PEM. */
  readonly ca?: string;
  readonly mailbox: string;
  /** How often it is looked at where the server does not say by itself that something came, ms. */
  readonly everyMs?: number;
  readonly firstWaitMs?: number;
  readonly timeoutMs?: number;
};

export type BounceMailboxParts = {
  /** Hears of each report, whole as it came. `noted`: it is marked as read; `unknown`: it is left as it is; `later`: it is handed in again. Never throws. */
  readonly onReport: (source: Buffer) => Promise<'noted' | 'unknown' | 'later'>;
  /** Whether the mailbox can be read. */
  readonly onHearing: OnHearing;
};

const longestWaitMs = 5 * minute;
/** Servers give up after five days (RFC 5321, 4.5.4.1); what is older was read or is nobody's. */
const lookedBackMs = 7 * day;
/** A report is small, and of what it returns the headers come first. */
const longestSource = 256 * 1024;
const atATime = 200;

export class BounceMailbox {
  readonly #settings: BounceMailboxSettings;
  readonly #parts: BounceMailboxParts;
  readonly #ending = new AbortController();
  /** What was looked at and is none of ours, in the mailbox as it is numbered now. */
  #looked = new Set<number>();
  #numbering: bigint | undefined;
  #client: ImapFlow | undefined;
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;
  readonly #fares: OnHearing;

  constructor(settings: BounceMailboxSettings, parts: BounceMailboxParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#fares = sayOnce(parts.onHearing);
  }

  /** Watches from now on, until `close`. */
  start(): void {
    this.#running ??= this.#run();
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#wake();
    this.#client?.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    const firstWaitMs = this.#settings.firstWaitMs ?? second;
    let waitMs = firstWaitMs;
    while (!signal.aborted) {
      try {
        await this.#watch(() => (waitMs = firstWaitMs));
      } catch (thrown) {
        if (!signal.aborted) this.#fares(this.#wordsOf(thrown));
      }
      await passes(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  }

  /** One connection, as long as it lasts. */
  async #watch(onOpen: () => void): Promise<void> {
    const { host, port, security, user, password, ca, mailbox, everyMs = minute, timeoutMs = 20 * second } = this.#settings;
    const client = new ImapFlow({
      host,
      port,
      secure: security === 'tls',
      ...(security !== 'tls' && { doSTARTTLS: security === 'starttls' }),
      auth: { user, pass: password },
      ...(ca !== undefined && { tls: { ca } }),
      logger: false,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      autoIdleDelay: second,
    });
    this.#client = client;
    client.on('error', () => undefined); // what it breaks says so itself
    client.on('exists', () => this.#wake());
    client.on('close', () => this.#wake());
    try {
      await client.connect();
      const { uidValidity } = await client.mailboxOpen(mailbox);
      if (uidValidity !== this.#numbering) this.#looked = new Set();
      this.#numbering = uidValidity;
      while (client.usable && !this.#ending.signal.aborted) {
        const news = new Promise<void>((resolve) => (this.#wake = resolve));
        await this.#look(client);
        onOpen();
        this.#fares(undefined);
        const alarm = setTimeout(this.#wake, everyMs);
        await news;
        clearTimeout(alarm);
      }
    } finally {
      client.close();
    }
  }

  async #look(client: ImapFlow): Promise<void> {
    await client.noop();
    const answer = await client.search({ seen: false, since: new Date(Date.now() - lookedBackMs) }, { uid: true });
    const found = Array.isArray(answer) ? answer : [];
    const unread = new Set(found);
    this.#looked = new Set([...this.#looked].filter((uid) => unread.has(uid)));
    const fresh = found.filter((uid) => !this.#looked.has(uid));
    for (let from = 0; from < fresh.length; from += atATime) {
      const shapes = await client.fetchAll(fresh.slice(from, from + atATime), { uid: true, bodyStructure: true }, { uid: true });
      for (const { uid, bodyStructure } of shapes) {
        if (this.#ending.signal.aborted) return;
        const became = isReport(bodyStructure) ? await this.#read(client, uid) : 'unknown';
        if (became === 'unknown') this.#looked.add(uid);
      }
    }
  }

  async #read(client: ImapFlow, uid: number): Promise<'noted' | 'unknown' | 'later'> {
    const message = await client.fetchOne(String(uid), { uid: true, source: { maxLength: longestSource } }, { uid: true });
    if (!message || !message.source) return 'unknown';
    const became = await this.#parts.onReport(message.source);
    if (became === 'noted') await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    return became;
  }

  #wordsOf(thrown: unknown): string {
    const { host, port, user, password } = this.#settings;
    const { message, responseText } = thrown as { readonly message?: string; readonly responseText?: string }; // whatever it is, these are read as optional
    const words = seen(responseText ?? message ?? String(thrown));
    return `${host}:${port}: ${[password, user].reduce((text, secret) => text.replaceAll(secret, '…'), words).slice(0, 300)}`;
  }
}

/** By its outermost type: a report that somebody forwards is none of ours to read. */
const isReport = (shape: MessageStructureObject | undefined): boolean =>
  shape?.type.toLowerCase() === 'multipart/report' && (shape.parameters?.['report-type'] ?? 'delivery-status').toLowerCase() === 'delivery-status';
