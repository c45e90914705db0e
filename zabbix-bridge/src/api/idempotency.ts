// idempotency: what was asked under a key, so that asking again gets the same answer and asking otherwise is refused.
import { createHash } from 'node:crypto';
import { inBoth, Refused } from './refused.ts';

const form = /^[\x21-\x7e]{1,128}$/;

/** The latest keys with what was asked and answered; the engine itself remembers ids over a restart. */
export class Idempotency {
  readonly #most: number;
  readonly #answers = new Map<string, { readonly asked: string; readonly answer: Promise<unknown> }>();

  /** @param most  keys that are kept; the oldest is forgotten first */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * @param id     the asker's own name for what is asked
   * @param asked  what is asked, the whole of it
   * @param answer does it; run at most once while its answer is remembered. An answer that nobody could give (not a `Refused`) is forgotten.
   */
  once<Answer>(id: string, asked: unknown, answer: () => Promise<Answer>): Promise<Answer> {
    const print = createHash('sha256').update(JSON.stringify(asked)).digest('base64');
    const before = this.#answers.get(id);
    if (before && before.asked !== print) {
      return Promise.reject(
        new Refused(
          'idempotency-key-reused',
          inBoth(
            'This Idempotency-Key came before with another body or for another command.',
            'Этот Idempotency-Key уже приходил с другим телом или для другой команды.',
          ),
        ),
      );
    }
    if (before) return before.answer as Promise<Answer>; // the same id and the same question: the same kind of answer
    const given = answer();
    this.#answers.set(id, { asked: print, answer: given });
    given.catch((wrong: unknown) => {
      if (!(wrong instanceof Refused) || wrong.status >= 500) this.#answers.delete(id);
    });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#most) break;
      this.#answers.delete(oldest);
    }
    return given;
  }
}

/** @returns the `Idempotency-Key` of a request; undefined where it has none */
export function keyOf(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && form.test(header)) return header;
  const says = inBoth('is not one word of 1 to 128 printable characters', 'это не одно слово из 1–128 печатных знаков');
  throw Refused.form([{ place: 'header.idempotency-key', says }]);
}

/** @returns a short name for this asker's key that no other asker's key has */
export const idUnder = (askerKey: string, key: string): string => createHash('sha256').update(`${askerKey}\n${key}`).digest('hex').slice(0, 24);
