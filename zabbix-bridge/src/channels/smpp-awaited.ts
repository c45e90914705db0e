// smpp-awaited: messages that the SMS centre took and has not said the last word on; a message of several parts has arrived when all of them have.
import type { Heard } from './channel.ts';
import { namesOfMessage, type Delivered } from './smpp-receipt.ts';

type Awaited = { readonly id: string; readonly receipt: string; left: number };

/** Messages of which a receipt is waited for; the oldest are let go. */
const remembered = 10_000;

export class AwaitedReceipts {
  readonly #byName = new Map<string, Awaited>();

  /** @param names  of its parts, as the centre gave them; nothing where it gave none */
  awaits(id: string, names: readonly string[]): void {
    const [receipt] = names;
    if (receipt === undefined) return;
    const awaited: Awaited = { id, receipt, left: names.length };
    for (const name of names) for (const each of namesOfMessage(name)) this.#byName.set(each, awaited);
    for (const oldest of this.#byName.keys()) {
      if (this.#byName.size <= remembered) break;
      this.#byName.delete(oldest);
    }
  }

  /** @returns what is to be noted; undefined for what is on its way still, of a message that is not known, or said already */
  heard({ id, state, word }: Extract<Delivered, { kind: 'receipt' }>): Heard | undefined {
    const [awaited] = namesOfMessage(id).flatMap((name) => this.#byName.get(name) ?? []);
    if (!awaited || state === 'on-its-way') return undefined;
    for (const name of namesOfMessage(id)) this.#byName.delete(name);
    if (awaited.left <= 0) return undefined;
    awaited.left = state === 'failed' ? 0 : awaited.left - 1;
    if (awaited.left > 0) return undefined;
    return { id: awaited.id, receipt: awaited.receipt, state, ...(state === 'failed' && { says: word }) };
  }
}
