// ConnectionBadge: whether what is on the screen follows what happens, and as of when if it does not.
import { t } from '@grafana/i18n';
import { Alert, Badge } from '@grafana/ui';
import { timeOfDay } from '../../../zabbix-bridge/src/words/moment.ts';
import type { Connection } from '../api/live/connection.ts';
import { useConnection } from '../api/NabatData.tsx';
import { titleOf } from './failure-words.ts';
import { GreyBadge } from './GreyBadge.tsx';
import { readerOf } from './reader.ts';

/** Shows nothing where nothing is followed. */
export function ConnectionBadge() {
  const connection = useConnection();
  return connection ? <ConnectionSaid connection={connection} /> : null;
}

/** Above what is shown, for a kiosk has no header: without contact nobody may take the screen for the truth. */
export function LostNote() {
  const connection = useConnection();
  return connection?.how === 'lost' ? <Alert severity="warning" title={lostWords(connection)} /> : null;
}

/** Who was refused is not told that there is no contact: that would mend itself. */
function lostWords({ asOf, because = 'no-contact' }: Connection): string {
  const { locale, zone } = readerOf();
  if (because !== 'no-contact') {
    const why = titleOf(because);
    return asOf === undefined ? why : t('connection.refusedSince', '{{why}}; what you see is as of {{time}}', { why, time: timeOfDay(asOf, locale, zone) });
  }
  return asOf === undefined
    ? t('connection.lost', 'No contact with Nabat')
    : t('connection.lostSince', 'No contact with Nabat since {{time}}', { time: timeOfDay(asOf, locale, zone) });
}

export function ConnectionSaid({ connection }: { readonly connection: Connection }) {
  const { how, asOf } = connection;
  const { locale, zone } = readerOf();
  const time = asOf === undefined ? '' : timeOfDay(asOf, locale, zone);
  switch (how) {
    case 'connecting':
      return <GreyBadge icon="sync" text={t('connection.connecting', 'connecting')} />;
    case 'streaming':
      return (
        <Badge
          color="green"
          icon="bolt"
          text={t('connection.live', 'live')}
          tooltip={t('connection.liveTooltip', 'Everything is shown as it happens; last heard at {{time}}', { time })}
        />
      );
    case 'polling':
      return (
        <Badge
          color="blue"
          icon="sync"
          text={t('connection.polling', 'as of {{time}}', { time })}
          tooltip={t('connection.pollingTooltip', 'The live stream cannot be had; Nabat is asked every few seconds instead')}
        />
      );
    case 'lost':
      return (
        <span role="alert">
          <Badge
            color="red"
            icon="exclamation-triangle"
            text={lostWords(connection)}
            tooltip={t('connection.lostTooltip', 'What you see may no longer be true; it is tried again by itself')}
          />
        </span>
      );
    default:
      return how satisfies never;
  }
}
