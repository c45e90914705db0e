// notice samples: invented messages about no incident, one of each kind to each who reads it, to see and to check how they read before anything happens.
import type { TemplatedMessage } from '@nabat/alert-rules';
import type { Delivery, WorksNews, WorksNotice } from '../model/errand.ts';
import { day, hour, minute, type EpochMs } from '../model/moment.ts';
import type { KnownBefore } from './letter-digest.ts';
import { worksMessage } from './letter-notices.ts';
import { names, samplesOf } from './letter-samples.ts';
import type { WorksFacts } from './letter-works.ts';

type OfKind = { readonly message: TemplatedMessage; readonly audience: Delivery['audience'] };
export type NoticeSample = OfKind & ({ readonly about: 'works'; readonly facts: WorksFacts } | { readonly about: 'known-before'; readonly facts: KnownBefore });

/** @param now  when they are read. @param url  of the page with all that is open */
export const noticeSamplesOf = (now: EpochMs, url?: string): readonly NoticeSample[] => [
  ...toldOfWorks.map(([news, because]): NoticeSample => ({
    about: 'works',
    message: worksMessage(news),
    audience: because === 'stakeholder' ? 'stakeholder' : 'shift',
    facts: { notice: noticeOf(news, because, now), names, now },
  })),
  { about: 'known-before', message: 'known-before', audience: 'shift', facts: knownBefore(now, url) },
];

/** Who planned them hears of an overrun alone. */
const toldOfWorks: readonly (readonly [WorksNews, WorksNotice['because']])[] = [
  ...(['ahead', 'moved', 'called-off', 'over', 'overran'] as const).flatMap((news) => [[news, 'stakeholder'] as const, [news, 'owner'] as const]),
  ['overran', 'planner'],
];

function noticeOf(news: WorksNews, because: WorksNotice['because'], now: EpochMs): WorksNotice {
  const isOver = news === 'over' || news === 'overran';
  const from = isOver ? now - 95 * minute : now + day;
  const until = isOver ? now - 5 * minute : from + 90 * minute;
  return {
    kind: 'works',
    id: 'works/7',
    at: now,
    to: 'Anna Petrova',
    news,
    works: { id: 'sample', name: 'new disks', hosts: ['exch-01'], from, until, by: 'boris' },
    recipient: { kind: 'person', id: 'anna' },
    channels: [],
    because,
    services: because === 'planner' ? [] : ['mail', 'crm'],
    ...(news === 'moved' && { was: { from: from - hour, until: until - hour } }),
    ...(news === 'overran' && { open: 2 }),
  };
}

/** Of many the incident of the other samples is the worst. */
function knownBefore(now: EpochMs, url: string | undefined): KnownBefore {
  const fellows = samplesOf(now).filter(({ message, audience }) => audience === 'shift' && (message === 'opened' || message === 'digest'));
  const worst = fellows.map(({ facts: { incident } }) => ({ incident: { ...incident, openedAt: now - 3 * day }, names }));
  return { id: 'digest/3', now, incidents: 24, problems: 310, worst, ...(url !== undefined && { url }) };
}
