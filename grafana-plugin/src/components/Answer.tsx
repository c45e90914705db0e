// Answer: shows what was asked for, or that it is loading, empty, out of contact, not allowed or not set up.
import type { ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { BridgeFailure } from '../api/failure.ts';
import { FailureNote } from './FailureNote.tsx';

type Props<Data> = {
  /** What one of the hooks in `api/` gave. */
  readonly of: Pick<UseQueryResult<Data>, 'data' | 'error' | 'dataUpdatedAt'> & { readonly refetch: () => unknown };
  readonly isEmpty?: (data: Data) => boolean;
  /** In place of an empty answer; never shown without contact: nobody knows then whether it is empty. */
  readonly empty?: ReactNode;
  readonly children: (data: Data) => ReactNode;
};

/** Without contact what was known stays, with word of how old it is; what one may not see goes. */
export function Answer<Data>({ of: { data, error, dataUpdatedAt, refetch }, isEmpty, empty, children }: Props<Data>) {
  const retry = () => void refetch();
  if (data === undefined) return error ? <FailureNote failure={error} onRetry={retry} /> : <LoadingPlaceholder text={t('answer.loading', 'Asking Nabat…')} />;
  if (!error) return isEmpty?.(data) ? empty : children(data);
  const isHidden = error instanceof BridgeFailure && (error.kind === 'not-allowed' || error.kind === 'not-set-up');
  if (isHidden) return <FailureNote failure={error} onRetry={retry} />;
  return (
    <>
      <FailureNote failure={error} asOf={dataUpdatedAt} onRetry={retry} />
      {!isEmpty?.(data) && children(data)}
    </>
  );
}
