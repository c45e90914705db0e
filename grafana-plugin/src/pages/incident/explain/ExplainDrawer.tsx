// ExplainDrawer: why an incident, or one message about it, is as it is: over the page of the incident, with a way from one to the other.
import { t } from '@grafana/i18n';
import { Button, Drawer, useStyles2 } from '@grafana/ui';
import type { IncidentDetail } from '../../../api/wire/incident.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { forThumbs } from '../../../components/thumb.ts';
import type { Explained } from './asked.ts';
import { IncidentWalk } from './IncidentWalk.tsx';
import { MessageWalk } from './MessageWalk.tsx';

type Props = {
  readonly incident: IncidentDetail;
  readonly explained: Explained;
  readonly onExplain: (explained: Explained | undefined) => void;
};

export function ExplainDrawer({ incident, explained, onExplain }: Props) {
  const { title, number } = incident;
  const thumbs = useStyles2(forThumbs);
  return (
    <Drawer
      title={t('explain.title', 'Why {{what}} is as it is', asItIs({ what: explained.kind === 'message' ? explained.name : (number ?? title) }))}
      subtitle={title}
      size="md"
      onClose={() => onExplain(undefined)}
    >
      <div className={thumbs}>
        {explained.kind === 'message' ? (
          <>
            <Button size="sm" variant="secondary" icon="arrow-left" onClick={() => onExplain({ kind: 'incident' })}>
              {t('explain.whole', 'The whole incident')}
            </Button>
            <MessageWalk name={explained.name} incident={incident.id} />
          </>
        ) : (
          <IncidentWalk incident={incident} onMessage={(name) => onExplain({ kind: 'message', name })} />
        )}
      </div>
    </Drawer>
  );
}
