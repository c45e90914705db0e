// Complaints: how many reports of a service there are by now, and how many make it a P1.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { counted, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import { useReportCount } from '../../api/reports.ts';
import { useRules } from '../../api/rules.ts';
import type { RedButton } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';

type Threshold = Extract<RedButton, { readonly kind: 'reports' }>;
type Props = {
  readonly service: string;
  /** The one that is still being written is not counted yet. */
  readonly isOneMore: boolean;
  /** It is a P1, and the number is only told. */
  readonly isUrgentAlready: boolean;
};

/** Shows nothing until it is known by which rules they are counted. */
export function Complaints(of: Props) {
  const { data: rules } = useRules();
  if (!rules) return null;
  const [least] = rules.redButtons.filter((each) => each.kind === 'reports').toSorted((a, b) => a.count - b.count);
  if (!least) return <div>{t('report.neverUrgent', 'By the rules in force no number of reports makes a P1 by itself.')}</div>;
  return <Counted key={least.withinMs} {...of} least={least} />;
}

const roundedToMs = 10_000;

function Counted({ service, isOneMore, isUrgentAlready, least: { count: needed, withinMs } }: Props & { readonly least: Threshold }) {
  const [from] = useState(() => Math.floor((Date.now() - withinMs) / roundedToMs) * roundedToMs);
  const { data: count } = useReportCount(service, from);
  if (count === undefined) return null;
  const { locale } = readerOf();
  const values = asItIs({ span: duration(withinMs, locale), count: counted(count, locale, nouns.report), needed: counted(needed, locale, nouns.report) });
  if (isUrgentAlready) return <div>{t('report.only', '{{count}} in the last {{span}}.', values)}</div>;
  if (count + (isOneMore ? 1 : 0) < needed)
    return <div>{t('report.counted', '{{count}} in the last {{span}}; {{needed}} within {{span}} make it a P1 at once.', values)}</div>;
  return (
    <div>
      {isOneMore
        ? t('report.makesIt', '{{count}} in the last {{span}}; with this one it is a P1 at once: {{needed}} within {{span}} make it so.', values)
        : t('report.madeIt', '{{count}} in the last {{span}}: {{needed}} within {{span}} make it a P1.', values)}
    </div>
  );
}
