// notices: messages about no incident as an asker may see them, with what became of each.
import type { z } from 'zod';
import type { ErrandRecord } from '../journal/journal.ts';
import { notificationOf, type Digest, type WorksNotice } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import { mayBeSentAgain, quietOf, quietState } from '../outbox/quiet.ts';
import type { Locale } from '../words/locale.ts';
import { noticeWords, worksNewsWords } from '../words/notice.ts';
import type { notice } from './contract/notices.ts';
import type { ApiDeps } from './deps.ts';
import type { Sight } from '../readmodel/questions.ts';

type Notice = z.output<typeof notice>;
export type NoticeSeen = { readonly record: ErrandRecord; readonly row: Notice };
type Deps = Pick<ApiDeps, 'notices' | 'readModel' | 'words' | 'clock'>;

/** @returns the latest first. What was open before Nabat came is of all tenants, and for who sees them all. */
export async function noticesFor(deps: Deps, sight: Sight, locale: Locale): Promise<readonly NoticeSeen[]> {
  const records = await deps.notices();
  const seen = sight === undefined ? undefined : new Set((await deps.readModel.services(sight)).map(({ service }) => service.id));
  const now = deps.clock();
  return records.flatMap((record): readonly NoticeSeen[] => {
    const { errand } = record;
    if (errand.kind === 'digest' && seen === undefined)
      return [
        {
          record,
          row: { ...common(record, errand, records, { now, locale }, deps), knownBefore: { incidents: errand.incidents.length, problems: errand.problems } },
        },
      ];
    if (errand.kind !== 'works') return [];
    const services = seen === undefined ? errand.services : errand.services.filter((service) => seen.has(service));
    if (seen !== undefined && services.length === 0) return [];
    const { id, name, from, until } = errand.works;
    const works = { id, name, from, until, news: errand.news, newsWords: worksNewsWords(errand.news, locale), because: errand.because, services };
    return [{ record, row: { ...common(record, errand, records, { now, locale }, deps), works } }];
  });
}

function common(
  record: ErrandRecord,
  errand: WorksNotice | Digest,
  all: readonly ErrandRecord[],
  { now, locale }: { readonly now: EpochMs; readonly locale: Locale },
  { words }: Deps,
): Omit<Notice, 'works' | 'knownBefore'> {
  const { became, asked = [] } = quietOf(record.outcome);
  const { to } = errand;
  const is = quietState(record);
  return {
    notification: notificationOf(errand.id),
    at: errand.at,
    about: errand.kind === 'works' ? 'works' : 'known-before',
    words: noticeWords(errand, locale),
    to,
    ...is,
    attempts: became.map((each) => ({ ...each, words: words.dispatched({ to, ...each }, locale) })),
    ...(is.state === 'queued' && record.attempts > 0 && { nextAttemptAt: record.notBefore }),
    asked: [...asked],
    mayBeSentAgain: mayBeSentAgain(record, all, now),
  };
}
