// Holes: when nobody is on call and somebody should be, in words, with the way to put somebody in.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import type { Schedule } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { lookOfPriority } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { useNow } from '../../components/now.ts';
import { readerOf } from '../../components/reader.ts';
import { spanWords } from './words.ts';

type Hole = Schedule['holes'][number];
type Props = { readonly schedules: readonly Schedule[]; readonly zone: string; readonly onFill?: ((schedule: Schedule, hole: Hole) => void) | undefined };

/** More of one schedule nobody reads one by one. */
const mostOfOne = 5;

/** Nothing where there are none. */
export function Holes({ schedules, zone, onFill }: Props) {
  const styles = useStyles2(stylesOf);
  const now = useNow(60_000);
  const { locale } = readerOf();
  const torn = schedules.filter(({ holes }) => holes.length > 0);
  if (torn.length === 0) return null;
  return (
    <section aria-label={t('onCall.holes', 'Holes')} className={styles.holes}>
      <ul className={styles.list}>
        {torn.flatMap((schedule) => [
          ...schedule.holes.slice(0, mostOfOne).map((hole) => (
            <li key={`${schedule.id}/${hole.from}`} className={styles.hole}>
              <Mark look={lookOfPriority('P1')} size={12} />
              <span className={styles.when}>
                {t(
                  'onCall.hole',
                  '{{schedule}}: nobody on {{span}} ({{length}})',
                  asItIs({ schedule: schedule.name, span: spanWords(hole, zone), length: duration(hole.until - hole.from, locale) }),
                )}
              </span>
              {onFill && hole.until > now && (
                <Button size="sm" fill="text" onClick={() => onFill(schedule, hole)}>
                  {t('onCall.fill', 'Put somebody in')}
                </Button>
              )}
            </li>
          )),
          ...(schedule.holes.length > mostOfOne
            ? [
                <li key={`${schedule.id}/more`} className={styles.more}>
                  {t(
                    'onCall.moreHoles',
                    '{{schedule}}: {{more}} more in this time',
                    asItIs({ schedule: schedule.name, more: schedule.holes.length - mostOfOne }),
                  )}
                </li>,
              ]
            : []),
        ])}
      </ul>
    </section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  holes: css({ padding: theme.spacing(1, 1.5), borderLeft: `3px solid ${theme.colors.error.border}`, background: theme.colors.background.secondary }),
  list: css({ listStyle: 'none' }),
  hole: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.75) }),
  when: css({ flex: '1 1 0', minWidth: 200 }), // beside its mark, with the button below it where there is no room
  more: css({ color: theme.colors.text.secondary }),
});
