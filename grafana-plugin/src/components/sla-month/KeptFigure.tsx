// KeptFigure: how many incidents there were and how many of them were missed, leading to them.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { counted, figure, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import type { Kept } from '../../api/wire/sla.ts';
import { asItIs } from '../as-it-is.ts';
import { colourOf } from '../looks.ts';
import { readerOf } from '../reader.ts';
import type { Figure } from '../../api/sla.ts';

type Props = {
  /** What they are the incidents of, for who cannot see where the number stands. */
  readonly of: string;
  readonly kept: Kept;
  readonly figure: Figure;
  readonly leadsTo: (figure: Figure) => string;
};

export function KeptFigure({ of, kept: { met, missed, running }, figure: asked, leadsTo }: Props) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  const all = met + missed + running;
  if (all === 0) return <span className={styles.quiet}>–</span>;
  return (
    <span className={styles.both}>
      <TextLink
        href={leadsTo(asked)}
        color="primary"
        aria-label={t('sla.allOf', '{{of}}: {{number}}', asItIs({ of, number: counted(all, locale, nouns.incident) }))}
      >
        {figure(all, locale)}
      </TextLink>
      {missed > 0 && (
        <TextLink
          href={leadsTo({ ...asked, outcome: 'missed' })}
          color="primary"
          aria-label={t('sla.missedOf', '{{of}}: {{number}} missed', asItIs({ of, number: figure(missed, locale) }))}
        >
          <span className={styles.bad}>{t('sla.missedHere', '{{number}} missed', { number: figure(missed, locale) })}</span>
        </TextLink>
      )}
    </span>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  both: css({ display: 'inline-flex', flexWrap: 'wrap', columnGap: theme.spacing(1) }),
  bad: css({ color: colourOf('gravest', theme), whiteSpace: 'nowrap' }),
  quiet: css({ color: theme.colors.text.secondary }),
});
