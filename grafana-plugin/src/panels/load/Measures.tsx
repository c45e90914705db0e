// Measures: the figures of the operator load as a table: raw problems, incidents, and what the guidelines call good.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Load } from '../../api/wire/load.ts';
import { againstTarget } from '../../components/load/against-target.ts';
import { Mark } from '../../components/Mark.tsx';
import { unseen } from '../../components/unseen.ts';
import { measuresOf, type Figure } from './measures.ts';
import { measureMeans, measureWords, valueWords } from './measure-words.ts';

export function Measures({ load }: { readonly load: Load }) {
  const styles = useStyles2(stylesOf);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <Trans i18nKey="load.measure">ISA-18.2, EEMUA 191</Trans>
          </th>
          <th scope="col">
            <Trans i18nKey="load.problems">Problems</Trans>
          </th>
          <th scope="col">
            <Trans i18nKey="load.incidents">Incidents</Trans>
          </th>
          <th scope="col">
            <Trans i18nKey="load.target">Target</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {measuresOf(load).map(({ name, isShare, problems, incidents, target }) => (
          <tr key={name}>
            <th scope="row" title={measureMeans(name)}>
              {measureWords(name)}
            </th>
            <FigureCell figure={problems} isShare={isShare} />
            <FigureCell figure={incidents} isShare={isShare} />
            <td className={styles.quiet}>
              {target !== undefined && (target === 0 ? valueWords(0, isShare) : t('load.atMost', '≤ {{target}}', { target: valueWords(target, isShare) }))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FigureCell({ figure: { value, isMet }, isShare }: { readonly figure: Figure; readonly isShare: boolean }) {
  const styles = useStyles2(stylesOf);
  const judged = isMet === undefined ? undefined : againstTarget(isMet);
  return (
    <td>
      <span className={styles.figure} title={judged?.words}>
        {valueWords(value, isShare)}
        {judged && <Mark look={judged.look} size={10} />}
        {judged && <span className={styles.unseen}>{judged.words}</span>}
      </span>
    </td>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(0.25, 1), textAlign: 'right', fontWeight: 'normal', whiteSpace: 'nowrap' },
    'th:first-of-type': { textAlign: 'left', whiteSpace: 'normal' },
    'thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  figure: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), fontVariantNumeric: 'tabular-nums' }),
  unseen: css(unseen),
  quiet: css({ color: theme.colors.text.secondary }),
});
