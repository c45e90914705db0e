// NowPage: the wall: what is going on now, most urgent first, and how the services fare.
import { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, EmptyState, Stack, useStyles2 } from '@grafana/ui';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { addresses } from '../../addresses.ts';
import { usePending } from '../../api/commands.ts';
import { useIncidents } from '../../api/incidents.ts';
import { useMay } from '../../api/may.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { useCursor } from '../../components/incidents/cursor.ts';
import { IncidentRows } from '../../components/incidents/IncidentRows.tsx';
import { linesOf } from '../../components/incidents/lines.ts';
import { useShortcuts } from '../../components/incidents/shortcuts.ts';
import { useMedia } from '../../components/media.ts';
import { NabatPage } from '../../components/NabatPage.tsx';
import { useNow } from '../../components/now.ts';
import { OrderNotes } from '../../components/OrderNotes.tsx';
import { standingOf, type Standing } from '../../components/sla.ts';
import { useOrder } from '../../components/useOrder.ts';
import { useAsked } from '../declaring/asked.ts';
import { DeclareButtons } from '../declaring/DeclareButtons.tsx';
import { Declaring } from '../declaring/Declaring.tsx';
import { useAlarm, type Alarm } from './alarm.ts';
import { everythingLive, filterOf, isEverything, queryOf, withField, type Filter } from './filter.ts';
import { NowFilter } from './NowFilter.tsx';
import { KeyHelp } from '../../components/KeyHelp.tsx';
import { keyWords } from './key-words.ts';
import { ServiceHealth } from './ServiceHealth.tsx';
import { toldOf, withoutTold } from './told.ts';
import { Told } from './Told.tsx';
import { Totals } from './Totals.tsx';

/** Where one thing stands below the other; all of it scrolls as one then. */
const narrow = '(max-width: 1100px)';

export default function NowPage() {
  const styles = useStyles2(stylesOf);
  const [params, setParams] = useSearchParams();
  const filter = filterOf(params);
  const query = queryOf(filter);
  const incidents = useIncidents(query);
  const { data: everything } = useIncidents(everythingLive);
  const alarm = useAlarm(everything?.rows);
  const pending = usePending();
  const mayAct = useMay('act');
  const orders = useOrder();
  const acknowledge = (incident: Incident) => orders.give({ command: 'acknowledge', body: { incident: incident.id } }, incident.number ?? incident.title);
  const navigate = useNavigate();
  const { ask } = useAsked();
  const told = toldOf(params);
  const [isHelpShown, setHelpShown] = useState(false);
  const { cursor, press } = useCursor({
    open: (incident) => void navigate(addresses.incident(incident)),
    acknowledge: mayAct ? acknowledge : undefined,
    declare: mayAct ? () => ask({ what: 'incident' }) : undefined,
    help: () => setHelpShown(true),
  });
  useShortcuts(press);
  const isNarrow = useMedia(narrow);
  const now = useNow(10_000);
  const { risk } = filter;
  const riskAt = risk === '' ? 0 : now; // without it nothing changes by the moment
  const lines = useMemo(() => linesOf(shownOf(incidents.data?.rows ?? [], risk, riskAt), 'none', ''), [incidents.data?.rows, risk, riskAt]);
  const change = <Name extends keyof Filter>(name: Name, value: Filter[Name]) => setParams(withField(params, name, value), { replace: true });

  return (
    <NabatPage
      title={t('now.title', 'Now')}
      actions={
        <>
          <DeclareButtons />
          <AlarmButton alarm={alarm} />
        </>
      }
    >
      <Stack direction="column" gap={1.5}>
        <Totals incidents={everything?.rows} />
        <NowFilter filter={filter} incidents={everything?.rows ?? []} onChange={change} />
        <OrderNotes of={orders} />
        <Declaring />
        <div className={styles.halves}>
          <section aria-label={t('now.incidents', 'Incidents, most urgent first')}>
            <Answer
              of={incidents}
              isEmpty={({ rows }) => shownOf(rows, risk, riskAt).length === 0}
              empty={<Nothing isNarrowed={risk !== '' || !isEverything(query)} />}
            >
              {({ rows, more }) => (
                <>
                  <IncidentRows
                    height={isNarrow ? 'page' : 'framed'}
                    lines={lines}
                    pending={pending}
                    cursor={cursor}
                    onAcknowledge={mayAct ? acknowledge : undefined}
                  />
                  {more && <p>{t('now.more', 'There are more than these {{number}}; narrow them down.', { number: rows.length })}</p>}
                </>
              )}
            </Answer>
          </section>
          <ServiceHealth />
        </div>
      </Stack>
      {told && <Told period={told} onClose={() => setParams(withoutTold(params), { replace: true })} />}
      {isHelpShown && <KeyHelp keys={keyWords(mayAct)} onClose={() => setHelpShown(false)} />}
    </NabatPage>
  );
}

/** @param risk  only those that stand so to their SLA at that moment; empty: all of them */
const shownOf = (rows: readonly Incident[], risk: Standing | '', at: number): readonly Incident[] =>
  risk === '' ? rows : rows.filter((it) => standingOf(it, at) === risk);

function Nothing({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return isNarrowed ? (
    <EmptyState variant="not-found" message={t('now.nothingFound', 'No incident is like this')} />
  ) : (
    <EmptyState variant="completed" message={t('now.nothing', 'Nothing is wrong')} />
  );
}

function AlarmButton({ alarm: { state, toggle } }: { readonly alarm: Alarm }) {
  const words = {
    off: t('alarm.off', 'Sound for P1: off'),
    on: t('alarm.on', 'Sound for P1: on'),
    waits: t('alarm.waits', 'Sound for P1: waits for a click on this page'),
  };
  return (
    <Button variant="secondary" size="sm" icon={state === 'off' ? 'bell-slash' : 'bell'} aria-pressed={state !== 'off'} onClick={toggle}>
      {words[state]}
    </Button>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  halves: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(260px, 1fr)',
    gap: theme.spacing(1.5),
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
});
