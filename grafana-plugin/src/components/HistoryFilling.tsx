// HistoryFilling: says, the same on every screen, that what was over before a time is not all there yet.
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import { useMe } from '../api/me.ts';

/** Shows nothing where all is there. */
export function HistoryFilling() {
  const { data: me } = useMe();
  if (me?.lacksBefore === undefined) return null;
  const at = dateTimeFormat(me.lacksBefore);
  return (
    <Badge
      color="orange"
      icon="history"
      text={t('historyFilling.badge', 'history is being filled in')}
      tooltip={t(
        'historyFilling.why',
        'What lives is all here. What was over before {{at}} is still being read from the journal: lists of it are incomplete, and figures of that time are given once it is there.',
        { at },
      )}
    />
  );
}
