// MessageWalk: why one message was sent, stage by stage as it was then, who else was told or was not, and what became of it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import { dayAndTime, timeOfDay } from '../../../../../zabbix-bridge/src/words/moment.ts';
import { addresses } from '../../../addresses.ts';
import { useExplanation } from '../../../api/explanation.ts';
import type { Explanation } from '../../../api/wire/explanation.ts';
import type { TimelineEntry } from '../../../api/wire/incident.ts';
import { Answer } from '../../../components/Answer.tsx';
import { PriorityBadge } from '../../../components/PriorityBadge.tsx';
import { readerOf } from '../../../components/reader.ts';
import { Differs, Lines, Stage } from './Stage.tsx';
import { stageWords } from './stage-words.ts';

/** @param incident  the id of the one over whose page it stands: a message that went along with another's is about that other one first */
export function MessageWalk({ name, incident }: { readonly name: string; readonly incident: string }) {
  return <Answer of={useExplanation(name)}>{(explanation) => <Walk explanation={explanation} isElsewhere={explanation.incident.id !== incident} />}</Answer>;
}

function Walk({ explanation, isElsewhere }: { readonly explanation: Explanation; readonly isElsewhere: boolean }) {
  const styles = useStyles2(stylesOf);
  const { at, incident, told, stages, others, became, along } = explanation;
  const { locale, zone } = readerOf();
  return (
    <>
      <p className={styles.told}>
        <PriorityBadge priority={incident.priority} />
        <span>
          {told.words} <span className={styles.quiet}>{dayAndTime(at, locale, zone)}</span>
        </span>
      </p>
      {isElsewhere && (
        <p>
          {t('explain.elsewhere', 'It is first about another incident, and this one went along:')}{' '}
          <TextLink href={addresses.incident(incident)} inline>
            {[incident.number, incident.title].filter(Boolean).join(' · ')}
          </TextLink>
        </p>
      )}
      {stages.map(({ stage, words, differs }) => (
        <Stage key={stage} title={stageWords(stage)}>
          <Lines lines={words} />
          <Differs words={differs} />
        </Stage>
      ))}
      {others.length > 0 && (
        <Stage title={t('explain.others', 'Who else was told then, who was not, and why')}>
          <ul className={styles.list}>
            {others.map((other, nth) => (
              <li key={nth}>
                <Icon name={other.told ? 'check' : 'times'} size="sm" aria-hidden /> <strong>{other.name || t('explain.nobody', 'nobody')}</strong>{' '}
                <span className={styles.quiet}>{other.told ? t('explain.wasTold', 'told') : t('explain.wasNot', 'not told')}</span> {other.words}
                <Differs words={other.differs} />
              </li>
            ))}
          </ul>
        </Stage>
      )}
      {became.length > 0 && (
        <Stage title={t('explain.became', 'What became of it')}>
          <Lines lines={became.map((entry) => lineOf(entry))} />
        </Stage>
      )}
      {along.length > 0 && (
        <Stage title={t('explain.along', 'What went along')}>
          <Lines lines={along.map((each) => `${[each.number, each.title].filter(Boolean).join(' · ')}: ${each.words}`)} />
        </Stage>
      )}
    </>
  );
}

function lineOf({ at, words }: TimelineEntry): string {
  const { locale, zone } = readerOf();
  return `${timeOfDay(at, locale, zone)} · ${words}`;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  told: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1), marginTop: theme.spacing(1.5), overflowWrap: 'anywhere' }),
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75), listStyle: 'none' }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
