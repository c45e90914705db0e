// Channels: the ways to reach people that the bridge has, how the last message by each fared, and a test message.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { useChannels, useMayTest } from '../../api/channels.ts';
import type { Channel } from '../../api/wire/channel.ts';
import { Answer } from '../../components/Answer.tsx';
import { isFailing, saidOf, unheardOf, waitsOf } from '../../components/channels/fares.ts';
import type { Look } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { ChannelTest } from './ChannelTest.tsx';

export function Channels() {
  const styles = useStyles2(stylesOf);
  const channels = useChannels();
  const mayTest = useMayTest();
  return (
    <Answer of={channels} isEmpty={(rows) => rows.length === 0} empty={<NoChannel />}>
      {(rows) => (
        <>
          <ul className={styles.list}>
            {rows.map((channel) => (
              <li key={channel.name} className={styles.item}>
                <Mark look={lookOf(channel)} />
                <div>
                  <strong>{channel.words}</strong> <span className={styles.quiet}>{saidOf(channel)}</span>
                  {channel.waits && <div>{waitsOf(channel.waits, channel.failed?.says)}</div>}
                  {channel.unheard.map((each) => (
                    <div key={each.what}>{unheardOf(each)}</div>
                  ))}
                </div>
              </li>
            ))}
          </ul>
          {mayTest ? (
            <ChannelTest />
          ) : (
            <p className={styles.quiet}>
              {t('setup.noTest', 'A test message is for who may act and sees all tenants: channels reach people of every one of them.')}
            </p>
          )}
        </>
      )}
    </Answer>
  );
}

function lookOf(channel: Channel): Look {
  if (channel.waits) return { shape: 'triangle', tone: 'grave' }; // it works, and has had too much
  if (isFailing(channel)) return { shape: 'octagon', tone: 'gravest' };
  if (channel.unheard.length > 0) return { shape: 'triangle', tone: 'grave' };
  return channel.sentAt === undefined ? { shape: 'ring', tone: 'mild' } : { shape: 'check', tone: 'fine' };
}

function NoChannel() {
  return (
    <Alert severity="info" title={t('setup.noChannel', 'The bridge has no channel yet')}>
      {t(
        'setup.noChannelMend',
        'What is decided stands in its log and here, and reaches nobody. Set one up under channels in its nabat.yaml, and start it again.',
      )}
    </Alert>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), marginBottom: theme.spacing(2), listStyle: 'none' }),
  item: css({
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
    '& > svg': { marginTop: theme.spacing(0.5) }, // beside the first line
  }),
  quiet: css({ color: theme.colors.text.secondary }),
});
