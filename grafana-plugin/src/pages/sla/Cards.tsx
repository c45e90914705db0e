// Cards: the month in a few figures: in time, first answer, reaction, resolution, what nobody explained, what is owed.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { figure, percent } from '../../../../zabbix-bridge/src/words/number.ts';
import type { Figure as Counted } from '../../api/sla.ts';
import { priorities } from '../../api/wire/incident.ts';
import type { SlaReport } from '../../api/wire/sla.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';
import { Figure } from './Figure.tsx';

const none = '–';

type Props = { readonly report: SlaReport; readonly leadsTo: (figure: Counted) => string };

export function Cards({ report, leadsTo }: Props) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  const { kept, firstResponse, mttaMs, mttrMs, mttrByPriority, owed, unexplained, usual } = report;
  const time = (ms: number | undefined) => (ms === undefined ? none : duration(ms, locale));
  const each = priorities.flatMap((name) => (mttrByPriority[name] === undefined ? [] : [`${name} ${time(mttrByPriority[name])}`])).join(', ');
  return (
    <dl className={styles.cards} aria-label={t('sla.figures', 'The month in figures')}>
      <Figure
        name={t('sla.inTime', 'In time')}
        value={kept.share === undefined ? none : percent(kept.share, locale)}
        isBad={kept.share !== undefined && kept.share < kept.goalShare}
        leadsTo={leadsTo({})}
        note={t('sla.inTimeOf', '{{met}} of {{of}} incidents, goal {{goal}}', {
          met: figure(kept.met, locale),
          of: figure(kept.met + kept.missed, locale),
          goal: percent(kept.goalShare, locale, 0),
        })}
      />
      <Figure
        name={t('sla.missed', 'Missed')}
        value={figure(kept.missed, locale)}
        isBad={kept.missed > 0}
        leadsTo={leadsTo({ outcome: 'missed' })}
        note={
          unexplained > 0
            ? t('sla.unexplained', '{{number}} not explained yet', { number: figure(unexplained, locale) })
            : kept.missed > 0
              ? t('sla.allExplained', 'all explained')
              : undefined
        }
      />
      <Figure
        name={t('sla.firstAnswer', 'First answer')}
        value={time(firstResponse.medianMs)}
        leadsTo={leadsTo({})}
        note={
          firstResponse.share === undefined
            ? t('sla.firstAnswerGoal', 'median, within {{target}}', { target: time(usual.firstResponseMs) })
            : t('sla.firstAnswerOf', 'median; {{share}} within {{target}}', {
                share: percent(firstResponse.share, locale, 0),
                target: time(usual.firstResponseMs),
              })
        }
      />
      <Figure name={t('sla.mtta', 'Reaction')} value={time(mttaMs)} leadsTo={leadsTo({})} note={t('sla.mttaMeans', 'mean (MTTA)')} />
      <Figure
        name={t('sla.mttr', 'Resolution')}
        value={time(mttrMs)}
        leadsTo={leadsTo({})}
        note={each === '' ? t('sla.mttrMeans', 'mean (MTTR)') : t('sla.mttrEach', 'mean (MTTR): {{each}}', asItIs({ each }))}
      />
      {kept.running > 0 && (
        <Figure
          name={t('sla.running', 'Not over yet')}
          value={figure(kept.running, locale)}
          leadsTo={leadsTo({ outcome: 'running' })}
          note={t('sla.runningMeans', 'neither in time nor missed')}
        />
      )}
      {owed.length > 0 && (
        <Figure
          name={t('sla.owed', 'Owed by contract')}
          value={owed.map(({ amount, currency }) => `${figure(amount, locale)} ${currency}`).join(' + ')}
          isBad
          leadsTo={leadsTo({ outcome: 'missed' })}
        />
      )}
    </dl>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  cards: css({ display: 'grid', gap: theme.spacing(1), margin: 0, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))' }),
});
