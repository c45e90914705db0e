// SourceItem: one source: whether it is heard, and what can be done about it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Stack, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import type { Source } from '../../api/wire/source.ts';
import type { Look } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';
import { SourceTools } from './SourceTools.tsx';

type Props = {
  readonly source: string;
  /** Absent of one that the configuration has and of which nothing was heard yet. */
  readonly heard?: Source;
  readonly bridgeUrl: string;
  readonly mayConfigure: boolean;
};

export function SourceItem({ source, heard, bridgeUrl, mayConfigure }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <li className={styles.item}>
      <Stack wrap="wrap" alignItems="center" gap={1}>
        <Mark look={lookOf(heard)} />
        <strong>{source}</strong>
        <span className={styles.quiet}>{stateWords(heard)}</span>
      </Stack>
      {mayConfigure && <SourceTools source={source} bridgeUrl={bridgeUrl} />}
    </li>
  );
}

function lookOf(heard: Source | undefined): Look {
  if (!heard) return { shape: 'ring', tone: 'mild' };
  return heard.state === 'ok' ? { shape: 'check', tone: 'fine' } : { shape: 'octagon', tone: 'gravest' };
}

function stateWords(heard: Source | undefined): string {
  if (!heard) return t('setup.unheard', 'nothing heard yet');
  const { locale, zone } = readerOf();
  const time = dayAndTime(heard.since, locale, zone);
  const words = heard.state === 'ok' ? t('setup.answers', 'answers since {{time}}', { time }) : t('setup.silent', 'silent since {{time}}', { time });
  return heard.why === undefined ? words : `${words} · ${heard.why}`;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  item: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
