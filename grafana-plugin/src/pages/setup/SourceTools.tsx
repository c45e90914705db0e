// SourceTools: tries a source, and has it prepared.
import { useState } from 'react';
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import { checkSource } from '../../api/source-setup.ts';
import type { SourceChecked } from '../../api/wire/source-setup.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { Lines } from './Lines.tsx';
import { useRun } from '../../components/useRun.ts';
import { ZabbixSetup } from './ZabbixSetup.tsx';

export function SourceTools({ source, bridgeUrl }: { readonly source: string; readonly bridgeUrl: string }) {
  const { run, isRunning, outcome } = useRun<SourceChecked>();
  const [isPreparing, setPreparing] = useState(false);
  return (
    <>
      <Stack wrap="wrap">
        <Button size="sm" variant="secondary" disabled={isRunning} onClick={() => void run(() => checkSource(source))}>
          {t('setup.check', 'Check {{source}}', asItIs({ source }))}
        </Button>
        <Button size="sm" variant="secondary" aria-expanded={isPreparing} onClick={() => setPreparing(!isPreparing)}>
          {t('setup.prepare', 'Prepare {{source}}…', asItIs({ source }))}
        </Button>
      </Stack>
      {isRunning && <p role="status">{t('setup.checking', 'Trying it; a Zabbix that does not answer takes half a minute…')}</p>}
      {outcome?.kind === 'failed' && <FailureNote failure={outcome.failure} />}
      {outcome?.kind === 'done' && <Checked checked={outcome.value} />}
      {isPreparing && (
        <>
          <ZabbixSetup source={source} bridgeUrl={bridgeUrl} onClose={() => setPreparing(false)} />
          <p>
            <Trans i18nKey="setup.kept">What you type here goes to the bridge for this one request; neither it, Grafana nor your browser keeps it.</Trans>
          </p>
        </>
      )}
    </>
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
