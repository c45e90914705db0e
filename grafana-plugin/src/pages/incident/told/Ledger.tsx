// Ledger: who was told of an incident: each message with what came back, the latest first, and how many reached nobody.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useLedger } from '../../../api/ledger.ts';
import type { Message } from '../../../api/wire/ledger.ts';
import { Answer } from '../../../components/Answer.tsx';
import { Section } from '../../../components/Section.tsx';
import { columns, MessageLine, narrow } from './MessageLine.tsx';

type Props = {
  /** The incident's id. */
  readonly incident: string;
  readonly onExplain: (notification: string) => void;
};

export function Ledger({ incident, onExplain }: Props) {
  const styles = useStyles2(stylesOf);
  const ledger = useLedger(incident);
  return (
    <Section id="told" title={t('incident.told.title', 'Who was told')}>
      <Answer
        of={ledger}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<span className={styles.quiet}>{t('incident.told.none', 'Nobody has been told of it yet')}</span>}
      >
        {({ rows }) => (
          <>
            <p role="status">{countsOf(rows)}</p>
            <div className={styles.headings} aria-hidden>
              <span>{t('incident.told.when', 'When')}</span>
              <span>{t('incident.told.who', 'Who, and how')}</span>
              <span>{t('incident.told.back', 'What came back')}</span>
              <span>{t('incident.told.why', 'Why')}</span>
            </div>
            <ol className={styles.list} aria-label={t('incident.told.order', 'Messages, the latest first')}>
              {rows.map((message, nth) => (
                <MessageLine key={rows.length - nth} message={message} onExplain={onExplain} />
              ))}
            </ol>
          </>
        )}
      </Answer>
    </Section>
  );
}

/** What there is none of is left out. */
function countsOf(rows: readonly Message[]): string {
  const of = (...states: readonly Message['state'][]) => rows.filter(({ state }) => states.includes(state)).length;
  const [failed, ambiguous, queued, needless, went] = [of('failed'), of('ambiguous'), of('queued'), of('needless'), of('sent', 'delivered')];
  return [
    t('incident.told.went', 'Sent: {{number}} of {{all}}', { number: went, all: rows.length }),
    failed > 0 && t('incident.told.failed', 'reached nobody: {{number}}', { number: failed }),
    ambiguous > 0 && t('incident.told.ambiguous', 'may have arrived: {{number}}', { number: ambiguous }),
    queued > 0 && t('incident.told.queued', 'on their way: {{number}}', { number: queued }),
    needless > 0 && t('incident.told.needless', 'not needed any more: {{number}}', { number: needless }),
  ]
    .filter(Boolean)
    .join(', ');
}

const stylesOf = (theme: GrafanaTheme2) => ({
  headings: css({
    display: 'grid',
    gridTemplateColumns: columns,
    gap: theme.spacing(2),
    paddingBottom: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    [narrow]: { display: 'none' },
  }),
  list: css({ listStyle: 'none', margin: 0 }),
  quiet: css({ color: theme.colors.text.secondary }),
});
