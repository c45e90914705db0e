// prose: the bounds that the bridge sets to what people write, and what is said of a text outside of them.
import { t } from '@grafana/i18n';

/** As many characters as the bridge takes of a note; of a reason it takes fewer. */
export const mostOfNote = 4_000;
export const mostOfReason = 1_000;

/** What is missing from or wrong with a text, in words; undefined where nothing is. */
export function proseFault(text: string, most: number, isNeeded: boolean): string | undefined {
  const { length } = text.trim();
  if (isNeeded && length === 0) return t('dialog.needed', 'Write a few words: they stand in the timeline');
  return length > most ? t('dialog.tooLong', 'At most {{most}} characters; these are {{length}}', { most, length }) : undefined;
}
