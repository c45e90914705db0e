// Deciding: how urgent an incident is taken to be, and which problems become one incident.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { RulesInForce } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { matrixCard, redButtonCard } from '../../components/rule-of.ts';
import { Card, Cards, Fact, Facts } from './Shelf.tsx';
import { redButtonWords, spanWords } from './words.ts';

type Props = { readonly rules: RulesInForce; readonly isFound: (of: unknown) => boolean; readonly chosen: string | undefined };
const levels = ['high', 'medium', 'low'] as const;

export function Priorities({ rules: { redButtons, matrix }, isFound, chosen }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <Cards>
      {isFound(redButtons) && (
        <Card kind="priority" name={redButtonCard} title={t('rules.red.title', 'P1 at once')} chosen={chosen}>
          <ul className={styles.list}>
            {redButtons.map((button) => (
              <li key={JSON.stringify(button)}>{redButtonWords(button)}</li>
            ))}
          </ul>
        </Card>
      )}
      {isFound(matrix ?? '') && (
        <Card kind="priority" name={matrixCard} title={t('rules.matrix.title', 'Everything else')} chosen={chosen}>
          {matrix ? <Matrix matrix={matrix} /> : <UsualPriority />}
        </Card>
      )}
    </Cards>
  );
}

function Matrix({ matrix }: { readonly matrix: NonNullable<RulesInForce['matrix']> }) {
  const styles = useStyles2(stylesOf);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('rules.matrix.impact', 'Impact ↓ urgency →')}</th>
          {levels.map((urgency) => (
            <th key={urgency} scope="col">
              {levelWords(urgency)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {levels.map((impact) => (
          <tr key={impact}>
            <th scope="row">{levelWords(impact)}</th>
            {levels.map((urgency) => (
              <td key={urgency}>{matrix[impact][urgency]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function levelWords(level: (typeof levels)[number]): string {
  switch (level) {
    case 'high':
      return t('rules.level.high', 'high');
    case 'medium':
      return t('rules.level.medium', 'medium');
    case 'low':
      return t('rules.level.low', 'low');
    default:
      return level satisfies never;
  }
}

/** As nobody has said otherwise. */
function UsualPriority() {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles.list}>
      <li>{t('rules.usual.p1', 'P1: ten services or more are down; where no service is known, a whole site, a core device, or 20 hosts and more')}</li>
      <li>
        {t(
          'rules.usual.p2',
          'P2: a key service works badly or without its redundancy, an important one works badly or is down, an ordinary one is down; where no service is known, severity high or disaster',
        )}
      </li>
      <li>{t('rules.usual.p3', 'P3: the rest')}</li>
    </ul>
  );
}

export function Correlation({ rules: { correlation }, isFound, chosen }: Props) {
  const { settleAloneMs, settleTogetherMs, windowMs, failing, reopenWindowMs, rules } = correlation;
  const { rules: _, ...general } = correlation;
  return (
    <Cards>
      {isFound(general) && (
        <Card kind="correlation" name="general" title={t('rules.correlation.general', 'In general')} chosen={chosen}>
          <Facts>
            <Fact name={t('rules.correlation.alone', 'A lone problem waits')}>
              {settleAloneMs === undefined ? t('rules.correlation.byInterval', 'for its next check, three minutes at most') : spanWords(settleAloneMs)}
            </Fact>
            <Fact name={t('rules.correlation.together', 'Several wait')}>{spanWords(settleTogetherMs)}</Fact>
            <Fact name={t('rules.correlation.window', 'Takes new problems for')}>{spanWords(windowMs)}</Fact>
            <Fact name={t('rules.correlation.failing', 'What stands above has failed')}>
              {t('rules.correlation.share', 'when {{percent}} % of what stands on it fail, {{least}} at least', {
                percent: failing.percent,
                least: failing.atLeast,
              })}
            </Fact>
            <Fact name={t('rules.correlation.reopen', 'Is opened again within')}>{spanWords(reopenWindowMs)}</Fact>
          </Facts>
        </Card>
      )}
      {rules.filter(isFound).map(({ name, source, tags, windowMs: within, when }) => (
        <Card key={name} kind="correlation" name={name} chosen={chosen}>
          <Facts>
            <Fact name={t('rules.correlation.same', 'Same incident')}>
              {t(
                'rules.correlation.tags',
                'with equal {{tags}}, following each other within {{span}}',
                asItIs({ tags: tags.join(', '), span: spanWords(within) }),
              )}
            </Fact>
            {when !== undefined && (
              <Fact name={t('rules.route.when', 'When')}>
                <code>{when}</code>
              </Fact>
            )}
            {source !== undefined && <Fact name={t('rules.correlation.source', 'Of source')}>{source}</Fact>}
          </Facts>
        </Card>
      ))}
    </Cards>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, paddingLeft: theme.spacing(2.5) }),
  table: css({
    width: '100%',
    '& th, & td': { padding: theme.spacing(0.25, 1, 0.25, 0), textAlign: 'left', fontWeight: theme.typography.fontWeightRegular },
    '& th': { color: theme.colors.text.secondary },
  }),
});
