// DayStrip: a month of a service day by day: the worse, the higher and the louder.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';
import { serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { serviceStates, type ServiceState } from '../../api/wire/incident.ts';
import { colourOf, lookOfService } from '../looks.ts';
import { readerOf } from '../reader.ts';

/** Pixels, so that who sees no colours sees the days that matter. */
const heights: { readonly [It in ServiceState]: number } = { ok: 6, weakened: 10, degraded: 14, down: 18 };

export function DayStrip({ days }: { readonly days: readonly (ServiceState | null)[] }) {
  const theme = useTheme2();
  const { locale } = readerOf();
  const words = [...serviceStates]
    .toReversed()
    .flatMap((state) => {
      const on = days.flatMap((it, nth) => (it === state ? [nth + 1] : []));
      if (on.length === 0) return [];
      return [state === 'ok' ? `${serviceState(state, locale)}: ${on.length}` : `${serviceState(state, locale)}: ${on.join(', ')}`];
    })
    .join('; ');
  return (
    <span
      role="img"
      aria-label={t('sla.days', 'Day by day: {{words}}', { words: words === '' ? t('sla.daysUnknown', 'nothing is known') : words })}
      className={strip}
    >
      {days.map((state, nth) => (
        <span
          key={nth}
          title={t('sla.day', '{{day}}: {{words}}', { day: nth + 1, words: state === null ? t('sla.dayUnknown', 'not known') : serviceState(state, locale) })}
          style={{ width: dayWidth, height: state === null ? 2 : heights[state], background: dayColour(state, theme) }}
        />
      ))}
    </span>
  );
}

const dayColour = (state: ServiceState | null, theme: GrafanaTheme2): string =>
  state === null ? theme.colors.border.medium : colourOf(lookOfService(state).tone, theme);

/** As wide as a mouse can find, and wider on a wall. */
const dayWidth = 'clamp(5px, 0.25vw, 12px)';

const strip = css({ display: 'inline-flex', alignItems: 'flex-end', gap: 2, height: 18 });
