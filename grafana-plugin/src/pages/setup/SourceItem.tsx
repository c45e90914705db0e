// SourceItem: one source: whether it is heard, and the buttons that try and prepare it.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { checkSource } from '../../api/source-setup.ts';
import type { Source } from '../../api/wire/source.ts';
import type { SourceChecked } from '../../api/wire/source-setup.ts';
import { asItIs } from '../../components/as-it-is.ts';
import type { Look } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { Lines } from './Lines.tsx';
import { useRun } from './useRun.ts';
import { ZabbixSetup } from './ZabbixSetup.tsx';

type Props = { readonly row: Source; readonly bridgeUrl: string; readonly mayConfigure: boolean };

const looks: { readonly [It in Source['state']]: Look } = { ok: { shape: 'check', tone: 'fine' }, silent: { shape: 'octagon', tone: 'gravest' } };

export function SourceItem({ row: { source, state, since, why }, bridgeUrl, mayConfigure }: Props) {
  const styles = useStyles2(stylesOf);
  const checking = useRun<SourceChecked>();
  const [isPreparing, setPreparing] = useState(false);
  const { locale, zone } = readerOf();
  const time = dayAndTime(since, locale, zone);
  return (
    <li className={styles.item}>
      <Stack wrap="wrap" alignItems="center" gap={1}>
        <Mark look={looks[state]} />
        <strong>{source}</strong>
        <span className={styles.quiet}>
          {state === 'ok' ? t('setup.answers', 'answers since {{time}}', { time }) : t('setup.silent', 'silent since {{time}}', { time })}
          {why !== undefined && ` · ${why}`}
        </span>
        {mayConfigure && (
          <>
            <Button size="sm" variant="secondary" disabled={checking.isRunning} onClick={() => void checking.run(() => checkSource(source))}>
              {t('setup.check', 'Check {{source}}', asItIs({ source }))}
            </Button>
            <Button size="sm" variant="secondary" aria-expanded={isPreparing} onClick={() => setPreparing(!isPreparing)}>
              {t('setup.prepare', 'Prepare {{source}}…', asItIs({ source }))}
            </Button>
          </>
        )}
      </Stack>
      {checking.isRunning && <p role="status">{t('setup.checking', 'Trying it; a Zabbix that does not answer takes half a minute…')}</p>}
      {checking.outcome?.kind === 'failed' && <FailureNote failure={checking.outcome.failure} />}
      {checking.outcome?.kind === 'done' && <Checked checked={checking.outcome.value} />}
      {isPreparing && <ZabbixSetup source={source} bridgeUrl={bridgeUrl} onClose={() => setPreparing(false)} />}
      {isPreparing && (
        <p className={styles.quiet}>
          <Trans i18nKey="setup.kept">What you type here goes to the bridge for this one request; neither it, Grafana nor your browser keeps it.</Trans>
        </p>
      )}
    </li>
  );
}

/** It works only when nothing is amiss, and one that is silent or was never reconciled is not fine whatever else holds. */
function Checked({ checked: { works, silentSince, reconciledAt, lines } }: { readonly checked: SourceChecked }) {
  const isFine = works && silentSince === undefined && reconciledAt !== undefined;
  return (
    <div role="status">
      <Alert severity={isFine ? 'success' : 'warning'} title={isFine ? t('setup.checkFine', 'It works') : t('setup.checkNotFine', 'Not everything works')}>
        <Lines lines={lines} />
      </Alert>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  item: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
