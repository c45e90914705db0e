// Complaints: how many people report of a service by now, and how many make it a P1.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { counted, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import { useReporters } from '../../api/reports.ts';
import { useRules } from '../../api/rules.ts';
import type { RedButton } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';

type Threshold = Extract<RedButton, { readonly kind: 'reports' }>;
type Props = {
  readonly service: string;
  /** Whose word is still being written and is not counted yet, as it will stand there; absent: nobody's. */
  readonly oneMore?: string;
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

function Counted({ service, oneMore, isUrgentAlready, least: { count: needed, withinMs } }: Props & { readonly least: Threshold }) {
  const [from] = useState(() => Math.floor((Date.now() - withinMs) / roundedToMs) * roundedToMs);
  const { data: reporters } = useReporters(service, from);
  if (!reporters) return null;
  const { people, names } = reporters;
  const isOneMore = oneMore !== undefined && !names.includes(oneMore);
  const { locale } = readerOf();
  const values = asItIs({ span: duration(withinMs, locale), count: counted(people, locale, nouns.person), needed: counted(needed, locale, nouns.person) });
  if (isUrgentAlready) return <div>{t('report.only', '{{count}} in the last {{span}}.', values)}</div>;
  if (people + (isOneMore ? 1 : 0) < needed)
    return <div>{t('report.counted', '{{count}} in the last {{span}}; {{needed}} within {{span}} make it a P1 at once.', values)}</div>;
  return (
    <div>
      {isOneMore
        ? t('report.makesIt', '{{count}} in the last {{span}}; with this one it is a P1 at once: {{needed}} within {{span}} make it so.', values)
        : t('report.madeIt', '{{count}} in the last {{span}}: {{needed}} within {{span}} make it a P1.', values)}
    </div>
  );
}
