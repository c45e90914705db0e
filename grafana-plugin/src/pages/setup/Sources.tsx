// Sources: where signals come from, whether each is heard, and what can be done about it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { useMay } from '../../api/may.ts';
import { useMe } from '../../api/me.ts';
import { useSources } from '../../api/sources.ts';
import { Answer } from '../../components/Answer.tsx';
import { SourceItem } from './SourceItem.tsx';

export function Sources({ bridgeUrl }: { readonly bridgeUrl: string }) {
  const styles = useStyles2(stylesOf);
  const sources = useSources();
  const mayConfigure = useMay('admin');
  const { data: me } = useMe();
  return (
    <Answer of={sources} isEmpty={({ rows, unheard }) => rows.length + unheard.length === 0} empty={<NoSource />}>
      {({ rows, unheard, ways }) => (
        <>
          {me && !mayConfigure && (
            <Alert severity="info" title={t('setup.lookOnly', 'Sources can be looked at here, but neither tried nor prepared')}>
              {me.mayWords}
            </Alert>
          )}
          <ul className={styles.list}>
            {[...rows.map((heard) => ({ source: heard.source, heard })), ...unheard.map((source) => ({ source }))].map((each) => (
              // One list: what is being done with a source goes on when it is heard for the first time.
              <SourceItem
                key={each.source}
                {...each}
                ways={ways.find(({ source }) => source === each.source)}
                bridgeUrl={bridgeUrl}
                mayConfigure={mayConfigure}
              />
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

function NoSource() {
  return (
    <Alert severity="info" title={t('setup.noSource', 'The bridge has no source yet')}>
      {t('setup.noSourceMend', 'Name a Zabbix under sources in its nabat.yaml and start it again; then it can be prepared from here.')}
    </Alert>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), listStyle: 'none' }),
});
