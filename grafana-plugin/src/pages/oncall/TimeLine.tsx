// TimeLine: the schedules below each other over days or hours, with who is on call, holes in words, and the time now.
import { useState, type FocusEvent, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Person, Schedule } from '../../api/wire/on-call.ts';
import { useNow } from '../../components/now.ts';
import { drawnOf, shiftAt, stepOf, type Chosen } from './shifts.ts';
import { ScheduleRow } from './ScheduleRow.tsx';
import type { Drawn } from './useDrawing.ts';
import { placeOf, type Axis, type Zoom } from './view.ts';
import { dayWords, timeWords } from './words.ts';

type Props = {
  readonly axis: Axis;
  readonly zoom: Zoom;
  readonly schedules: readonly Schedule[];
  /** Everybody, in the order that gives each the same ground always. */
  readonly people: readonly Person[];
  /** The schedule whose layers are open, and the shift that is looked at. */
  readonly open: string | undefined;
  readonly chosen: Chosen | undefined;
  readonly onOpen: (schedule: string | undefined) => void;
  readonly onChoose: (chosen: Chosen) => void;
  /** What was drawn with the pointer; absent for who may not change anything. */
  readonly onDrawn?: ((schedule: Schedule, drawn: Drawn) => void) | undefined;
};

export function TimeLine({ axis, zoom, schedules, people, open, chosen, onOpen, onChoose, onDrawn }: Props) {
  const styles = useStyles2(stylesOf);
  const now = useNow(30_000);
  const [focused, setFocused] = useState<Chosen>();
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const current = currentOf(schedules, [focused, chosen], now);

  /** Whichever way a shift came to be focused, keys go on from it. */
  const onFocus = ({ target }: FocusEvent) => {
    const key = target instanceof HTMLElement ? target.dataset['shift'] : undefined;
    const found = schedules.flatMap((each) => drawnOf(each).map(({ from }) => ({ schedule: each.id, from }))).find((it) => keyOf(it) === key);
    if (found) setFocused(found);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement) || event.target.dataset['shift'] === undefined) return;
    const next = current && stepOf(event.key, schedules, current);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    setFocused(next);
    frame?.querySelector<HTMLElement>(`[data-shift="${CSS.escape(keyOf(next))}"]`)?.focus();
  };

  return (
    <section aria-label={t('onCall.timeLine', 'Time line')} className={styles.frame} onKeyDown={onKeyDown} onFocus={onFocus} ref={setFrame}>
      <div className={styles.canvas} data-zoom={zoom}>
        <div className={styles.heads} aria-hidden>
          {axis.marks.map(({ at, kind, hours }) => (
            <span key={`${kind}${at}`} className={styles.head} data-kind={kind} style={{ left: `${placeOf(axis, at) * 100}%` }}>
              {kind === 'day' ? dayWords(at, axis.zone) : timeWords(at, axis.zone)}
              {hours !== undefined && <span className={styles.odd}> {t('onCall.hours', '{{hours}} h', { hours })}</span>}
            </span>
          ))}
        </div>
        {schedules.map((schedule) => (
          <ScheduleRow
            key={schedule.id}
            axis={axis}
            zoom={zoom}
            schedule={schedule}
            people={people}
            now={now}
            isOpen={schedule.id === open}
            current={current?.schedule === schedule.id ? current.from : undefined}
            chosen={chosen?.schedule === schedule.id ? chosen.from : undefined}
            onOpen={() => onOpen(schedule.id === open ? undefined : schedule.id)}
            onChoose={(from) => {
              setFocused({ schedule: schedule.id, from });
              onChoose({ schedule: schedule.id, from });
            }}
            onDrawn={onDrawn && ((drawn) => onDrawn(schedule, drawn))}
          />
        ))}
      </div>
    </section>
  );
}

const keyOf = ({ schedule, from }: Chosen): string => `${schedule}/${from}`;

/** One shift at a time can be reached with Tab: where one was last, else what is looked at, else the one of now. */
function currentOf(schedules: readonly Schedule[], wanted: readonly (Chosen | undefined)[], now: number): Chosen | undefined {
  const found = wanted.find((it) => it && schedules.some((each) => each.id === it.schedule && drawnOf(each).some(({ from }) => from === it.from)));
  if (found) return found;
  for (const schedule of schedules) {
    const shift = shiftAt(schedule, now) ?? drawnOf(schedule)[0];
    if (shift) return { schedule: schedule.id, from: shift.from };
  }
  return undefined;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  frame: css({
    overflowX: 'auto',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  canvas: css({
    position: 'relative',
    '&[data-zoom="day"]': { minWidth: 640 },
    '&[data-zoom="week"]': { minWidth: 760 },
    '&[data-zoom="month"]': { minWidth: 1_280 },
  }),
  heads: css({ position: 'relative', height: 28, marginLeft: 'var(--nabat-labels)', borderBottom: `1px solid ${theme.colors.border.weak}` }),
  head: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    padding: theme.spacing(0.5, 0, 0, 0.75),
    borderLeft: `1px solid ${theme.colors.border.medium}`,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    '&[data-kind="hour"]': { borderLeftColor: theme.colors.border.weak },
  }),
  odd: css({ color: theme.colors.warning.text }),
});
