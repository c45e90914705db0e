// Overview: an incident on one page: what is known, why, what fired, what happened last, and what was like it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { isLive } from '../../../../zabbix-bridge/src/words/urgency.ts';
import type { IncidentDetail } from '../../api/wire/incident.ts';
import type { Work } from './commands/work.ts';
import type { KnownField } from './known/draft.ts';
import { Known } from './known/Known.tsx';
import { Metrics } from './metrics/Metrics.tsx';
import { Similar } from './Similar.tsx';
import type { Tab } from './tab.ts';
import { ToldNext } from './ToldNext.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { Why } from './why/Why.tsx';

type Props = {
  readonly incident: IncidentDetail;
  /** Absent for who may not. */
  readonly work: Work | undefined;
  readonly edited: KnownField | undefined;
  readonly onEdit: (field: KnownField | undefined) => void;
  readonly addressOf: (tab: Tab) => string;
};

const lines = 12;

export function Overview({ incident, work, edited, onEdit, addressOf }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.halves}>
      <div className={styles.column}>
        <Known incident={incident} work={isLive(incident) ? work : undefined} edited={edited} onEdit={onEdit} />
        <Why incident={incident} toMembers={addressOf('members')} />
        <Metrics incident={incident} />
      </div>
      <div className={styles.column}>
        <Timeline incident={incident.id} short={{ lines, toAll: addressOf('timeline') }} />
        <ToldNext incident={incident} />
        <Similar incident={incident.id} />
      </div>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  halves: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(280px, 1fr)',
    alignItems: 'start',
    gap: theme.spacing(1.5),
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  column: css({ display: 'grid', gap: theme.spacing(1.5), minWidth: 0 }),
});
