// lacking: what is missing while history is filled in, and what is not known any more, for whoever would take it that there was nothing.
import type { EpochMs } from '../model/moment.ts';
import { say, type Locale } from './locale.ts';
import { dayAndTime, type Zone } from './moment.ts';

/** @param before  of what was over then not all is there yet */
export function lackingWords(before: EpochMs, locale: Locale, zone?: Zone): string {
  const at = dayAndTime(before, locale, zone);
  return say(
    locale,
    `What was over before ${at} is missing here: where it says that there was nothing, there may have been something. It appears by itself once it is read from the journal.`,
    `Здесь нет того, что закончилось до ${at}: там, где написано, что ничего не было, что-то могло быть. Недостающее появится само, когда будет прочитано из журнала.`,
  );
}

/** Stands where a timeline does not go back to how the incident began. @param isFilling  history is being filled in */
export const earlierWords = (isFilling: boolean, locale: Locale): string =>
  isFilling
    ? say(locale, 'What happened before is still being read from the journal', 'Что было раньше, ещё читается из журнала')
    : say(locale, 'What happened before is not in the journal any more', 'Что было раньше, журнал уже не хранит');
