// Connection: address and token of the bridge, saved in Grafana, and the test of what is saved.
import { useState, type FormEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Field, Input, Stack, useStyles2 } from '@grafana/ui';
import { useSaveSettings, type PluginSettings } from '../../api/plugin-settings.ts';
import { isToken, readAddress, tryConnection, type Tried } from './connection.ts';
import { ConnectionTried } from './ConnectionTried.tsx';
import { tokenCommand } from './explain.ts';
import { TokenInput } from './TokenInput.tsx';
import { useRun } from '../../components/useRun.ts';

export function Connection({ settings }: { readonly settings: PluginSettings }) {
  const styles = useStyles2(stylesOf);
  const [typed, setTyped] = useState(settings.bridgeUrl);
  /** Undefined while the token that is saved stays. */
  const [token, setToken] = useState(settings.hasToken ? undefined : '');
  const [wasOff] = useState(!settings.enabled);
  const save = useSaveSettings();
  const saving = useRun<void>();
  const trying = useRun<Tried>();
  const address = readAddress(typed);
  const isTokenGood = token === undefined || isToken(token);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (address === undefined || !isTokenGood) return;
    trying.forget();
    const came = await saving.run(() => save(settings, { bridgeUrl: address, ...(token !== undefined && { token: token.trim() }) }));
    if (came.kind === 'failed') return;
    setToken(undefined);
    await trying.run(tryConnection);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field
        label={t('setup.address', 'Address of the bridge')}
        description={t('setup.addressHelp', 'Where Grafana’s server reaches it, as in http://nabat.example.org:8480')}
        invalid={typed.trim() !== '' && address === undefined}
        error={t('setup.addressWrong', 'This is no address: write http:// or https://, the machine and the port')}
      >
        <Input id="nabat-address" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      </Field>
      <Field
        label={t('setup.token', 'Token')}
        description={t('setup.tokenHelp', 'Kept by Grafana and never shown again. Make one where the bridge runs: {{command}}', { command: tokenCommand })}
        invalid={token !== undefined && token !== '' && !isTokenGood}
        error={t('setup.tokenWrong', 'This is no token of a bridge: they are of the form nbt_…')}
      >
        <TokenInput id="nabat-token" token={token} onChange={setToken} />
      </Field>
      <Stack wrap="wrap">
        <Button type="submit" disabled={address === undefined || !isTokenGood || saving.isRunning}>
          {settings.enabled ? t('setup.save', 'Save and test') : t('setup.enable', 'Switch on, save and test')}
        </Button>
        <Button type="button" variant="secondary" disabled={trying.isRunning || !settings.enabled} onClick={() => void trying.run(tryConnection)}>
          <Trans i18nKey="setup.test">Test what is saved</Trans>
        </Button>
      </Stack>
      {saving.outcome?.kind === 'failed' && (
        <Alert severity="error" title={t('setup.notSaved', 'Grafana did not save it')}>
          {saving.outcome.failure.message}
        </Alert>
      )}
      {wasOff && settings.enabled && <Alert severity="info" title={t('setup.reload', 'It is on: reload this page to have it in Grafana’s menu')} />}
      <div className={styles.tried}>
        <ConnectionTried outcome={trying.outcome} isRunning={trying.isRunning} address={settings.bridgeUrl} />
      </div>
    </form>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({ tried: css({ marginTop: theme.spacing(1) }) });
