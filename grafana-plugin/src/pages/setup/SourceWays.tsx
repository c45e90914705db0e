// SourceWays: the two ways by which a source is heard: when it last posted a webhook, and whether its API answers; one can work without the other.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import type { WaysIn } from '../../api/wire/source.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { Mark } from '../../components/Mark.tsx';
import { useNow } from '../../components/now.ts';
import { readerOf } from '../../components/reader.ts';

export function SourceWays({ ways: { webhookAt, refused, api } }: { readonly ways: WaysIn }) {
  const styles = useStyles2(stylesOf);
  const now = useNow(10_000);
  return (
    <ul className={styles.ways}>
      <li className={styles.way}>
        <Mark look={webhookAt === undefined ? { shape: 'ring', tone: 'mild' } : { shape: 'check', tone: 'fine' }} size={12} />
        <span>{webhookWords(webhookAt, now)}</span>
      </li>
      {refused && (
        <li className={styles.way}>
          <Mark look={{ shape: 'triangle', tone: 'grave' }} size={12} />
          <div className={styles.said}>
            <div>{refusedWords(refused)}</div>
            <div>{refused.words}</div>
          </div>
        </li>
      )}
      <li className={styles.way}>
        <Mark look={lookOf(api)} size={12} />
        <div className={styles.said}>
          <div>{apiWords(api, now)}</div>
          {api.words !== undefined && <div>{api.words}</div>}
          {api.says !== undefined && <div className={styles.quiet}>{api.says}</div>}
        </div>
      </li>
    </ul>
  );
}

function lookOf({ state }: WaysIn['api']) {
  if (state === 'answers') return { shape: 'check', tone: 'fine' } as const;
  return state === 'fails' ? ({ shape: 'octagon', tone: 'gravest' } as const) : ({ shape: 'ring', tone: 'mild' } as const);
}

const agoOf = (at: number, now: number): string => duration(Math.max(0, now - at), readerOf().locale);

function webhookWords(at: number | undefined, now: number): string {
  return at === undefined
    ? t('setup.noWebhook', 'No webhook has come since the bridge was started.')
    : t('setup.webhook', 'The last webhook came {{span}} ago.', asItIs({ span: agoOf(at, now) }));
}

function refusedWords({ since, count }: NonNullable<WaysIn['refused']>): string {
  const { locale, zone } = readerOf();
  return t('setup.refused', 'Webhooks are refused since {{time}}, so far {{times}}.', { time: dayAndTime(since, locale, zone), times: count });
}

function apiWords({ state, since = 0 }: WaysIn['api'], now: number): string {
  const { locale, zone } = readerOf();
  switch (state) {
    case 'answers':
      return t('setup.apiAnswers', 'The API answers: last read {{span}} ago.', asItIs({ span: agoOf(since, now) }));
    case 'fails':
      return t('setup.apiFails', 'The API has not worked since {{time}}; it is asked again and again.', { time: dayAndTime(since, locale, zone) });
    case 'waits':
      return t('setup.apiWaits', 'The API is being asked for the first time.');
    case 'no-access':
      return t('setup.apiNoAccess', 'The API is not asked: the bridge has no token for it. Prepare it, and it has one.');
    default:
      return state satisfies never;
  }
}

const stylesOf = (theme: GrafanaTheme2) => ({
  ways: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), paddingLeft: theme.spacing(3), listStyle: 'none' }),
  way: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(1) }),
  said: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
