// shared-moves: what moved after a place, asked once for all streams that see the same, and written down once for all that read alike.
import type { MovedSince, ReadModel, Sight } from '../readmodel/questions.ts';
import type { ApiDeps } from './deps.ts';
import type { Reader } from './reader.ts';
import { createWire } from './wire.ts';

/** How many things are asked for at a time. */
const batch = 200;

type Asked = { readonly after: number; readonly since: Promise<MovedSince>; readonly texts: Map<string, Buffer> };
/** `events`: what one reader is to be sent, as it goes over the wire; empty when nothing that is the reader's to see has moved. */
export type Page = { readonly since: MovedSince; readonly events: Buffer };

/**
 * Who sees what is decided by the read model alone, for each sight by itself; here an answer is only given again to whoever sees the very same and
 * stands at the very same place. Of each sight the page furthest on is kept: a stream that is behind asks for itself and takes no page from the others.
 */
export class SharedMoves {
  readonly #readModel: Pick<ReadModel, 'changesAfter' | 'position'>;
  readonly #needs: Pick<ApiDeps, 'words' | 'pagesOf'>;
  readonly #pages = new Map<string, Asked>();

  constructor(needs: Pick<ApiDeps, 'words' | 'pagesOf'> & { readonly readModel: Pick<ReadModel, 'changesAfter' | 'position'> }) {
    this.#readModel = needs.readModel;
    this.#needs = needs;
  }

  /** How many different sights asked since it forgot. */
  get sights(): number {
    return this.#pages.size;
  }

  /** From now on things may be other than they were when somebody asked. */
  forget(): void {
    this.#pages.clear();
  }

  async after(sight: Sight, place: number, reader: Reader): Promise<Page> {
    const asked = this.#asked(sight, place);
    const since = await asked.since;
    const alike = JSON.stringify([reader.locale, reader.zone]);
    const events = asked.texts.get(alike) ?? this.#written(since, reader);
    asked.texts.set(alike, events);
    return { since, events };
  }

  #asked(sight: Sight, after: number): Asked {
    const alike = sight === undefined ? 'all' : JSON.stringify([...sight].sort());
    const known = this.#pages.get(alike);
    if (known?.after === after) return known;
    const asked: Asked = { after, since: this.#readModel.changesAfter(sight, after, batch), texts: new Map() };
    const wasReached = after <= this.#readModel.position().seq; // one that was not lies ahead of all others, and is nobody else's
    if (wasReached && (known === undefined || known.after < after)) this.#pages.set(alike, asked);
    return asked;
  }

  #written(since: MovedSince, reader: Reader): Buffer {
    if (since.kind === 'gone') return Buffer.from(goneTo(since.upTo));
    const wire = createWire(this.#needs.words, reader, this.#needs.pagesOf);
    const last = since.moved.length - 1;
    // only the last of a page carries an id, so that a break within it repeats and never skips
    const events = since.moved.map((it, nth) => `event: moved\n${nth === last ? `id: ${since.upTo}\n` : ''}data: ${JSON.stringify(wire.moved(it))}\n\n`);
    return Buffer.from(events.join(''));
  }
}

/** Tells a reader to ask anew for all that it has, and to go on from there. */
export const goneTo = (upTo: number): string => `event: gone\nid: ${upTo}\ndata: ${JSON.stringify({ upTo })}\n\n`;
