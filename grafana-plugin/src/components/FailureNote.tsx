// FailureNote: why there is no answer, in words, with what can be done about it; the same on every screen.
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, LinkButton, Stack } from '@grafana/ui';
import { timeOfDay } from '../../../zabbix-bridge/src/words/moment.ts';
import { addresses, hrefOf } from '../addresses.ts';
import { BridgeFailure, type FailureKind } from '../api/failure.ts';
import { maySetUp } from '../api/may.ts';
import { mendOf, titleOf } from './failure-words.ts';
import { readerOf } from './reader.ts';

type Props = {
  readonly failure: Error;
  /** When what is still shown was certain last, epoch ms. */
  readonly asOf?: number;
  readonly onRetry?: () => void;
};

/** Nobody has to do anything about these, or can. */
const harmless: ReadonlySet<FailureKind> = new Set(['not-allowed', 'absent', 'public', 'filling']);

export function FailureNote({ failure, asOf, onRetry }: Props) {
  const kind = failure instanceof BridgeFailure ? failure.kind : 'not-understood';
  const problem = failure instanceof BridgeFailure ? failure.problem : undefined;
  const { locale, zone } = readerOf();
  return (
    <Alert severity={harmless.has(kind) ? 'info' : 'warning'} title={titleOf(kind)}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <div>{mendOf({ kind, problem })}</div>
        {asOf !== undefined && <div>{t('failure.asOf', 'What you see is as of {{time}}.', { time: timeOfDay(asOf, locale, zone) })}</div>}
        <Stack>
          {onRetry && kind !== 'not-allowed' && kind !== 'filling' && (
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
