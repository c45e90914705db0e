// NotFoundPage: what is seen at an address that the app does not have.
import { t, Trans } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { EmptyState, LinkButton } from '@grafana/ui';
import { addresses, hrefOf } from '../addresses.ts';

/** Says that there is nothing here, and leads back to the wall. */
export default function NotFoundPage() {
  return (
    <PluginPage pageNav={{ text: t('notFound.title', 'No such page') }}>
      <EmptyState
        variant="not-found"
        message={t('notFound.message', 'There is nothing at this address')}
        button={
          <LinkButton href={hrefOf(addresses.now())}>
            <Trans i18nKey="notFound.back">See what is going on now</Trans>
          </LinkButton>
        }
      />
    </PluginPage>
  );
}
