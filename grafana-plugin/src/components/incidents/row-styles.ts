// row-styles: how a row of incidents is laid out: on a wall in one line, in a panel in two, on a phone as a card, in the smallest as a title.
import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { colourOf } from '../looks.ts';
import { unseen } from '../unseen.ts';
import { gapPx, lineOf, paddingPx } from './columns.ts';
import type { Column } from './shown.ts';

const blink = keyframes({ '50%': { opacity: 0.25 } });

export type RowStyles = ReturnType<typeof rowStyles>;

/** @param shown  the columns beside priority and title */
export const rowStyles = (theme: GrafanaTheme2, shown: readonly Column[], isChoosable: boolean) => {
  const oneLine = lineOf(shown, { choice: isChoosable, action: true });
  const medium = `@container incidents (max-width: ${oneLine.least - 1}px)`;
  const narrow = '@container incidents (max-width: 520px)';
  const tiny = '@container incidents (max-width: 300px)';
  const here = (column: Column, area: string) =>
    css({ gridArea: area, minWidth: 0, ...(!shown.includes(column) && { display: 'none' }), [tiny]: { display: 'none' } });
  return {
    grid: css({
      position: 'relative',
      display: 'grid',
      gridTemplateColumns: oneLine.widths,
      gridTemplateAreas: oneLine.areas,
      gap: `${theme.spacing(0.5)} ${gapPx}px`,
      alignItems: 'start',
      padding: `${theme.spacing(1.25)} ${paddingPx}px`,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&[data-untaken="true"]::before': {
        content: '""',
        position: 'absolute',
        inset: '0 auto 0 0',
        width: 3,
        background: colourOf('gravest', theme),
        '@media (prefers-reduced-motion: no-preference)': { animation: `${blink} 1.6s ease-in-out infinite` },
      },
      [medium]: {
        gridTemplateColumns: `${isChoosable ? '18px ' : ''}84px minmax(0, 1.2fr) minmax(0, 1fr) minmax(112px, 1fr)`,
        gridTemplateAreas: isChoosable
          ? '"choice priority title title action" ". age services clock who"'
          : '"priority title title action" "age services clock who"',
      },
      [narrow]: {
        gridTemplateColumns: isChoosable ? 'auto auto minmax(0, 1fr) auto' : 'auto minmax(0, 1fr) auto',
        gridTemplateAreas: isChoosable
          ? '"choice priority clock clock" "title title title title" "services services services age" "who who who action"'
          : '"priority clock clock" "title title title" "services services age" "who who action"',
      },
      [tiny]: { gridTemplateColumns: 'auto minmax(0, 1fr)', gridTemplateAreas: '"priority title"', gap: theme.spacing(0.5, 1), padding: theme.spacing(0.5, 1) },
    }),
    headings: css({
      padding: `${theme.spacing(0.75)} ${paddingPx}px`,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      [medium]: { display: 'none' },
    }),
    unseen: css(unseen),
    choice: css({ gridArea: 'choice', [tiny]: { display: 'none' } }),
    priority: css({ gridArea: 'priority', display: 'flex' }),
    title: css({ gridArea: 'title', display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' }),
    services: here('services', 'services'),
    service: css({
      display: 'inline-block',
      margin: theme.spacing(0, 0.5, 0.25, 0),
      padding: theme.spacing(0, 0.75),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      maxWidth: '100%',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      verticalAlign: 'bottom',
    }),
    rest: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, whiteSpace: 'nowrap' }),
    age: here('age', 'age'),
    clock: here('clock', 'clock'),
    who: here('who', 'who'),
    action: css({ gridArea: 'action', justifySelf: 'end', textAlign: 'right', [tiny]: { display: 'none' } }),
    quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    aside: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, [tiny]: { display: 'none' } }),
  };
};
