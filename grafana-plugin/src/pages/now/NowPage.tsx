// NowPage: the wall: what is going on now, most urgent first, and how the services fare.
import { useCallback, useRef, useState } from 'react';
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
import { NabatPage } from '../../components/NabatPage.tsx';
import { OrderNote } from '../../components/OrderNote.tsx';
import { useOrder } from '../../components/useOrder.ts';
import { useAlarm, type Alarm } from './alarm.ts';
import { everythingLive, filterOf, isEverything, queryOf, withField, type Filter } from './filter.ts';
import { FilterBar } from './FilterBar.tsx';
import { isUntaken } from './IncidentRow.tsx';
import { IncidentRows } from './IncidentRows.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import { ServiceHealth } from './ServiceHealth.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Totals } from './Totals.tsx';

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
  const { give, outcome, dismiss } = useOrder();
  const acknowledge = (incident: Incident) => give({ command: 'acknowledge', body: { incident: incident.id } }, incident.number ?? incident.title);
  const { selected, onShown, isHelpShown, hideHelp } = useKeyboard(mayAct ? acknowledge : undefined);
  const change = <Name extends keyof Filter>(name: Name, value: Filter[Name]) => setParams(withField(params, name, value), { replace: true });

  return (
    <NabatPage title={t('now.title', 'Now')} actions={<AlarmButton alarm={alarm} />}>
      <Stack direction="column" gap={1.5}>
        <Totals incidents={everything?.rows} />
        <FilterBar filter={filter} incidents={everything?.rows ?? []} onChange={change} />
        <OrderNote outcome={outcome} onUndo={give} onDismiss={dismiss} />
        <div className={styles.halves}>
          <section aria-label={t('now.incidents', 'Incidents, most urgent first')}>
            <Answer of={incidents} isEmpty={({ rows }) => rows.length === 0} empty={<Nothing isNarrowed={!isEverything(query)} />}>
              {({ rows, more }) => (
                <>
                  <IncidentRows incidents={rows} pending={pending} selected={selected} onShown={onShown} onAcknowledge={mayAct ? acknowledge : undefined} />
                  {more && <p>{t('now.more', 'There are more than these {{number}}; narrow them down.', { number: rows.length })}</p>}
                </>
              )}
            </Answer>
          </section>
          <ServiceHealth />
        </div>
      </Stack>
      {isHelpShown && <KeyHelp mayAct={mayAct} onClose={hideHelp} />}
    </NabatPage>
  );
}

/** Moves through what is shown, opens it, and has it acknowledged where the person may. */
function useKeyboard(acknowledge: ((incident: Incident) => void) | undefined) {
  const navigate = useNavigate();
  const shown = useRef<readonly Incident[]>([]);
  const onShown = useCallback((rows: readonly Incident[]) => {
    shown.current = rows;
  }, []);
  const [selected, setSelected] = useState<string>();
  const [isHelpShown, setHelpShown] = useState(false);
  useShortcuts((shortcut) => {
    const rows = shown.current;
    const at = rows.findIndex(({ id }) => id === selected);
    const incident = rows[at];
    switch (shortcut) {
      case 'next':
        return setSelected(rows[Math.min(at + 1, rows.length - 1)]?.id);
      case 'previous':
        return setSelected(rows[Math.max(at - 1, 0)]?.id);
      case 'open':
        return incident && void navigate(addresses.incident(incident));
      case 'acknowledge':
        return incident && isUntaken(incident) ? acknowledge?.(incident) : undefined;
      case 'help':
        return setHelpShown(true);
      default:
        return shortcut satisfies never;
    }
  });
  return { selected, onShown, isHelpShown, hideHelp: () => setHelpShown(false) };
}

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
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
});
