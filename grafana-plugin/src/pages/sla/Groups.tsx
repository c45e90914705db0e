// Groups: met and missed by priority and by tenant, each number leading to its incidents.
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import { counted, figure, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import { addresses } from '../../addresses.ts';
import type { Figure } from '../../api/sla.ts';
import { priorities } from '../../api/wire/incident.ts';
import { outcomes, type Kept, type Outcome, type SlaReport } from '../../api/wire/sla.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { Section } from '../../components/Section.tsx';
import { FiguresTable } from '../../components/sla-month/FiguresTable.tsx';

import { outcomeWords } from './outcome-words.ts';

type Props = { readonly report: SlaReport; readonly tenant: string | undefined; readonly leadsTo: (figure: Figure) => string };

export function Groups({ report: { month, byPriority, byTenant }, tenant, leadsTo }: Props) {
  const heads = [t('sla.group', 'Priority or tenant'), ...outcomes.map(outcomeWords)];
  const ofTenant = (name: string) => (outcome: Outcome) => addresses.sla({ month, tenant: name, outcome });
  return (
    <Section id="groups" title={t('sla.groups', 'By priority and tenant')}>
      <FiguresTable
        name={t('sla.groups', 'By priority and tenant')}
        heads={heads}
        rows={[
          ...priorities.map((priority) => ({
            id: priority,
            cells: [<PriorityBadge key="name" priority={priority} />, ...cellsOf(priority, byPriority[priority], (outcome) => leadsTo({ priority, outcome }))],
          })),
          ...(tenant === undefined ? byTenant : []).map(({ tenant: name, ...kept }) => ({
            id: `tenant ${name}`,
            cells: [
              <TextLink key="name" href={addresses.sla({ month, tenant: name })} color="primary">
                {name}
              </TextLink>,
              ...cellsOf(name, kept, ofTenant(name)),
            ],
          })),
        ]}
      />
    </Section>
  );
}

const cellsOf = (of: string, kept: Kept, leadsTo: (outcome: Outcome) => string) =>
  outcomes.map((outcome) => <Count key={outcome} of={of} outcome={outcome} count={kept[outcome]} leadsTo={leadsTo(outcome)} />);

function Count({ of, outcome, count, leadsTo }: { readonly of: string; readonly outcome: Outcome; readonly count: number; readonly leadsTo: string }) {
  const { locale } = readerOf();
  if (count === 0) return figure(0, locale);
  return (
    <TextLink
      href={leadsTo}
      color="primary"
      aria-label={t(
        'sla.countOf',
        '{{of}}, {{outcome}}: {{number}}',
        asItIs({ of, outcome: outcomeWords(outcome), number: counted(count, locale, nouns.incident) }),
      )}
    >
      {figure(count, locale)}
    </TextLink>
  );
}
