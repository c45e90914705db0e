// Timeline: what happened to an incident and why, newest first, a page at a time, by days.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Text, TextLink, useStyles2 } from '@grafana/ui';
import { useTimeline } from '../../../api/incident.ts';
import { Answer } from '../../../components/Answer.tsx';
import { useEarlierWords } from '../../../components/HistoryFilling.tsx';
import { Section } from '../../../components/Section.tsx';
import { folded, nameOf } from './folded.ts';
import { TimelineRun } from './TimelineRun.tsx';

type Props = {
  /** The incident's id. */
  readonly incident: string;
  /** Lines to show, and where all of them are; without it all are here. */
  readonly short?: { readonly lines: number; readonly toAll: string };
};

export function Timeline({ incident, short }: Props) {
  const styles = useStyles2(stylesOf);
  const timeline = useTimeline(incident);
  const earlier = useEarlierWords();
  return (
    <Section id="timeline" title={t('incident.timeline.title', 'Timeline')}>
      <Answer of={timeline} isEmpty={(entries) => entries.length === 0} empty={earlier}>
        {(entries) => {
          const runs = folded(entries);
          const shown = short ? runs.slice(0, short.lines) : runs;
          const goesBackToItsBeginning = timeline.hasNextPage || entries.at(-1)?.what.kind === 'began';
          return (
            <>
              <ol className={styles.lines} aria-label={t('incident.timeline.order', 'What happened, newest first')}>
                {shown.map((run) => run[0] && <TimelineRun key={nameOf(run.at(-1) ?? run[0])} run={run} />)}
              </ol>
              {shown.length === runs.length && !goesBackToItsBeginning && (
                <Text element="p" color="secondary">
                  {earlier}
                </Text>
              )}
              {short && (shown.length < runs.length || timeline.hasNextPage) && (
                <TextLink href={short.toAll}>{t('incident.timeline.all', 'The whole timeline')}</TextLink>
              )}
              {!short && timeline.hasNextPage && (
                <Button size="sm" variant="secondary" disabled={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
                  {t('incident.timeline.earlier', 'What came earlier')}
                </Button>
              )}
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

const stylesOf = (_theme: GrafanaTheme2) => ({ lines: css({ listStyle: 'none', margin: 0 }) });
