// notices: messages about no incident as an asker may see them, with what became of each.
import type { z } from 'zod';
import type { ErrandRecord } from '../journal/journal.ts';
import { notificationOf, type Digest, type WorksNotice } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import { mayBeSentAgain, quietOf, quietState, worksToldOf } from '../outbox/quiet.ts';
import type { Locale } from '../words/locale.ts';
import { noticeWords, worksNewsWords } from '../words/notice.ts';
import type { notice } from './contract/notices.ts';
import type { ApiDeps } from './deps.ts';
import type { Sight } from '../readmodel/questions.ts';

type Notice = z.output<typeof notice>;
export type NoticeSeen = { readonly record: ErrandRecord; readonly row: Notice };
type Deps = Pick<ApiDeps, 'notices' | 'readModel' | 'words' | 'clock'>;

/** @returns the latest first, made as far as they are asked for. What was open before Nabat came is of all tenants, and for who sees them all. */
export async function* noticesFor(deps: Deps, sight: Sight, locale: Locale): AsyncIterable<NoticeSeen> {
  const seen = sight === undefined ? undefined : new Set((await deps.readModel.services(sight)).map(({ service }) => service.id));
  const now = deps.clock();
  const toldSince = new Set<string>();
  for await (const record of deps.notices()) {
    const { errand } = record;
    if (errand.kind === 'digest' && seen === undefined) {
      const knownBefore = { incidents: errand.incidents.length, problems: errand.problems };
      yield { record, row: { ...common(record, errand, { isToldAnew: false, now, locale }, deps), knownBefore } };
    }
    if (errand.kind !== 'works') continue;
    const isToldAnew = toldSince.has(worksToldOf(errand));
    toldSince.add(worksToldOf(errand));
    const services = seen === undefined ? errand.services : errand.services.filter((service) => seen.has(service));
    if (seen !== undefined && services.length === 0) continue;
    const { id, name, from, until } = errand.works;
    const works = { id, name, from, until, news: errand.news, newsWords: worksNewsWords(errand.news, locale), because: errand.because, services };
    yield { record, row: { ...common(record, errand, { isToldAnew, now, locale }, deps), works } };
  }
}

function common(
  record: ErrandRecord,
  errand: WorksNotice | Digest,
  { isToldAnew, now, locale }: { readonly isToldAnew: boolean; readonly now: EpochMs; readonly locale: Locale },
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
    mayBeSentAgain: mayBeSentAgain(record, isToldAnew, now),
  };
}
