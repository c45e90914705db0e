// Overrides: what people changed about the schedules in the time that is shown: who, instead of whom, when, why, by whom and since when.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Button, useStyles2 } from '@grafana/ui';
import type { Override, Schedule } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { changeWords, momentWords, spanWords } from './words.ts';

type Props = {
  readonly schedules: readonly Schedule[];
  readonly zone: string;
  readonly now: number;
  /** Absent for who may not end any. */
  readonly onEnd?: ((override: Override, schedule: Schedule) => void) | undefined;
};

export function Overrides({ schedules, zone, now, onEnd }: Props) {
  const styles = useStyles2(stylesOf);
  const all = schedules
    .flatMap((schedule) => schedule.overrides.map((override) => ({ schedule, override })))
    .toSorted((a, b) => a.override.from - b.override.from);
  return (
    <section aria-label={t('onCall.overrides', 'Overrides and swaps')}>
      <h2 className={styles.heading}>{t('onCall.overrides', 'Overrides and swaps')}</h2>
      {all.length === 0 && <p className={styles.quiet}>{t('onCall.noOverrides', 'Nobody has changed anything in this time.')}</p>}
      <ul className={styles.list}>
        {all.map(({ schedule, override }) => (
          <li key={override.id} className={styles.item}>
            <div>
              <strong>{schedule.name}</strong>: {changeWords(override.people, override.replaces)}, {spanWords(override, zone)}{' '}
              {override.swap !== undefined && <Badge color="blue" text={t('onCall.swapBadge', 'swap')} />}
              <div className={styles.quiet}>
                {override.reason} · {madeWords(override, zone)}
              </div>
            </div>
            {onEnd && override.until > now && (
              <Button size="sm" variant="secondary" onClick={() => onEnd(override, schedule)}>
                {override.swap === undefined ? t('onCall.end', 'End') : t('onCall.endSwap', 'End the swap')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const madeWords = ({ by, madeAt }: Override, zone: string): string =>
  madeAt === undefined
    ? t('onCall.madeBy', 'made by {{by}}', asItIs({ by }))
    : t('onCall.madeByAt', 'made by {{by}} on {{moment}}', asItIs({ by, moment: momentWords(madeAt, zone) }));

const stylesOf = (theme: GrafanaTheme2) => ({
  heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h4.fontSize }),
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none' }),
  item: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', justifyContent: 'space-between', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
