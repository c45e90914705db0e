// ScheduleRow: one schedule in the time line: its name and zone, who is on call when, and on wish what each of its layers says.
import type { CSSProperties } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2, useTheme2 } from '@grafana/ui';
import type { Person, Schedule, Shift } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { drawnOf, isHole } from './shifts.ts';
import { groundOf, holeTint } from './tints.ts';
import { useDrawing, type Drawn } from './useDrawing.ts';
import { placeOf, type Axis, type Zoom } from './view.ts';
import { layerWords, namesOf, nobody, spanWords, timeWords, whyWords } from './words.ts';

type Props = {
  readonly axis: Axis;
  readonly zoom: Zoom;
  readonly schedule: Schedule;
  readonly people: readonly Person[];
  readonly now: number;
  readonly isOpen: boolean;
  /** Beginnings of the shifts that Tab reaches, and that is looked at. */
  readonly current: number | undefined;
  readonly chosen: number | undefined;
  readonly onOpen: () => void;
  readonly onChoose: (from: number) => void;
  readonly onDrawn?: ((drawn: Drawn) => void) | undefined;
};

export function ScheduleRow({ axis, zoom, schedule, people, now, isOpen, current, chosen, onOpen, onChoose, onDrawn }: Props) {
  const styles = useStyles2(stylesOf);
  const theme = useTheme2();
  const { drawing, listeners } = useDrawing(axis, zoom, onDrawn);
  const { id, name, zone } = schedule;
  const place = ({ from, until }: Pick<Shift, 'from' | 'until'>): CSSProperties => {
    const left = Math.max(0, placeOf(axis, from));
    return { left: `${left * 100}%`, width: `${(Math.min(1, placeOf(axis, until)) - left) * 100}%` };
  };
  const ground = (of: readonly Person[]) =>
    groundOf(
      people.findIndex((it) => it.id === of[0]?.id),
      theme,
    );
  const lines = (
    <>
      {axis.marks.map(({ at, kind }) => (
        <span key={`${kind}${at}`} className={styles.line} data-kind={kind} style={{ left: `${placeOf(axis, at) * 100}%` }} />
      ))}
      {now >= axis.from && now < axis.until && <span className={styles.now} style={{ left: `${placeOf(axis, now) * 100}%` }} />}
    </>
  );
  return (
    <div role="group" aria-label={name} className={styles.rows}>
      <div className={styles.row}>
        <div className={styles.label}>
          <Button
            fill="text"
            variant="secondary"
            size="sm"
            icon={isOpen ? 'angle-down' : 'angle-right'}
            aria-expanded={isOpen}
            tooltip={isOpen ? t('onCall.hideLayers', 'Hide its layers') : t('onCall.showLayers', 'Show its layers')}
            onClick={onOpen}
          >
            {name}
          </Button>
          {zone !== axis.zone && (
            <span className={styles.quiet}>{t('onCall.there', '{{time}} in {{zone}}', asItIs({ time: timeWords(now, zone), zone }))}</span>
          )}
        </div>
        <div className={styles.track} data-draws={onDrawn !== undefined} {...listeners}>
          {lines}
          {drawnOf(schedule).map((shift) => {
            const hole = isHole(schedule, shift);
            const who = hole ? t('onCall.nobodyOnCall', 'nobody on call') : namesOf(shift.people);
            const there = zone === axis.zone ? '' : ` (${spanWords(shift, zone)}, ${zone})`;
            const when = spanWords(shift, axis.zone) + there;
            const why = whyWords(shift, schedule);
            const label = `${who}, ${when}; ${why}`;
            const title = [who, when, why].join('\n');
            return (
              <button
                key={shift.from}
                type="button"
                data-shift={`${id}/${shift.from}`}
                data-hole={hole}
                data-override={shift.why.kind === 'override'}
                className={styles.bar}
                style={{ ...place(shift), background: hole ? holeTint(theme).ground : ground(shift.people), ...(hole && { color: holeTint(theme).ink }) }}
                tabIndex={shift.from === current ? 0 : -1}
                aria-pressed={shift.from === chosen}
                aria-label={label}
                title={title}
                onClick={() => onChoose(shift.from)}
              >
                {hole ? nobody() : namesOf(shift.people)}
              </button>
            );
          })}
          {drawing && <span className={styles.drawing} style={place(drawing)} />}
        </div>
      </div>
      {isOpen &&
        schedule.layers?.map((layer, nth) => (
          <div key={nth} className={styles.row}>
            <div className={styles.label}>
              <span className={styles.quiet}>
                {t('onCall.layer', 'Layer {{nth}}', { nth: nth + 1 })}: {layerWords(layer)}
              </span>
            </div>
            <ul className={styles.track} data-layer aria-label={t('onCall.layerOf', 'Layer {{nth}} of {{schedule}}', asItIs({ nth: nth + 1, schedule: name }))}>
              {layer.shifts.map((shift) => {
                const title = [namesOf(shift.people), spanWords(shift, axis.zone)].join('\n');
                return (
                  <li key={shift.from} className={cx(styles.bar, styles.still)} style={{ ...place(shift), background: ground(shift.people) }} title={title}>
                    {namesOf(shift.people)}
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  rows: css({ borderBottom: `1px solid ${theme.colors.border.weak}`, '&:last-child': { borderBottom: 'none' } }),
  row: css({ display: 'grid', gridTemplateColumns: 'var(--nabat-labels) minmax(0, 1fr)' }),
  label: css({
    position: 'sticky',
    left: 0,
    zIndex: 3,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    justifyContent: 'center',
    gap: theme.spacing(0.25),
    minWidth: 0,
    padding: theme.spacing(0.5, 0.5),
    background: theme.colors.background.primary,
    overflowWrap: 'anywhere',
    '& button': { maxWidth: '100%' },
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, paddingLeft: theme.spacing(0.5) }),
  track: css({
    position: 'relative',
    minHeight: 44,
    margin: 0,
    listStyle: 'none',
    touchAction: 'pan-x pan-y',
    '&[data-draws="true"]': { cursor: 'crosshair' },
    '&[data-layer]': { minHeight: 30, opacity: 0.85 },
  }),
  line: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    borderLeft: `1px solid ${theme.colors.border.weak}`,
    '&[data-kind="day"]': { borderLeftColor: theme.colors.border.medium },
  }),
  now: css({ position: 'absolute', zIndex: 2, top: 0, bottom: 0, borderLeft: `2px solid ${theme.colors.error.border}`, pointerEvents: 'none' }),
  bar: css({
    position: 'absolute',
    top: 5,
    bottom: 5,
    zIndex: 1,
    overflow: 'hidden',
    padding: theme.spacing(0, 0.75),
    border: `1px solid ${theme.colors.background.primary}`,
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.primary,
    font: 'inherit',
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'left',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    userSelect: 'none',
    '&[data-override="true"]': { border: `1px dashed ${theme.colors.text.primary}`, fontStyle: 'italic' },
    '&[data-hole="true"]': { fontWeight: theme.typography.fontWeightMedium },
    '&[aria-pressed="true"]': { outline: `2px solid ${theme.colors.primary.border}` },
    '&:focus-visible': { zIndex: 2, outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  still: css({ display: 'flex', alignItems: 'center' }),
  drawing: css({
    position: 'absolute',
    zIndex: 2,
    top: 2,
    bottom: 2,
    border: `2px solid ${theme.colors.primary.border}`,
    background: theme.colors.primary.transparent,
    pointerEvents: 'none',
  }),
});
