// live-streams: the open streams of what moves, each fed as fast as its reader takes it and ended when its proof runs out.
import type { ServerResponse } from 'node:http';
import { sightOf } from './auth.ts';
import type { Asker } from './auth.ts';
import type { ApiDeps } from './deps.ts';
import type { MovedSince } from '../readmodel/questions.ts';
import { inBoth, Refused } from './refused.ts';
import type { Wire } from './wire.ts';

type Needs = Pick<ApiDeps, 'readModel' | 'tokens' | 'wall' | 'timers' | 'settings' | 'log'>;
type EndReason = 'proof-ran-out' | 'token-revoked' | 'too-slow' | 'shutting-down' | 'failed';
type Stream = {
  readonly asker: Asker;
  readonly out: ServerResponse;
  readonly wire: Wire;
  at: number;
  pumping: boolean;
  news: boolean;
  /** More has changed than has moved: all that the reader has is to be asked for anew. */
  reload: boolean;
  callOff: () => void;
};

/** How many things are asked for at a time. */
const batch = 200;

/** A slow reader loses nothing: what moves meanwhile comes once, as it is by then. */
export class LiveStreams implements Disposable {
  readonly #needs: Needs;
  readonly #streams = new Set<Stream>();
  readonly #unsubscribe: () => void;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#unsubscribe = needs.readModel.subscribe((_, isOther) => {
      for (const stream of this.#streams) {
        stream.reload ||= isOther;
        void this.#pump(stream);
      }
    });
  }

  /** How many are open now. */
  get open(): number {
    return this.#streams.size;
  }

  /** Refuses with `overloaded` when this asker, or all together, have as many as they may. */
  admit(asker: Asker): void {
    const { streams, streamsPerAsker } = this.#needs.settings.limits;
    const [all, own] = [this.#streams.size, [...this.#streams].filter((it) => it.asker.key === asker.key).length];
    if (own >= streamsPerAsker)
      throw new Refused(
        'overloaded',
        inBoth(
          `You have ${own} live streams open, and \`streamsPerAsker\` is ${streamsPerAsker}.`,
          `У вас открыто живых потоков: ${own}, а \`streamsPerAsker\` — ${streamsPerAsker}.`,
        ),
        {
          retryAfterS: 30,
          mend: inBoth(
            'share one stream among the tabs of a browser, or poll /api/v1/changes',
            'пусть вкладки браузера делят один поток, или опрашивайте /api/v1/changes',
          ),
        },
      );
    if (all >= streams)
      throw new Refused(
        'overloaded',
        inBoth(`${all} live streams are open, and \`streams\` is ${streams}.`, `Открыто живых потоков: ${all}, а \`streams\` — ${streams}.`),
        {
          retryAfterS: 30,
          mend: inBoth('poll /api/v1/changes', 'опрашивайте /api/v1/changes'),
        },
      );
  }

  /** @param after  the position to go on from; absent: from now */
  start(asker: Asker, out: ServerResponse, wire: Wire, after: number | undefined): void {
    const stream: Stream = {
      asker,
      out,
      wire,
      at: after ?? this.#needs.readModel.position().seq,
      pumping: false,
      news: false,
      reload: false,
      callOff: () => undefined,
    };
    this.#streams.add(stream);
    out.on('close', () => this.#forget(stream));
    out.write(`retry: 2000\nid: ${stream.at}\n\n`);
    this.#beatLater(stream);
    void this.#pump(stream);
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
    for (const stream of this.#streams) this.#end(stream, 'shutting-down');
  }

  #beatLater(stream: Stream): void {
    const { timers, wall, settings } = this.#needs;
    const left = (stream.asker.provenUntil ?? Infinity) - wall();
    stream.callOff = timers.after(Math.max(0, Math.min(settings.heartbeatMs, left)), () => this.#beat(stream));
  }

  #beat(stream: Stream): void {
    const { wall, tokens, settings } = this.#needs;
    const { asker, out } = stream;
    if (wall() >= (asker.provenUntil ?? Infinity)) return this.#end(stream, 'proof-ran-out');
    if (asker.tokenId !== undefined && tokens.refusal(asker.tokenId)) return this.#end(stream, 'token-revoked');
    if (out.writableLength > settings.limits.streamBacklogBytes) return this.#end(stream, 'too-slow');
    out.write(`: still here\nid: ${stream.at}\n\n`); // moves the reader's place on without an event
    this.#beatLater(stream);
  }

  async #pump(stream: Stream): Promise<void> {
    stream.news = true;
    if (stream.pumping) return;
    stream.pumping = true;
    try {
      while (stream.news && this.#streams.has(stream)) {
        stream.news = false;
        if (await this.#send(stream)) stream.news = true;
      }
    } catch (wrong) {
      this.#needs.log.error({ err: wrong }, 'a live stream could not be fed');
      this.#end(stream, 'failed');
    } finally {
      stream.pumping = false;
    }
  }

  /** @returns whether there is more to send */
  async #send(stream: Stream): Promise<boolean> {
    const { reload } = stream;
    stream.reload = false;
    const since: MovedSince = reload
      ? { kind: 'gone', upTo: this.#needs.readModel.position().seq }
      : await this.#needs.readModel.changesAfter(sightOf(stream.asker), stream.at, batch);
    if (!this.#streams.has(stream)) return false;
    stream.at = since.upTo;
    switch (since.kind) {
      case 'gone':
        await this.#write(stream, `event: gone\nid: ${since.upTo}\ndata: ${JSON.stringify({ upTo: since.upTo })}\n\n`);
        return false;
      case 'moved': {
        const last = since.moved.length - 1;
        const events = since.moved.map(
          (it, nth) => `event: moved\n${nth === last ? `id: ${since.upTo}\n` : ''}data: ${JSON.stringify(stream.wire.moved(it))}\n\n`,
        );
        if (events.length > 0) await this.#write(stream, events.join(''));
        return since.more;
      }
      default:
        return since satisfies never;
    }
  }

  /** Resolves when the reader has room for more, or is gone. */
  async #write({ out }: Stream, text: string): Promise<void> {
    if (out.write(text) || out.destroyed) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        out.off('drain', go);
        out.off('close', go);
        resolve();
      };
      out.on('drain', go);
      out.on('close', go);
    });
  }

  #end(stream: Stream, why: EndReason): void {
    this.#forget(stream);
    stream.out.end(`event: end\ndata: ${JSON.stringify({ why })}\n\n`);
    if (why === 'too-slow') stream.out.destroy(); // it reads nothing, so it would not read the end either
  }

  #forget(stream: Stream): void {
    stream.callOff();
    this.#streams.delete(stream);
  }
}
