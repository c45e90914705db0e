// IncidentRows: the incidents of the wall, of which only those in sight are drawn.
import { useEffect, useRef, useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { Incident } from '../../api/wire/incident.ts';
import { IncidentRow } from './IncidentRow.tsx';
import { useSteady } from './steady.ts';

type Props = {
  readonly incidents: readonly Incident[];
  readonly pending: ReadonlySet<string>;
  /** The incident that the keyboard stands on. */
  readonly selected: string | undefined;
  /** Told what is shown, in its order, so that the keyboard goes by what the eye sees. */
  readonly onShown: (rows: readonly Incident[]) => void;
  readonly onAcknowledge?: ((incident: Incident) => void) | undefined;
};

const estimatedHeight = 66;

export function IncidentRows({ incidents, pending, selected, onShown, onAcknowledge }: Props) {
  const styles = useStyles2(stylesOf);
  const { rows, waiting, hold, release, renew } = useSteady(incidents);
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame,
    getItemKey: (nth) => rows[nth]?.id ?? nth,
    estimateSize: () => estimatedHeight,
    overscan: 8,
  });
  useEffect(() => onShown(rows), [rows, onShown]);
  const isAt = rows.findIndex(({ id }) => id === selected);
  const scrollTo = useRef(virtual.scrollToIndex);
  useEffect(() => {
    if (isAt >= 0) scrollTo.current(isAt);
  }, [isAt]);

  return (
    <div className={styles.around}>
      {waiting > 0 && (
        <Button className={styles.waiting} size="sm" icon="arrow-up" onClick={renew}>
          {t('now.waiting', '{{number}} new', { number: waiting })}
        </Button>
      )}
      <div ref={setFrame} className={styles.frame} onPointerEnter={(event) => event.pointerType === 'mouse' && hold()} onPointerLeave={release}>
        <ul className={styles.list} style={{ height: virtual.getTotalSize() }} aria-label={t('now.incidents', 'Incidents, most urgent first')}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const incident = rows[index];
            return (
              incident && (
                <li
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  className={cx(styles.item, incident.id === selected && styles.selected)}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={rows.length}
                  aria-posinset={index + 1}
                  aria-current={incident.id === selected}
                >
                  <IncidentRow incident={incident} isPending={pending.has(incident.id)} onAcknowledge={onAcknowledge && (() => onAcknowledge(incident))} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  around: css({ position: 'relative', containerType: 'inline-size', containerName: 'incidents' }),
  frame: css({
    overflow: 'auto',
    maxHeight: 'calc(100vh - 180px)',
    minHeight: 320,
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  list: css({ position: 'relative', listStyle: 'none', margin: 0 }),
  item: css({ position: 'absolute', insetInline: 0, top: 0 }),
  selected: css({ background: theme.colors.action.selected, outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 }),
  waiting: css({ position: 'absolute', zIndex: 1, top: theme.spacing(1), left: '50%', transform: 'translateX(-50%)' }),
});
