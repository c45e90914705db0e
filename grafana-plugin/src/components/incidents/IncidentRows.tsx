// IncidentRows: a list of incidents, grouped or not, of which only the lines in sight are drawn.
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2, useTheme2 } from '@grafana/ui';
import type { Incident } from '../../api/wire/incident.ts';
import { ColumnHeadings } from './ColumnHeadings.tsx';
import type { Cursor } from './cursor.ts';
import { GroupHeading } from './GroupHeading.tsx';
import { IncidentRow } from './IncidentRow.tsx';
import type { Line } from './lines.ts';
import { rowStyles } from './row-styles.ts';
import { columns as allColumns, type Column } from './shown.ts';
import { useSight } from './sight.ts';
import { useSteady } from './steady.ts';
import { useVirtualLines } from './virtual-lines.ts';

type Props = {
  readonly lines: readonly Line[];
  readonly pending: ReadonlySet<string>;
  /** The keyboard's. */
  readonly cursor: Cursor;
  readonly onAcknowledge?: ((incident: Incident) => void) | undefined;
  readonly chosen?: { readonly ids: ReadonlySet<string>; readonly onToggle: (incident: Incident) => void } | undefined;
  readonly more?: ((incident: Incident) => ReactNode) | undefined;
  readonly columns?: readonly Column[] | undefined;
  /** `filling`: it takes the height of what it stands in, as in a panel. `framed`: what the page leaves. `page`: it scrolls with the page. */
  readonly height: 'filling' | 'framed' | 'page';
};

export function IncidentRows({ lines: current, pending, cursor, onAcknowledge, chosen, more, columns = allColumns, height }: Props) {
  const { selected, isWorked, onShown } = cursor;
  const styles = useStyles2(stylesOf);
  const theme = useTheme2();
  const isChoosable = chosen !== undefined;
  const stylesOfRow = useMemo(() => rowStyles(theme, columns, isChoosable), [theme, columns, isChoosable]);
  const { lines: steady, waiting, hold, release, renew } = useSteady(current, isWorked);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const lines = folded.size === 0 ? steady : steady.filter((line) => line.kind === 'heading' || line.group === undefined || !folded.has(line.group));
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const { virtual, above, margin } = useVirtualLines({ lines, within: height === 'page' ? 'window' : frame, list: frame });
  const sight = useSight({
    list: frame,
    isFramed: height !== 'page',
    at: lines.findIndex(({ key }) => key === selected),
    scrollTo: virtual.scrollToIndex,
    moves: [lines, above],
  });
  useEffect(() => onShown(lines, sight), [lines, onShown, sight]);

  const drawn = (line: Line) => {
    if (line.kind === 'heading') {
      return <GroupHeading heading={line} isFolded={folded.has(line.group)} onToggle={() => setFolded((before) => toggled(before, line.group))} />;
    }
    const { incident } = line;
    return (
      <IncidentRow
        incident={incident}
        isPending={pending.has(incident.id)}
        onAcknowledge={onAcknowledge}
        isChosen={chosen?.ids.has(incident.id)}
        onChoose={chosen?.onToggle}
        more={more}
        styles={stylesOfRow}
      />
    );
  };

  return (
    // The button stands above the rows: were they let go on the way to it, it would be gone before it is clicked.
    <div
      className={cx(styles.around, height === 'filling' && styles.panel)}
      onPointerEnter={(event) => event.pointerType === 'mouse' && hold()}
      onPointerLeave={release}
    >
      {waiting > 0 && (
        <Button className={styles.waiting} size="sm" icon="arrow-up" onClick={renew}>
          {t('now.waiting', '{{number}} new', { number: waiting })}
        </Button>
      )}
      <div className={cx(styles.top, height !== 'page' && styles.gutter)}>
        <ColumnHeadings styles={stylesOfRow} />
      </div>
      <div
        ref={setFrame}
        className={cx(styles.ground, styles[height])}
        style={height === 'framed' ? { maxHeight: `max(${leastPx}px, calc(100vh - ${above + beneathPx}px))` } : undefined}
      >
        <ul className={styles.list} style={{ height: virtual.getTotalSize() }} aria-label={t('now.incidents', 'Incidents, most urgent first')}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const line = lines[index];
            return (
              line && (
                <li
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  className={cx(styles.item, line.key === selected && styles.selected)}
                  style={{ transform: `translateY(${start - margin}px)` }}
                  aria-setsize={lines.length}
                  aria-posinset={index + 1}
                  aria-current={line.key === selected}
                >
                  {drawn(line)}
                </li>
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** @returns the set with the item in it where it was not, and without it where it was */
export function toggled<Item>(before: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  const after = new Set(before);
  if (!after.delete(item)) after.add(item);
  return after;
}

/** A frame ends with the window, for a row in it must not lie below, but has room for some rows. */
const leastPx = 320;
const beneathPx = 16;

const frame = { overflow: 'auto', scrollbarGutter: 'stable' } as const;
const edge = (theme: GrafanaTheme2) => ({ border: `1px solid ${theme.colors.border.weak}`, borderRadius: theme.shape.radius.default });

const stylesOf = (theme: GrafanaTheme2) => ({
  around: css({ position: 'relative', containerType: 'inline-size', containerName: 'incidents' }),
  top: css({ overflow: 'hidden' }),
  /** As wide as a row, whether or not the frame below has a scrollbar. */
  gutter: css({ scrollbarGutter: 'stable' }),
  ground: css({ background: theme.colors.background.primary }),
  panel: css({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }),
  filling: css({ ...frame, flex: 1, minHeight: 0 }),
  framed: css({ ...frame, ...edge(theme), minHeight: leastPx }),
  page: css(edge(theme)),
  list: css({ position: 'relative', listStyle: 'none', margin: 0 }),
  item: css({ position: 'absolute', insetInline: 0, top: 0 }),
  selected: css({ background: theme.colors.background.secondary, outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 }),
  waiting: css({ position: 'absolute', zIndex: 1, top: theme.spacing(1), left: '50%', transform: 'translateX(-50%)' }),
});
