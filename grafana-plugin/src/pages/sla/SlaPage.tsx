// SlaPage: a month of SLAs: what was promised and kept, every miss with its explanation, and the incidents behind each figure.
import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import { useSearchParams } from 'react-router-dom';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { addresses } from '../../addresses.ts';
import { useSlaReport, type Figure } from '../../api/sla.ts';
import type { SlaReport } from '../../api/wire/sla.ts';
import { Answer } from '../../components/Answer.tsx';
import { readerOf } from '../../components/reader.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { NabatPage } from '../../components/NabatPage.tsx';
import { Section } from '../../components/Section.tsx';
import { ServicesTable } from '../../components/sla-month/ServicesTable.tsx';
import { askedOf, monthQueryOf, withFields, withFigure, type Asked } from './asked.ts';
import { AtRisk } from './AtRisk.tsx';
import { Behind } from './Behind.tsx';
import { Cards } from './Cards.tsx';
import { Controls } from './Controls.tsx';
import { Groups } from './Groups.tsx';
import { Misses } from './Misses.tsx';
import { NoPlan } from './NoPlan.tsx';

export default function SlaPage() {
  const [params, setParams] = useSearchParams();
  const asked = askedOf(params);
  const report = useSlaReport(monthQueryOf(asked));
  const leadsTo = (figure: Figure) => `${addresses.sla()}?${withFigure(params, figure).toString()}`;
  const close = () => setParams(withFigure(params, undefined), { replace: true });

  return (
    <NabatPage title={t('sla.title', 'SLA')} at={addresses.sla()}>
      <Stack direction="column" gap={1.5}>
        <Controls asked={asked} report={report.data} onChange={(fields) => setParams(withFields(params, fields))} />
        <Answer of={report}>
          {(of) => (
            <Month
              report={of}
              asked={asked}
              leadsTo={leadsTo}
              onlyUnexplained={(isOnly) => setParams(withFields(params, { misses: isOnly ? 'unexplained' : undefined }), { replace: true })}
            />
          )}
        </Answer>
      </Stack>
      {asked.figure && report.data && <Behind asked={asked} figure={asked.figure} report={report.data} onClose={close} />}
    </NabatPage>
  );
}

type Props = {
  readonly report: SlaReport;
  readonly asked: Asked;
  readonly leadsTo: (figure: Figure) => string;
  readonly onlyUnexplained: (isOnly: boolean) => void;
};

function Month({ report, asked, leadsTo, onlyUnexplained }: Props) {
  const { locale } = readerOf();
  return (
    <Stack direction="column" gap={1.5}>
      <Cards report={report} leadsTo={leadsTo} />
      {report.services.length > 0 && report.services.every(({ plan }) => plan === undefined) && <NoPlan usual={report.usual} />}
      {report.knownUntil < report.until && <AtRisk tenant={asked.tenant} />}
      <Section id="services" title={t('sla.services', 'Services')}>
        <ServicesTable services={report.services} leadsTo={leadsTo} />
      </Section>
      <Groups report={report} tenant={asked.tenant} leadsTo={leadsTo} />
      {report.changedAt.length > 0 && (
        <p>
          {t(
            'sla.changed',
            'In this month other promises came into force ({{when}}): services are judged by the last, each incident by those that held for it.',
            asItIs({ when: report.changedAt.map((at) => dayAndTime(at, locale, report.zone)).join('; ') }),
          )}
        </p>
      )}
      <Misses report={report} isUnexplainedOnly={asked.isUnexplainedOnly} onlyUnexplained={onlyUnexplained} />
    </Stack>
  );
}
