// IncidentsPanel: incidents on any dashboard, to be read and worked where they stand.
import { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { EmptyState, useStyles2 } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import { usePending } from '../../api/commands.ts';
import { useIncidentsOfAll } from '../../api/incidents.ts';
import { useMay } from '../../api/may.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { useCursor } from '../../components/incidents/cursor.ts';
import { IncidentRows, toggled } from '../../components/incidents/IncidentRows.tsx';
import { linesOf } from '../../components/incidents/lines.ts';
import { shortcutOf } from '../../components/incidents/shortcuts.ts';
import type { Grouping } from '../../components/incidents/shown.ts';
import { ManyNote } from '../../components/orders/ManyNote.tsx';
import { TaskDialog } from '../../components/orders/TaskDialog.tsx';
import { useTask } from '../../components/orders/useTask.ts';
import { OrderNotes } from '../../components/OrderNotes.tsx';
import { ChosenBar } from './ChosenBar.tsx';
import { defaults, type IncidentsOptions } from './options.ts';
import { isNarrowed, queriesOf } from './query.ts';
import { RowMenu } from './RowMenu.tsx';

type Props = Pick<PanelProps<IncidentsOptions>, 'options' | 'timeRange' | 'replaceVariables'>;

export function IncidentsPanel({ options: given, timeRange, replaceVariables }: Props) {
  const options = { ...defaults, ...given };
  const styles = useStyles2(stylesOf);
  const queries = queriesOf(options, replaceVariables, { from: timeRange.from.valueOf(), until: timeRange.to.valueOf() });
  const incidents = useIncidentsOfAll(queries);
  const rows = incidents.data?.rows;
  const lines = useLines(rows, options.grouping);
  const mayWork = useMay('act') && options.commands;
  const pending = usePending();
  const { task, begin, give, drop, one, many } = useTask();
  const { chosen, choose, chooseOnly } = useChosen(rows);
  const acknowledge = (incident: Incident) => one.give({ command: 'acknowledge', body: { incident: incident.id } }, incident.number ?? incident.title);
  const { cursor, press } = useCursor({
    open: (incident) => locationService.push(addresses.incident(incident)),
    ...(mayWork && { acknowledge, choose }),
  });

  return (
    <section
      className={styles.panel}
      aria-label={t('panel.incidents', 'Incidents')}
      tabIndex={0}
      onKeyDown={(event) => {
        const shortcut = shortcutOf(event.nativeEvent);
        if (!shortcut) return;
        event.preventDefault();
        event.stopPropagation(); // Grafana's own shortcuts listen further out
        press(shortcut);
      }}
    >
      {chosen.length > 0 && mayWork && (
        <ChosenBar
          count={chosen.length}
          all={rows?.length ?? 0}
          onAll={() => chooseOnly(rows ?? [])}
          onNone={() => chooseOnly([])}
          onTask={(kind) => begin({ kind, incidents: chosen })}
        />
      )}
      <OrderNotes of={one} />
      <ManyNote became={many.became} isUnderWay={many.isUnderWay} onDismiss={many.dismiss} />
      <Answer of={incidents} isEmpty={(list) => list.rows.length === 0} empty={<Nothing isFound={!isNarrowed(queries)} />}>
        {(list) => (
          <>
            <IncidentRows
              height="filling"
              lines={lines}
              pending={pending}
              cursor={cursor}
              columns={options.columns.length > 0 ? options.columns : undefined}
              {...(mayWork && {
                onAcknowledge: acknowledge,
                chosen: { ids: new Set(chosen.map(({ id }) => id)), onToggle: choose },
                more: (incident: Incident) => <RowMenu incident={incident} onTask={(kind) => begin({ kind, incidents: [incident] })} />,
              })}
            />
            {list.more && (
              <p className={styles.note}>{t('now.more', 'There are more than these {{number}}; narrow them down.', { number: list.rows.length })}</p>
            )}
          </>
        )}
      </Answer>
      {task && <TaskDialog task={task} onGive={give} onClose={drop} />}
    </section>
  );
}

const useLines = (rows: readonly Incident[] | undefined, grouping: Grouping) =>
  useMemo(() => linesOf(rows ?? [], grouping, namelessWords(grouping)), [rows, grouping]);

/** @returns those that are chosen and still there */
function useChosen(rows: readonly Incident[] | undefined) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen: ids.size === 0 ? [] : (rows ?? []).filter(({ id }) => ids.has(id)),
    choose: ({ id }: Incident) => setIds((before) => toggled(before, id)),
    chooseOnly: (some: readonly Incident[]) => setIds(new Set(some.map(({ id }) => id))),
  };
}

/** @param isFound  nothing was narrowed: then nothing is wrong at all */
function Nothing({ isFound }: { readonly isFound: boolean }) {
  return isFound ? (
    <EmptyState variant="completed" hideImage message={t('now.nothing', 'Nothing is wrong')} />
  ) : (
    <EmptyState variant="not-found" hideImage message={t('now.nothingFound', 'No incident is like this')} />
  );
}

function namelessWords(grouping: Grouping): string {
  switch (grouping) {
    case 'service':
      return t('group.noService', 'No service');
    case 'tenant':
      return t('group.noTenant', 'No tenant');
    case 'owner':
      return t('group.noOwner', 'Nobody yet');
    case 'priority':
    case 'none':
      return '';
    default:
      return grouping satisfies never;
  }
}

const stylesOf = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    flex: 1,
    minHeight: 0,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  note: css({ margin: theme.spacing(0.5, 1), color: theme.colors.text.secondary }),
});
