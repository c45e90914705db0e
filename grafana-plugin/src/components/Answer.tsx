// Answer: shows what was asked for, or that it is loading, empty, out of contact, not allowed or not set up.
import type { ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { BridgeFailure } from '../api/failure.ts';
import { FailureNote } from './FailureNote.tsx';

type Props<Data> = {
  /** What one of the hooks in `api/` gave. */
  readonly of: Pick<UseQueryResult<Data>, 'data' | 'error' | 'dataUpdatedAt'> &
    Partial<Pick<UseQueryResult<Data>, 'failureReason'>> & { readonly refetch: () => unknown };
  /** Of what is still shown it is said at the first refusal that it is of before. Elsewhere it is asked twice more first: rows do not jump for what is over in moments. */
  readonly saysAtOnce?: boolean;
  readonly isEmpty?: (data: Data) => boolean;
  /** In place of an empty answer; never shown without contact: nobody knows then whether it is empty. */
  readonly empty?: ReactNode;
  readonly children: (data: Data) => ReactNode;
};

/** Without contact what was known stays, with word of how old it is; what one may not see goes. Where nothing is known, why is said while it is still asked again. */
export function Answer<Data>({
  of: { data, error: given, failureReason = null, dataUpdatedAt, refetch },
  saysAtOnce = false,
  isEmpty,
  empty,
  children,
}: Props<Data>) {
  const error = given ?? (saysAtOnce || data === undefined ? failureReason : null);
  const retry = () => void refetch();
  if (data === undefined) return error ? <FailureNote failure={error} onRetry={retry} /> : <LoadingPlaceholder text={t('answer.loading', 'Asking Nabat…')} />;
  if (!error) return isEmpty?.(data) ? empty : children(data);
  const isHidden = error instanceof BridgeFailure && (error.kind === 'not-allowed' || error.kind === 'not-set-up');
  if (isHidden) return <FailureNote failure={error} onRetry={retry} />;
  return (
    <>
      {/* never of what stands in for another question, such as the week before */}
      <FailureNote failure={error} {...(dataUpdatedAt > 0 && { asOf: dataUpdatedAt })} onRetry={retry} />
      {!isEmpty?.(data) && children(data)}
    </>
  );
}
