// ZabbixSetup: has the bridge prepare a Zabbix: first it says what it would do, then it does just that.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Stack, useStyles2 } from '@grafana/ui';
import { useQueryClient } from '@tanstack/react-query';
import { BridgeFailure } from '../../api/failure.ts';
import { keys } from '../../api/keys.ts';
import { setUpSource } from '../../api/source-setup.ts';
import type { SourceSetUp } from '../../api/wire/source-setup.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { Lines } from './Lines.tsx';
import { useRun } from '../../components/useRun.ts';
import { anOrder, bodyOf, isComplete, withoutSecrets, type ZabbixOrder } from './zabbix-order.ts';
import { ZabbixOrderForm } from './ZabbixOrderForm.tsx';

type Props = { readonly source: string; readonly bridgeUrl: string; readonly onClose: () => void };

export function ZabbixSetup({ source, bridgeUrl, onClose }: Props) {
  const styles = useStyles2(stylesOf);
  const [order, setOrder] = useState<ZabbixOrder>(() => anOrder(bridgeUrl));
  const { run, isRunning, outcome, forget } = useRun<SourceSetUp>();
  const cache = useQueryClient();
  // What was said holds for this very order: one that changed has to be looked at again before it is carried out.
  const isLookedAt = outcome?.kind === 'done' && outcome.value.dryRun;
  const change = (part: Partial<ZabbixOrder>) => {
    forget();
    setOrder({ ...order, ...part });
  };
  const carryOut = async (dryRun: boolean) => {
    const came = await run(() => setUpSource(source, bodyOf(order, dryRun)));
    if (dryRun || came.kind === 'failed') return;
    setOrder(withoutSecrets(order));
    await cache.invalidateQueries({ queryKey: keys.sources });
  };
  return (
    <form
      aria-label={t('setup.prepareOf', 'Prepare {{source}}', asItIs({ source }))}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(order)) void carryOut(true);
      }}
    >
      <ZabbixOrderForm order={order} onChange={change} />
      <div className={styles.buttons}>
        <Stack wrap="wrap">
          <Button type="submit" variant="secondary" disabled={isRunning || !isComplete(order)}>
            {t('setup.dryRun', 'Say what would be done')}
          </Button>
          <Button type="button" disabled={isRunning || !isLookedAt} onClick={() => void carryOut(false)}>
            {t('setup.doIt', 'Do it')}
          </Button>
          <Button type="button" fill="text" variant="secondary" onClick={onClose}>
            {t('setup.closeForm', 'Close')}
          </Button>
        </Stack>
      </div>
      {isRunning && <p role="status">{t('setup.running', 'The bridge talks to Zabbix…')}</p>}
      {outcome?.kind === 'done' && <Said said={outcome.value} />}
      {outcome?.kind === 'failed' && <Failed failure={outcome.failure} />}
    </form>
  );
}

function Said({ said: { dryRun, steps, lines } }: { readonly said: SourceSetUp }) {
  const title = dryRun
    ? steps === 0
      ? t('setup.nothingToDo', 'Everything is as it should be; there is nothing to do')
      : t('setup.wouldDo', 'This is what would be done; nothing has been done yet')
    : t('setup.done', 'Done');
  return (
    <div role="status">
      <Alert severity={dryRun ? 'info' : 'success'} title={title}>
        <Lines lines={lines} />
      </Alert>
    </div>
  );
}

/** What had been done before it failed is not undone, so it is told; the next run does the rest. */
function Failed({ failure }: { readonly failure: Error }) {
  const done = failure instanceof BridgeFailure ? (failure.problem?.faults ?? []).filter(({ place }) => place === 'done').map(({ says }) => says) : [];
  return (
    <>
      <FailureNote failure={failure} />
      {done.length > 0 && (
        <Alert severity="info" title={t('setup.doneBefore', 'Before that')}>
          <Lines lines={done} />
        </Alert>
      )}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({ buttons: css({ margin: theme.spacing(2, 0) }) });
