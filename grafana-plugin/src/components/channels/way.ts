// way: how one way to somebody stands: proven, failing, never tried or missing, as look and words.
import { t } from '@grafana/i18n';
import type { Reachable, Way } from '../../api/wire/channel.ts';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { asItIs } from '../as-it-is.ts';
import type { Look } from '../looks.ts';
import { readerOf } from '../reader.ts';

export type Standing = 'works' | 'failed' | 'untried' | 'missing';

/** The last that went through or did not says how it stands. */
export function standingOf({ isSetUp, hasAddress, worked, failed }: Way): Standing {
  if (!isSetUp || !hasAddress) return 'missing';
  if (failed && failed.at > (worked?.at ?? 0)) return 'failed';
  return worked ? 'works' : 'untried';
}

/** @returns whether anything that is set up could reach them, though it may never have been tried */
export const isReached = ({ ways }: Pick<Reachable, 'ways'>): boolean => ways.some((way) => ['works', 'untried'].includes(standingOf(way)));

const looks: { readonly [It in Standing]: Look } = {
  works: { shape: 'check', tone: 'fine' },
  untried: { shape: 'ring', tone: 'mild' },
  failed: { shape: 'octagon', tone: 'gravest' },
  missing: { shape: 'ring', tone: 'fine' },
};
export const lookOfStanding = (standing: Standing): Look => looks[standing];

/** @returns how it stands, without the channel's name */
export function wayWords(way: Way): string {
  const { isSetUp, hasAddress, worked, failed } = way;
  const { locale, zone } = readerOf();
  if (!hasAddress) return t('channels.noAddress', 'no address is known');
  if (!isSetUp) return t('channels.notSetUp', 'not set up at the bridge');
  const proof = worked && {
    time: dayAndTime(worked.at, locale, zone),
    what: worked.test ? t('channels.test', 'a test message') : t('channels.message', 'a message'),
  };
  if (failed && failed.at > (worked?.at ?? 0)) {
    const time = dayAndTime(failed.at, locale, zone);
    const words =
      failed.says === undefined
        ? t('channels.failed', 'failed {{time}}', { time })
        : t('channels.failedSays', 'failed {{time}}: {{says}}', asItIs({ time, says: failed.says }));
    return proof ? t('channels.workedBefore', '{{words}}; worked last {{time}}', asItIs({ words, time: proof.time })) : words;
  }
  if (!worked || !proof) return t('channels.untried', 'nothing has gone through yet');
  return worked.state === 'delivered' ? t('channels.delivered', '{{what}} arrived {{time}}', proof) : t('channels.taken', '{{what}} was taken {{time}}', proof);
}
