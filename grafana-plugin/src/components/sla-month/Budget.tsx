// Budget: what is left of a service's error budget this month, and whether it burns.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { duration, signedDuration } from '../../../../zabbix-bridge/src/words/duration.ts';
import type { ServiceOfMonth } from '../../api/wire/sla.ts';
import { colourOf } from '../looks.ts';
import { Mark } from '../Mark.tsx';
import { readerOf } from '../reader.ts';

/** The bar is what is left of the budget; overdrawn, by how much, up to once more. */
export function Budget({ of: { goal } }: { readonly of: ServiceOfMonth['availability'] }) {
  const left = goal && goal.budgetMs > 0 ? goal.leftMs / goal.budgetMs : 0;
  const styles = useStyles2(stylesOf, Math.min(1, Math.abs(left)), left < 0);
  const { locale } = readerOf();
  if (!goal) return <div className={styles.quiet}>{t('sla.noGoal', 'no goal')}</div>;
  const burning = goal.burn.find(({ isBurning }) => isBurning);
  const values = { left: signedDuration(goal.leftMs, locale), budget: duration(goal.budgetMs, locale) };
  return (
    <>
      <div className={goal.leftMs < 0 ? styles.bad : undefined}>
        {goal.leftMs < 0 && <Mark look={{ shape: 'octagon', tone: 'gravest' }} size={12} />} {t('sla.budgetOf', '{{left}} of {{budget}}', values)}
      </div>
      <div className={styles.bar} aria-hidden>
        <div className={styles.left} />
      </div>
      {burning && (
        <div className={styles.bad}>
          <Mark look={{ shape: 'triangle', tone: 'gravest' }} size={12} />{' '}
          {t('sla.burns', 'burns {{times}} × too fast for {{span}}', { times: burning.factor, span: duration(burning.longMs, locale) })}
        </div>
      )}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2, share = 0, isOverdrawn = false) => ({
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  bad: css({ color: colourOf('gravest', theme) }),
  bar: css({
    display: 'flex',
    width: '100%',
    maxWidth: 160,
    height: 4,
    marginTop: theme.spacing(0.5),
    borderRadius: 2,
    background: theme.colors.background.canvas,
  }),
  left: css({ width: `${Math.round(share * 100)}%`, borderRadius: 2, background: isOverdrawn ? colourOf('gravest', theme) : theme.colors.text.secondary }),
});
