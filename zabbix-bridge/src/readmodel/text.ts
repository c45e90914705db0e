// text: finds words in what people read, in any case of letters and in the middle of names.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Store } from './store.ts';

export type TextKind = 'incident' | 'host' | 'service' | 'problem-name';

/** @returns the text as it is compared: small letters, ё as е, since people type both */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');

/** The trigram index holds three letters in a row: shorter words are looked for one text after the other. */
const leastIndexed = 3;
/** More words than this add nothing to a search but cost. */
const mostWords = 8;

/** @returns the words of a search, folded, each once */
export const wordsOf = (text: string): readonly string[] => [...new Set(fold(text).split(/\s+/u).filter(Boolean))].slice(0, mostWords);

/** @returns a question for the `ref`s of all texts of that kind that hold the word (folded) */
export function refsWith(kind: TextKind, word: string): RawBuilder<string> {
  if ([...word].length < leastIndexed) return sql`select ref from text where kind = ${kind} and instr(body, ${word}) > 0`;
  const phrase = `"${word.replaceAll('"', '""')}"`;
  return sql`select ref from text where kind = ${kind} and id in (select rowid from found where found match ${phrase})`;
}

export type TextWriter = {
  /** Says that this part of the thing reads so now; an empty body takes it away. */
  readonly put: (kind: TextKind, ref: string, part: string, body: string) => void;
  readonly forget: (kind: TextKind, ref: string) => void;
};

export function textWriter(store: Store): TextWriter {
  const find = store.prepare('select id, body from text where kind = ? and ref = ? and part = ?');
  const add = store.prepare('insert into text (kind, ref, part, body) values (?, ?, ?, ?)');
  const edit = store.prepare('update text set body = ? where id = ?');
  const take = store.prepare('delete from text where id = ?');
  const forget = store.prepare('delete from text where kind = ? and ref = ?');
  return {
    put(kind, ref, part, body) {
      const folded = fold(body);
      const known = find.get(kind, ref, part);
      if (known === undefined) {
        if (folded !== '') add.run(kind, ref, part, folded);
      } else if (folded === '') take.run(Number(known['id']));
      else if (known['body'] !== folded) edit.run(folded, Number(known['id']));
    },
    forget: (kind, ref) => void forget.run(kind, ref),
  };
}
