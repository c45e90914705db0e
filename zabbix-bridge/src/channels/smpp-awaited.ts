// smpp-awaited: messages that the SMS centre took and has not said the last word on; a message of several parts has arrived when all of them have.
import { day, minute } from '../model/moment.ts';
import type { Heard, Notes } from './channel.ts';
import { namesOfMessage, type Delivered } from './smpp-receipt.ts';

type Receipt = Extract<Delivered, { kind: 'receipt' }>;
/** One part. `id`: of the post, absent where its receipt was quicker than what the centre answered; `parts`: the names of all of that message. */
type Part = { readonly id?: string; readonly parts?: readonly string[]; readonly state?: 'delivered' | 'failed'; readonly word?: string };

/** A centre lets go of a message after an hour, and may be away when it is to say so. */
const awaitedMs = 3 * day;
/** A receipt that is quicker than the answers to all parts. */
const earlyMs = minute;

/** Kept in notes, since a receipt may come when Nabat has been started again. The same receipt handed in again comes to the same. */
export class AwaitedReceipts {
  readonly #notes: Notes;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  /**
   * @param names  of its parts, as the centre gave them; nothing where it gave none
   * @returns what is to be noted already
   */
  awaits(id: string, names: readonly string[]): Heard | undefined {
    const parts = names.map((name) => {
      const { id: known, ...early } = this.#found(name)?.[1] ?? {};
      return this.#keep(plain(name), { ...(known === undefined && early), id, parts: names });
    });
    const [first] = parts.filter(({ state }) => state === 'failed').concat(parts);
    return first && this.#became(first);
  }

  /** @returns what is to be noted; undefined for what is on its way still, of a message that is not known, or said otherwise before */
  heard({ id, state, word }: Receipt): Heard | undefined {
    if (state === 'on-its-way') return undefined;
    const [name, part] = this.#found(id) ?? [plain(id), {}];
    if (part.state !== undefined && part.state !== state) return undefined;
    return this.#became(this.#keep(name, { ...part, state, word }));
  }

  #became({ id, parts = [], state, word }: Part): Heard | undefined {
    const [receipt] = parts;
    if (id === undefined || receipt === undefined || state === undefined) return undefined;
    if (state === 'failed') return { id, receipt, state, ...(word !== undefined && { says: word }) };
    return parts.every((name) => this.#part(plain(name))?.state === 'delivered') ? { id, receipt, state } : undefined;
  }

  /** By its own name before those that may mean it too, for another message may be called so. */
  #found(name: string): readonly [string, Part] | undefined {
    for (const each of namesOfMessage(name)) {
      const part = this.#part(each);
      if (part !== undefined) return [each, part];
    }
    return undefined;
  }

  #part(name: string): Part | undefined {
    const text = this.#notes.get(`part/${name}`);
    return text === undefined ? undefined : (JSON.parse(text) as Part); // kept by us alone
  }

  #keep(name: string, part: Part): Part {
    this.#notes.set(`part/${name}`, JSON.stringify(part), part.id === undefined ? earlyMs : awaitedMs);
    return part;
  }
}

const plain = (name: string): string => namesOfMessage(name)[0] ?? name;
