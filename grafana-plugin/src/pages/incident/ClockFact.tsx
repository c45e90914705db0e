// ClockFact: one clock of an incident: running down with a bar of what is gone, overdue, met or missed.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { clockName } from '../../../../zabbix-bridge/src/words/clock.ts';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import type { Incident, SlaClock } from '../../api/wire/incident.ts';
import type { IncidentSla } from '../../api/wire/sla.ts';
import { colourOf, lookOfPriority, type Look } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { useNow } from '../../components/now.ts';
import { readerOf } from '../../components/reader.ts';
import { countdown } from '../../components/sla.ts';
import { faceOf, type ClockFace } from './clock-face.ts';
import { clockNotes } from './clock-notes.ts';
import { Fact } from './Fact.tsx';

type Props = {
  readonly clock: SlaClock;
  readonly priority: Incident['priority'];
  /** Undefined until it is known. */
  readonly sla: IncidentSla | undefined;
};

export function ClockFact({ clock, priority, sla }: Props) {
  const face = faceOf(clock, useNow());
  const look = lookOf(face, priority);
  const styles = useStyles2(stylesOf, look, 'share' in face ? face.share : 1);
  const { locale } = readerOf();
  const notes = clockNotes(clock, sla).map((line) => <div key={line}>{line}</div>);
  return (
    <Fact name={clockName(clock.name, locale)} note={notes}>
      <div className={styles.face}>
        {face.kind !== 'running' && <Mark look={look} size={12} />} {faceWords(face)}
      </div>
      {'share' in face && (
        <div className={styles.bar}>
          <div className={styles.gone} />
        </div>
      )}
    </Fact>
  );
}

function lookOf({ kind }: ClockFace, priority: Incident['priority']): Look {
  if (kind === 'met') return { shape: 'check', tone: 'fine' };
  if (kind === 'resting' || kind === 'paused') return { shape: 'ring', tone: 'fine' };
  return kind === 'running' ? lookOfPriority(priority) : { shape: 'octagon', tone: 'gravest' };
}

function faceWords(face: ClockFace): string {
  const { locale, zone } = readerOf();
  switch (face.kind) {
    case 'running':
      return t('incident.clock.left', '{{time}} left', { time: countdown(face.leftMs) });
    case 'paused':
      return t('incident.clock.paused', 'stands still, {{time}} left', { time: countdown(face.leftMs) });
    case 'resting':
      return t('incident.clock.due', 'due {{time}}', { time: dayAndTime(face.dueAt, locale, zone) });
    case 'overdue':
      return t('incident.clock.overdue', '{{time}} over', { time: countdown(face.byMs) });
    case 'met':
      return t('incident.clock.met', 'met in {{time}}', { time: duration(face.tookMs, locale) });
    case 'missed':
      return t('incident.clock.missed', 'missed by {{time}}', { time: duration(face.byMs, locale) });
    default:
      return face satisfies never;
  }
}

const stylesOf = (theme: GrafanaTheme2, { tone }: Look, share: number) => {
  const colour = colourOf(tone, theme);
  return {
    face: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), color: colour, fontVariantNumeric: 'tabular-nums' }),
    bar: css({ height: 4, margin: theme.spacing(0.5, 0), borderRadius: 2, background: theme.colors.background.canvas }),
    gone: css({ height: 4, borderRadius: 2, background: colour, width: `${Math.round(share * 100)}%` }),
  };
};
