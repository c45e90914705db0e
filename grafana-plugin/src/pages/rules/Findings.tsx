// Findings: what is wrong or doubtful in the rules, each with its place and how to mend it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { RulesFinding } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { Place, Quiet } from './Shelf.tsx';

export function Findings({ findings }: { readonly findings: readonly RulesFinding[] }) {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles.list}>
      {findings.map((finding, nth) => (
        <li key={nth} className={styles.finding}>
          <Icon
            name={finding.level === 'error' ? 'exclamation-circle' : 'exclamation-triangle'}
            className={finding.level === 'error' ? styles.error : styles.warning}
          />
          <div className={styles.said}>
            <div>
              <strong>{finding.level === 'error' ? t('rules.finding.error', 'Wrong') : t('rules.finding.warning', 'Doubtful')}</strong>
              {': '}
              {finding.text !== '' && <code>{finding.text}</code>} {finding.says}
            </div>
            <div>{t('rules.finding.mend', 'To mend it: {{mend}}', asItIs({ mend: finding.mend }))}</div>
            {finding.file !== '' && <Place at={finding} />} <Quiet>{finding.rule}</Quiet>
          </div>
        </li>
      ))}
    </ul>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none', margin: 0 }),
  finding: css({ display: 'flex', gap: theme.spacing(1), minWidth: 0 }),
  said: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  error: css({ flex: 'none', marginTop: theme.spacing(0.25), color: theme.colors.error.text }),
  warning: css({ flex: 'none', marginTop: theme.spacing(0.25), color: theme.colors.warning.text }),
});
