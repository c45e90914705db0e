// ConfigEditor: says that all is configured in the app, leads there, and shows whether it works.
import { useState } from 'react';
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, LinkButton, LoadingPlaceholder, Stack } from '@grafana/ui';
import { useQuery } from '@tanstack/react-query';
import { addresses, hrefOf } from '../../addresses.ts';
import { ask } from '../../api/ask.ts';
import { keys } from '../../api/keys.ts';
import { NabatData, newCache } from '../../api/NabatData.tsx';
import { testConnection } from '../connection-test.ts';

export default function ConfigEditor() {
  const [cache] = useState(newCache);
  return (
    <NabatData cache={cache}>
      <Stack direction="column" gap={2} alignItems="flex-start">
        <div>
          <Trans i18nKey="datasource.config.where">
            There is nothing to configure here: address and token of the bridge are those of the Nabat app, and everybody sees what the app lets them see.
          </Trans>
        </div>
        <LinkButton variant="secondary" icon="cog" href={hrefOf(addresses.setup)}>
          <Trans i18nKey="datasource.config.setup">Open the app’s page Setup</Trans>
        </LinkButton>
        <Outcome />
      </Stack>
    </NabatData>
  );
}

function Outcome() {
  const { data, refetch, isFetching } = useQuery({
    queryKey: keys.connectionTest,
    queryFn: ({ signal }) => testConnection((question) => ask({ ...question, signal })),
  });
  if (!data) return <LoadingPlaceholder text={t('answer.loading', 'Asking Nabat…')} />;
  return (
    <Alert severity={data.status === 'success' ? 'success' : 'warning'} title={data.message}>
      <Button size="sm" variant="secondary" disabled={isFetching} onClick={() => void refetch()}>
        <Trans i18nKey="datasource.config.again">Test again</Trans>
      </Button>
    </Alert>
  );
}
