// WorksPage: what is planned and what is kept silent: listed, made, changed and ended; nothing is muted for ever.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useSearchParams } from 'react-router-dom';
import { addresses } from '../../addresses.ts';
import { useMay } from '../../api/may.ts';
import { useSilences, useWorks } from '../../api/planned.ts';
import { useServiceNames } from '../../api/services.ts';
import { Answer } from '../../components/Answer.tsx';
import { NabatPage } from '../../components/NabatPage.tsx';
import { OrderNotes } from '../../components/OrderNotes.tsx';
import { Section } from '../../components/Section.tsx';
import { useOrder } from '../../components/useOrder.ts';
import { beginningOf, type Making } from './making.ts';
import { SilenceList, WorksList } from './Lists.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { QuietDialog } from './QuietDialog.tsx';

export default function WorksPage() {
  const styles = useStyles2(stylesOf);
  const [params, setParams] = useSearchParams();
  const works = useWorks();
  const silences = useSilences();
  const names = useServiceNames();
  const orders = useOrder();
  const mayAct = useMay('act');
  const making = mayAct ? beginningOf(params, works.data ?? [], silences.data ?? []) : undefined;
  const make = (wanted: Making | undefined) => {
    const changed = new URLSearchParams(params);
    for (const name of ['new', 'id', 'service', 'host']) changed.delete(name);
    if (wanted) changed.set('new', wanted.what);
    if (wanted?.of) changed.set('id', wanted.of.id);
    setParams(changed, { replace: true });
  };
  return (
    <NabatPage title={t('works.title', 'Works')} at={addresses.works()}>
      <div className={styles.page}>
        <OrderNotes of={orders} />
        <Section
          id="works"
          level="h2"
          title={t('works.planned', 'Planned works: problems inside them open no incident')}
          aside={mayAct && <Button onClick={() => make({ what: 'works' })}>{t('works.plan', 'Plan works…')}</Button>}
        >
          <Answer
            of={works}
            isEmpty={(rows) => rows.length === 0}
            empty={
              <p>{t('works.noneYet', 'No works are planned in the coming 30 days. Plan them before they begin: what breaks inside them then wakes nobody.')}</p>
            }
          >
            {(rows) => (
              <WorksList
                rows={rows}
                names={names}
                {...(mayAct && {
                  onChange: (of) => make({ what: 'works', of }),
                  onEnd: ({ id, name }) => orders.give({ command: 'end-works', body: { id } }, name),
                })}
              />
            )}
          </Answer>
        </Section>
        <Section
          id="silences"
          level="h2"
          title={t('works.silences', 'Silences: incidents are made and shown, and nobody is notified')}
          aside={mayAct && <Button onClick={() => make({ what: 'silence' })}>{t('works.silence', 'Silence…')}</Button>}
        >
          <Answer
            of={silences}
            isEmpty={(rows) => rows.length === 0}
            empty={<p>{t('works.noSilence', 'Nothing is silenced: everybody hears of everything that the rules say. A silence needs a reason and an end.')}</p>}
          >
            {(rows) => (
              <SilenceList
                rows={rows}
                names={names}
                {...(mayAct && {
                  onChange: (of) => make({ what: 'silence', of }),
                  onEnd: ({ id, reason }) => orders.give({ command: 'unsilence', body: { id } }, reason),
                })}
              />
            )}
          </Answer>
        </Section>
        {making?.what === 'works' && <PlanDialog making={making} onGive={orders.give} onClose={() => make(undefined)} />}
        {making?.what === 'silence' && <QuietDialog making={making} onGive={orders.give} onClose={() => make(undefined)} />}
      </div>
    </NabatPage>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), '& p': { margin: 0, color: theme.colors.text.secondary } }),
});
