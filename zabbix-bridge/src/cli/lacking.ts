// lacking: says beside an answer, where it disturbs no script, that history is still being filled in.
import type { EpochMs } from '../model/moment.ts';
import { lackingWords } from '../words/lacking.ts';
import type { CommandParts } from './parts.ts';

export function tellLacking({ lacksBefore }: { readonly lacksBefore?: EpochMs | undefined }, { printError, locale, zone }: CommandParts): void {
  if (lacksBefore !== undefined) printError(lackingWords(lacksBefore, locale, zone));
}
