// live-streams: the open streams of what moves, each fed as fast as its reader takes it and ended when its proof runs out.
import type { ServerResponse } from 'node:http';
import { sightOf } from './auth.ts';
import type { Asker } from './auth.ts';
import type { ApiDeps } from './deps.ts';
import type { Reader } from './reader.ts';
import { inBoth, Refused } from './refused.ts';
import { goneTo, SharedMoves } from './shared-moves.ts';

type Needs = Pick<ApiDeps, 'readModel' | 'tokens' | 'wall' | 'timers' | 'settings' | 'log' | 'words' | 'pagesOf'>;
type EndReason = 'proof-ran-out' | 'token-revoked' | 'too-slow' | 'shutting-down' | 'failed';
type Stream = {
  readonly asker: Asker;
  readonly out: ServerResponse;
  readonly reader: Reader;
  at: number;
  pumping: boolean;
  news: boolean;
  /** More has changed than has moved: all that the reader has is to be asked for anew. */
  reload: boolean;
  callOff: () => void;
};

/**
 * How long commits are gathered, ms, once the streams were fed: in a storm there are hundreds a second, and nobody watches that fast. A sight takes about
 * a millisecond to read, so that many different ones are read less often.
 */
const gatherMs = (sights: number): number => Math.max(200, 5 * sights);

/** A slow reader loses nothing: what moves meanwhile comes once, as it is by then. The first commit after a quiet while is told at once. */
export class LiveStreams implements Disposable {
  readonly #needs: Needs;
  readonly #streams = new Set<Stream>();
  readonly #moves: SharedMoves;
  readonly #unsubscribe: () => void;
  /** Ends the gathering; absent while none is under way. */
  #stopGathering: (() => void) | undefined;
  /** Something was committed since the streams were fed last. */
  #gathered = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#moves = new SharedMoves(needs);
    this.#unsubscribe = needs.readModel.subscribe((_, isOther) => {
      for (const stream of this.#streams) stream.reload ||= isOther;
      if (isOther) this.#moves.forget();
      if (this.#stopGathering) this.#gathered = true;
      else this.#feed();
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
  start(asker: Asker, out: ServerResponse, reader: Reader, after: number | undefined): void {
    const stream: Stream = {
      asker,
      out,
      reader,
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
    this.#stopGathering?.();
    for (const stream of this.#streams) this.#end(stream, 'shutting-down');
  }

  /** Brings all that was committed to every stream, and gathers what comes for a while. */
  #feed(): void {
    this.#gathered = false;
    this.#moves.forget();
    if (this.#streams.size === 0) return;
    for (const stream of this.#streams) void this.#pump(stream);
    this.#stopGathering = this.#needs.timers.after(gatherMs(this.#moves.sights), () => {
      this.#stopGathering = undefined;
      if (this.#gathered) this.#feed();
    });
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
    if (reload) {
      stream.at = this.#needs.readModel.position().seq;
      await this.#write(stream, goneTo(stream.at));
      return false;
    }
    const { since, events } = await this.#moves.after(sightOf(stream.asker), stream.at, stream.reader);
    if (!this.#streams.has(stream)) return false;
    stream.at = since.upTo;
    if (events.length > 0) await this.#write(stream, events);
    return since.kind === 'moved' && since.more;
  }

  /** Resolves when the reader has room for more, or is gone. */
  async #write({ out }: Stream, text: string | Buffer): Promise<void> {
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
