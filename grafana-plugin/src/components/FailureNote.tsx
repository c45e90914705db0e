// FailureNote: why there is no answer, in words, with what can be done about it; the same on every screen.
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, LinkButton, Stack } from '@grafana/ui';
import { timeOfDay } from '../../../zabbix-bridge/src/words/moment.ts';
import { addresses, hrefOf } from '../addresses.ts';
import { BridgeFailure, type FailureKind } from '../api/failure.ts';
import { maySetUp } from '../api/may.ts';
import { readerOf } from './reader.ts';

type Props = {
  readonly failure: Error;
  /** When what is still shown was certain last, epoch ms. */
  readonly asOf?: number;
  readonly onRetry?: () => void;
};

export function FailureNote({ failure, asOf, onRetry }: Props) {
  const kind = failure instanceof BridgeFailure ? failure.kind : 'not-understood';
  const problem = failure instanceof BridgeFailure ? failure.problem : undefined;
  const { locale, zone } = readerOf();
  return (
    <Alert severity={kind === 'not-allowed' || kind === 'absent' ? 'info' : 'warning'} title={titleOf(kind)}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <div>{problem ? `${problem.detail} ${problem.mend}` : mendOf(kind)}</div>
        {asOf !== undefined && <div>{t('failure.asOf', 'What you see is as of {{time}}.', { time: timeOfDay(asOf, locale, zone) })}</div>}
        <Stack>
          {onRetry && kind !== 'not-allowed' && (
            <Button variant="secondary" size="sm" onClick={onRetry}>
              <Trans i18nKey="failure.retry">Try again</Trans>
            </Button>
          )}
          {kind === 'not-set-up' && maySetUp() && (
            <LinkButton size="sm" href={hrefOf(addresses.setup)}>
              <Trans i18nKey="failure.setUp">Set it up</Trans>
            </LinkButton>
          )}
        </Stack>
      </Stack>
    </Alert>
  );
}

function titleOf(kind: FailureKind): string {
  switch (kind) {
    case 'no-contact':
      return t('failure.noContact.title', 'No contact with Nabat');
    case 'not-allowed':
      return t('failure.notAllowed.title', 'You may not see this');
    case 'not-set-up':
      return t('failure.notSetUp.title', 'Nabat is not set up in this organisation');
    case 'absent':
      return t('failure.absent.title', 'There is no such thing here');
    case 'refused':
      return t('failure.refused.title', 'Nabat refused');
    case 'not-understood':
      return t('failure.notUnderstood.title', 'The answer could not be understood');
    default:
      return kind satisfies never;
  }
}

function mendOf(kind: FailureKind): string {
  switch (kind) {
    case 'no-contact':
      return t('failure.noContact.mend', 'It is asked again by itself. Until then nobody knows whether anything is wrong.');
    case 'not-allowed':
      return t('failure.notAllowed.mend', 'Ask an administrator of this organisation for the role of a viewer, or sign in.');
    case 'not-set-up':
      return t('failure.notSetUp.mend', 'An administrator enables the app and gives it the address and the token of the bridge.');
    case 'absent':
      return t('failure.absent.mend', 'It may have been removed, or belong to a tenant that you do not see.');
    case 'refused':
      return t('failure.refused.mend', 'Look at it once more and try again.');
    case 'not-understood':
      return t(
        'failure.notUnderstood.mend',
        'Most likely the plugin and the bridge are of versions that do not go together, or the address is not that of a bridge.',
      );
    default:
      return kind satisfies never;
  }
}
