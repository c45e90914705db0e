// notice: what was said about no incident, and what became of it, in a word or two.
import type { Digest, QuietState, WorksNews, WorksNotice } from '../model/errand.ts';
import { plain, quoted, say, type Locale } from './locale.ts';
import { counted, nouns } from './number.ts';

/** @returns `planned works “switch firmware”, announcement` */
export function noticeWords(notice: WorksNotice | Digest, locale: Locale): string {
  if (notice.kind === 'digest') {
    const many = counted(notice.incidents.length, locale, nouns.incident);
    return say(locale, `what was open before Nabat came: ${many}`, `что было открыто до прихода Набата: ${many}`);
  }
  const name = quoted(locale, plain(notice.works.name) ?? notice.works.id);
  // said of the message, and not of what it came to
  const news = notice.news === 'ahead' ? say(locale, 'announcement', 'предупреждение') : worksNewsWords(notice.news, locale);
  return `${say(locale, 'planned works', 'плановые работы')} ${name}, ${news}`;
}

export function worksNewsWords(news: WorksNews, locale: Locale): string {
  switch (news) {
    case 'ahead':
      return say(locale, 'told ahead', 'сообщено заранее');
    case 'moved':
      return say(locale, 'moved', 'перенесены');
    case 'called-off':
      return say(locale, 'called off', 'отменены');
    case 'over':
      return say(locale, 'over', 'закончены');
    case 'overran':
      return say(locale, 'not over in time', 'не закончены в срок');
    default:
      return news satisfies never;
  }
}

/** `decided`: there was only the log to say it to. */
export function noticeStateWords(state: QuietState, locale: Locale): string {
  switch (state) {
    case 'decided':
      return say(locale, 'no channel', 'каналов нет');
    case 'queued':
      return say(locale, 'on its way', 'в пути');
    case 'sent':
      return say(locale, 'sent', 'отправлено');
    case 'delivered':
      return say(locale, 'delivered', 'доставлено');
    case 'ambiguous':
      return say(locale, 'may have arrived', 'неизвестно, дошло ли');
    case 'failed':
      return say(locale, 'failed', 'не дошло');
    case 'too-late':
      return say(locale, 'not sent', 'не отправлено');
    default:
      return state satisfies never;
  }
}
