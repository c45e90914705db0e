// HealthStrip: how a service went over the last day, the higher the worse.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { dayAndTime, timeOfDay } from '../../../../zabbix-bridge/src/words/moment.ts';
import { serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import type { ServiceState } from '../../api/wire/incident.ts';
import type { ServiceDetail } from '../../api/wire/service.ts';
import { colourOf, lookOfService } from '../../components/looks.ts';
import { readerOf } from '../../components/reader.ts';
import { stripOf, timeIn, type Piece } from './strip.ts';

type Props = { readonly history: ServiceDetail['history']; readonly from: number; readonly until: number };

/** Per cent of the height: shape says what colour says. */
const heights: { readonly [It in ServiceState]: number } = { ok: 15, weakened: 45, degraded: 70, down: 100 };

export function HealthStrip({ history, from, until }: Props) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const pieces = stripOf(history, from, until);
  const words = [...timeIn(pieces)].map(([state, ms]) => `${wordsOf(state)} ${duration(ms, locale)}`).join(', ');
  return (
    <figure className={styles.figure}>
      <div className={styles.strip} role="img" aria-label={t('services.strip', 'The last 24 hours: {{words}}', { words })}>
        {pieces.map((piece) => (
          <PieceDrawn key={piece.from} piece={piece} />
        ))}
      </div>
      <div className={styles.ends} aria-hidden>
        <span>{dayAndTime(from, locale, zone)}</span>
        <span>{timeOfDay(until, locale, zone).slice(0, 5)}</span>
      </div>
      <figcaption className={styles.caption}>{words}</figcaption>
    </figure>
  );
}

function PieceDrawn({ piece: { state, from, until } }: { readonly piece: Piece }) {
  const theme = useTheme2();
  const { locale, zone } = readerOf();
  const title = `${wordsOf(state)}: ${dayAndTime(from, locale, zone)} – ${dayAndTime(until, locale, zone)}, ${duration(until - from, locale)}`;
  return (
    <div style={{ flex: `${until - from} 0 1px`, display: 'flex', alignItems: 'flex-end' }} title={title}>
      {state && <div style={{ width: '100%', height: `${heights[state]}%`, background: colourOf(lookOfService(state).tone, theme) }} />}
    </div>
  );
}

const wordsOf = (state: ServiceState | undefined): string =>
  state === undefined ? t('services.unknown', 'not known') : serviceState(state, readerOf().locale);

const stylesOf = (theme: GrafanaTheme2) => ({
  figure: css({ margin: 0 }),
  strip: css({ display: 'flex', height: 36, background: theme.colors.background.canvas, border: `1px solid ${theme.colors.border.weak}` }),
  ends: css({
    display: 'flex',
    justifyContent: 'space-between',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  caption: css({ color: theme.colors.text.secondary }),
});
