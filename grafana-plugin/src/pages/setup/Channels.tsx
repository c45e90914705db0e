// Channels: the ways to reach people that the bridge has, how the last message by each fared, and a test message.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { dayAndTime, timeOfDay } from '../../../../zabbix-bridge/src/words/moment.ts';
import { useChannels, useMayTest } from '../../api/channels.ts';
import type { Channel } from '../../api/wire/channel.ts';
import { Answer } from '../../components/Answer.tsx';
import { asItIs } from '../../components/as-it-is.ts';
import type { Look } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';
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
                <strong>{channel.words}</strong>
                <span className={styles.quiet}>{saidOf(channel)}</span>
                {channel.waits && <span className={styles.below}>{waitsOf(channel.waits, channel.failed?.says)}</span>}
                {channel.unheard.map((each) => (
                  <span key={each.what} className={styles.below}>
                    {unheardOf(each)}
                  </span>
                ))}
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

const isFailing = ({ sentAt, failed }: Channel): boolean => failed !== undefined && failed.at > (sentAt ?? 0);

function lookOf(channel: Channel): Look {
  if (channel.waits) return { shape: 'triangle', tone: 'grave' }; // it works, and has had too much
  if (isFailing(channel)) return { shape: 'octagon', tone: 'gravest' };
  if (channel.unheard.length > 0) return { shape: 'triangle', tone: 'grave' };
  return channel.sentAt === undefined ? { shape: 'ring', tone: 'mild' } : { shape: 'check', tone: 'fine' };
}

/** The later of the two first; one that failed before and works again says both. */
function saidOf(channel: Channel): string {
  const { locale, zone } = readerOf();
  const { sentAt, failed } = channel;
  const sent = sentAt !== undefined && t('setup.channelSent', 'last went through {{time}}', { time: dayAndTime(sentAt, locale, zone) });
  const time = failed && dayAndTime(failed.at, locale, zone);
  const lost =
    failed &&
    (failed.says === undefined
      ? t('setup.channelFailed', 'last failed {{time}}', { time })
      : t('setup.channelFailedSays', 'last failed {{time}}: {{says}}', asItIs({ time, says: failed.says })));
  const said = (isFailing(channel) ? [lost, sent] : [sent, lost]).filter(Boolean).join(' · ');
  return said === '' ? t('setup.channelUntried', 'nothing has been sent yet') : said;
}

/** Of buttons that nobody hears, and of bounces that nobody reads: since when, and why in the provider's words. */
function unheardOf({ words, since, says }: Channel['unheard'][number]): string {
  const { locale, zone } = readerOf();
  const time = dayAndTime(since, locale, zone);
  return says === undefined
    ? t('setup.channelUnheard', '{{words}}, since {{time}}', asItIs({ words, time }))
    : t('setup.channelUnheardSays', '{{words}}, since {{time}}: {{says}}', asItIs({ words, time, says }));
}

/**
 * To the second: it is over in minutes.
 *
 * @param said  what stands beside it already, as a rule the same
 */
function waitsOf({ words, until, says }: NonNullable<Channel['waits']>, said: string | undefined): string {
  const { locale, zone } = readerOf();
  const time = timeOfDay(until, locale, zone);
  return says === undefined || says === said
    ? t('setup.channelWaits', '{{words}} until {{time}}', asItIs({ words, time }))
    : t('setup.channelWaitsSays', '{{words}} until {{time}}: {{says}}', asItIs({ words, time, says }));
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
  item: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1), overflowWrap: 'anywhere' }),
  below: css({ flexBasis: '100%', minWidth: 0, paddingLeft: theme.spacing(3), color: theme.colors.text.primary }),
  quiet: css({ minWidth: 0, color: theme.colors.text.secondary }),
});
