// HistoryFilling: says, the same on every screen, that what was over before a time is not all there yet, and how far it has come.
import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import { earlierWords, lackingWords } from '../../../zabbix-bridge/src/words/lacking.ts';
import { dayAndTime } from '../../../zabbix-bridge/src/words/moment.ts';
import { percent } from '../../../zabbix-bridge/src/words/number.ts';
import { useMe } from '../api/me.ts';
import { asItIs } from './as-it-is.ts';
import { readerOf } from './reader.ts';

/** Shows nothing where all is there. */
export function HistoryFilling() {
  const { data: me } = useMe();
  if (me?.lacksBefore === undefined) return null;
  const { locale, zone } = readerOf();
  const at = dayAndTime(me.lacksBefore, locale, zone);
  const share = me.filledShare === undefined ? undefined : percent(Math.floor(me.filledShare * 100) / 100, locale, 0); // not 100 % before it is there
  return (
    <Badge
      color="orange"
      icon="history"
      text={
        share === undefined
          ? t('historyFilling.badge', 'history is being filled in')
          : t('historyFilling.badgeShare', 'history is being filled in: {{share}}', { share })
      }
      tooltip={t(
        'historyFilling.why',
        'What lives is all here. What was over before {{at}} is still being read from the journal: lists of it are incomplete, and figures of that time are given once it is there.',
        asItIs({ at }),
      )}
    />
  );
}

/** @returns for lists whose “none” may be wrong meanwhile, what they lack; undefined where all is there */
export function useLackingWords(): string | undefined {
  const { data: me } = useMe();
  if (me?.lacksBefore === undefined) return undefined;
  const { locale, zone } = readerOf();
  return lackingWords(me.lacksBefore, locale, zone);
}

/** @returns for a timeline that does not go back to how the incident began, why that is so */
export function useEarlierWords(): string {
  const { data: me } = useMe();
  return earlierWords(me?.lacksBefore !== undefined, readerOf().locale);
}
