// with-lines: an entry's words with the lines in which somebody wrote them; the bridge says everything in one, for a terminal and for a message.
import { plain } from '../../../../../zabbix-bridge/src/words/locale.ts';
import type { TimelineEntry } from '../../../api/wire/incident.ts';

/** @returns the words as they are where nobody wrote more than one line, or where they do not end with what was written */
export function withLines({ what, words }: Pick<TimelineEntry, 'what' | 'words'>): string {
  const written = [what['text'], what['note']].find((it) => typeof it === 'string')?.trim();
  const inOne = plain(written);
  return written !== undefined && inOne !== undefined && words.endsWith(inOne) ? words.slice(0, words.length - inOne.length) + written : words;
}
