// SourceItem: one source: whether it is heard, by which way, and what can be done about it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Stack, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import type { Source, WaysIn } from '../../api/wire/source.ts';
import type { Look } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';
import { SourceTools } from './SourceTools.tsx';
import { SourceWays } from './SourceWays.tsx';

type Props = {
  readonly source: string;
  /** Absent of one that the configuration has and of which nothing was heard yet. */
  readonly heard?: Source;
  /** Absent for who may not set it up. */
  readonly ways: WaysIn | undefined;
  readonly bridgeUrl: string;
  readonly mayConfigure: boolean;
};

export function SourceItem({ source, heard, ways, bridgeUrl, mayConfigure }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <li className={styles.item}>
      <Stack wrap="wrap" alignItems="center" gap={1}>
        <Mark look={lookOf(heard, ways)} />
        <strong>{source}</strong>
        <span className={styles.quiet}>{stateWords(heard, ways)}</span>
      </Stack>
      {ways && <SourceWays ways={ways} />}
      {mayConfigure && <SourceTools source={source} bridgeUrl={bridgeUrl} />}
    </li>
  );
}

/** Of one that is silent nothing may be missed; one that is heard by one way of the two is half as good. */
function lookOf(heard: Source | undefined, ways: WaysIn | undefined): Look {
  if (heard?.state === 'silent') return { shape: 'octagon', tone: 'gravest' };
  if (ways?.api.state === 'fails') return { shape: 'triangle', tone: 'grave' };
  return heard || ways?.webhookAt !== undefined ? { shape: 'check', tone: 'fine' } : { shape: 'ring', tone: 'mild' };
}

/** @returns nothing where the ways below say it */
function stateWords(heard: Source | undefined, ways: WaysIn | undefined): string {
  if (ways?.api.state === 'fails') return '';
  if (!heard) return ways && isTried(ways) ? '' : t('setup.unheard', 'nothing heard yet');
  const { locale, zone } = readerOf();
  const time = dayAndTime(heard.since, locale, zone);
  const words = heard.state === 'ok' ? t('setup.answers', 'answers since {{time}}', { time }) : t('setup.silent', 'silent since {{time}}', { time });
  return heard.why === undefined ? words : `${words} · ${heard.why}`;
}

const isTried = ({ webhookAt, api }: WaysIn): boolean => webhookAt !== undefined || api.state === 'answers';

const stylesOf = (theme: GrafanaTheme2) => ({
  item: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
