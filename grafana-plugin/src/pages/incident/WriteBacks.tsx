// WriteBacks: what was written into Zabbix for an incident, event by event: on its way, done, refused or given up, and by whom.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2, type IconName } from '@grafana/ui';
import { timeOfDay } from '../../../../zabbix-bridge/src/words/moment.ts';
import { useWriteBacks } from '../../api/write-backs.ts';
import type { WriteBack } from '../../api/wire/write-back.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { Answer } from '../../components/Answer.tsx';
import { readerOf } from '../../components/reader.ts';
import { Section } from '../../components/Section.tsx';

/** @param incident  its id */
export function WriteBacks({ incident }: { readonly incident: string }) {
  const styles = useStyles2(stylesOf);
  const writeBacks = useWriteBacks(incident);
  return (
    <Section id="write-backs" title={t('incident.writeBacks.title', 'Written into Zabbix')}>
      <Answer
        of={writeBacks}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<span className={styles.quiet}>{t('incident.writeBacks.none', 'Nothing has been written back yet')}</span>}
      >
        {({ rows, pending, failed }) => (
          <>
            <p role="status">
              {t('incident.writeBacks.counts', 'On their way: {{pending}}, failed: {{failed}}, done: {{done}}', {
                pending,
                failed,
                done: rows.length - pending - failed,
              })}
            </p>
            <ul className={styles.list}>
              {rows.map((row) => (
                <li key={`${row.problem} ${row.action}`} className={styles.row}>
                  <Icon name={icons[row.state]} size="sm" aria-hidden />
                  <span>{row.problemWords}</span>
                  <span>{saidOf(row)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </Section>
  );
}

const icons: { readonly [It in WriteBack['state']]: IconName } = {
  pending: 'hourglass',
  done: 'check',
  refused: 'exclamation-triangle',
  'gave-up': 'exclamation-triangle',
};

function saidOf({ words, at, by, attempts, nextAttemptAt }: WriteBack): string {
  const { locale, zone } = readerOf();
  return [
    words,
    by !== undefined && t('incident.writeBacks.by', 'by {{name}}', asItIs({ name: by })),
    attempts !== undefined && attempts > 0 && t('incident.writeBacks.attempts', 'tried {{attempts}} times', { attempts }),
    nextAttemptAt === undefined
      ? timeOfDay(at, locale, zone)
      : t('incident.writeBacks.again', 'again at {{time}}', { time: timeOfDay(nextAttemptAt, locale, zone) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, maxHeight: '60vh', overflow: 'auto' }),
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: theme.spacing(1), paddingBlock: theme.spacing(0.25) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
