// Reach: by which ways each person and room is reached, when each way was last proven to work, and a test message to try them now.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { channelName } from '../../../../zabbix-bridge/src/words/dispatched.ts';
import { useChannels, useMayTest, useReach, useSendTest } from '../../api/channels.ts';
import type { Channel, Reachable, TestSent, Way } from '../../api/wire/channel.ts';
import { Answer } from '../../components/Answer.tsx';
import { asItIs } from '../../components/as-it-is.ts';
import { isFailing } from '../../components/channels/fares.ts';
import { TestResult } from '../../components/channels/TestResult.tsx';
import { isReached, lookOfStanding, standingOf, wayWords } from '../../components/channels/way.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';
import { useRun } from '../../components/useRun.ts';
import { Refusing } from './Refusing.tsx';

export function Reach() {
  const styles = useStyles2(stylesOf);
  const reach = useReach();
  const { data: channels = [] } = useChannels(); // without contact it is said of the ways, once
  const mayTest = useMayTest();
  const title = t('onCall.reach', 'How people are reached');
  return (
    <section aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <Answer
        of={reach}
        saysAtOnce
        isEmpty={(rows) => rows.length === 0}
        empty={
          <p className={styles.quiet}>{t('onCall.noReach', 'The rules know nobody, and the configuration names nobody: what is decided reaches no one.')}</p>
        }
      >
        {(rows) => (
          <>
            <Refusing channels={channels} />
            <ul className={styles.list}>
              {unreachedFirst(rows).map((row) => (
                <One key={`${row.recipient.kind} ${row.recipient.id}`} row={row} channels={channels} mayTest={mayTest} />
              ))}
            </ul>
          </>
        )}
      </Answer>
      <p className={styles.quiet}>{t('onCall.reachMeans', 'Taken: the provider took it, which is all that most of them say. Test messages count too.')}</p>
    </section>
  );
}

const unreachedFirst = (rows: readonly Reachable[]): readonly Reachable[] => [...rows.filter((row) => !isReached(row)), ...rows.filter(isReached)];

function One({ row, channels, mayTest }: { readonly row: Reachable; readonly channels: readonly Channel[]; readonly mayTest: boolean }) {
  const styles = useStyles2(stylesOf);
  const send = useSendTest();
  const { run, isRunning, outcome } = useRun<TestSent>();
  const { recipient, ways } = row;
  const who = nameOf(row);
  const isDoubtful = (way: Way) => standingOf(way) === 'works' && channels.some((channel) => channel.name === way.channel && isFailing(channel));
  const isOpen = ways.some(({ isSetUp, hasAddress }) => isSetUp && hasAddress);
  return (
    <li className={styles.one} data-unreached={!isReached(row)}>
      <div className={styles.head}>
        <strong>{who}</strong>
        {mayTest && isOpen && (
          <Button
            size="sm"
            fill="text"
            icon="message"
            disabled={isRunning}
            aria-label={t('onCall.testOf', 'Send {{who}} a test message', asItIs({ who }))}
            onClick={() => void run(() => send(recipient.id))}
          >
            {t('onCall.test', 'Test')}
          </Button>
        )}
      </div>
      {!isReached(row) && <div className={styles.unreached}>{t('onCall.unreached', 'no way that works')}</div>}
      <ul className={styles.ways} aria-label={t('onCall.waysOf', 'Ways to {{who}}', asItIs({ who }))}>
        {ways.map((way) => (
          <li key={way.channel} className={styles.way}>
            <Mark look={isDoubtful(way) ? { shape: 'triangle', tone: 'grave' } : lookOfStanding(standingOf(way))} size={12} />
            <span>
              {way.words} <span className={styles.quiet}>{wayWords(way)}</span>
              {isDoubtful(way) && <div>{t('onCall.lastNotTaken', 'the last message by this way was not taken')}</div>}
            </span>
          </li>
        ))}
      </ul>
      <Order row={row} />
      <TestResult outcome={outcome} isRunning={isRunning} />
    </li>
  );
}

/** In which order they are tried, by how loud the message is; what is the same for all is said once. */
function Order({ row: { by } }: { readonly row: Reachable }) {
  const styles = useStyles2(stylesOf);
  if (!by) return null;
  const { locale } = readerOf();
  const words = (channels: readonly string[]) => channels.map((name) => channelName(name, locale)).join(' → ') || t('onCall.noWay', 'nothing');
  const [call, message, digest] = [words(by.call), words(by.message), words(by.digest)];
  return (
    <div className={styles.quiet}>
      {call === message && message === digest
        ? t('onCall.orderAll', 'always: {{order}}', asItIs({ order: call }))
        : t('onCall.order', 'called: {{call}} · a message: {{message}} · the digest: {{digest}}', asItIs({ call, message, digest }))}
    </div>
  );
}

const nameOf = ({ recipient, name }: Reachable): string =>
  recipient.kind === 'fallback' ? t('onCall.reachFallback', 'Whoever the configuration names when the rules name nobody') : name;

const stylesOf = (theme: GrafanaTheme2) => ({
  heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h4.fontSize }),
  list: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))', gap: theme.spacing(1), listStyle: 'none' }),
  one: css({
    minWidth: 0,
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    overflowWrap: 'anywhere',
    '&[data-unreached="true"]': { borderColor: theme.colors.error.border },
  }),
  head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
  unreached: css({ color: theme.colors.error.text }),
  ways: css({ listStyle: 'none', marginBlock: theme.spacing(0.5) }),
  way: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(0.75) }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
