// works lines: what was said of planned works, one line for each piece of news however many hear it.
import type { Errand, WorksNotice } from '../../model/errand.ts';
import type { Locale } from '../../words/locale.ts';
import { plain, say } from '../../words/locale.ts';
import { noticeWords } from '../../words/notice.ts';
import { figure } from '../../words/number.ts';
import type { Loudness } from './look.ts';

const shownNames = 4;

/** @param errands  of one decision @returns `planned works “switch firmware”, announcement; told anna, boris and 3 more`, in the order in which they were said */
export function worksLines(errands: readonly Errand[], locale: Locale): readonly { readonly text: string; readonly loudness: Loudness }[] {
  const notices = errands.filter((errand): errand is WorksNotice => errand.kind === 'works');
  const byNews = Map.groupBy(notices, ({ news, works }) => `${news}/${works.id}`);
  return [...byNews.values()].flatMap((same) => {
    const [first] = same;
    return first
      ? [{ text: `${noticeWords(first, locale)}; ${toldWords(same, locale)}`, loudness: first.news === 'overran' ? ('bad' as const) : ('plain' as const) }]
      : [];
  });
}

function toldWords(notices: readonly WorksNotice[], locale: Locale): string {
  const names = [...new Set(notices.map(({ to }) => plain(to) ?? say(locale, 'somebody', 'кому-то')))];
  const listed = names.slice(0, shownNames).join(', ');
  const rest = names.length - shownNames;
  const more = rest > 0 ? say(locale, ` and ${figure(rest, locale)} more`, ` и ещё ${figure(rest, locale)}`) : '';
  return say(locale, `told ${listed}${more}`, `кому: ${listed}${more}`);
}
