// row-styles: how a row of the wall is laid out, on a wall in one line, on a phone as a card.
import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { colourOf } from '../../components/looks.ts';

const blink = keyframes({ '50%': { opacity: 0.25 } });

export const rowStyles = (theme: GrafanaTheme2) => {
  const narrow = '@container incidents (max-width: 760px)';
  return {
    grid: css({
      position: 'relative',
      display: 'grid',
      gridTemplateColumns: '64px minmax(180px, 3fr) minmax(90px, 1.2fr) 84px minmax(130px, 1.2fr) minmax(120px, 1.3fr) 112px',
      gridTemplateAreas: '"priority title services age clock who action"',
      gap: theme.spacing(0.5, 2),
      alignItems: 'start',
      padding: theme.spacing(1.25, 1.5),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&[data-untaken="true"]::before': {
        content: '""',
        position: 'absolute',
        inset: '0 auto 0 0',
        width: 3,
        background: colourOf('gravest', theme),
        '@media (prefers-reduced-motion: no-preference)': { animation: `${blink} 1.6s ease-in-out infinite` },
      },
      [narrow]: {
        gridTemplateColumns: 'auto 1fr auto',
        gridTemplateAreas: '"priority . clock" "title title title" "services services age" "who who action"',
      },
    }),
    priority: css({ gridArea: 'priority' }),
    title: css({ gridArea: 'title', display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' }),
    services: css({ gridArea: 'services', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), minWidth: 0 }),
    service: css({
      padding: theme.spacing(0, 0.75),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
    age: css({ gridArea: 'age', whiteSpace: 'nowrap' }),
    clock: css({ gridArea: 'clock' }),
    who: css({ gridArea: 'who', display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' }),
    action: css({ gridArea: 'action', justifySelf: 'end', textAlign: 'right' }),
    quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
};
