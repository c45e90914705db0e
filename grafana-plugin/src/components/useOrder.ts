// useOrder: gives an order and keeps what became of the last one, with its way back.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { useCommand } from '../api/commands.ts';
import { undoOf, type Order } from '../api/undo.ts';

/** What a person is told of the last order. */
export type Outcome =
  | { readonly kind: 'done'; readonly order: Order; readonly subject: string; readonly undo: Order | undefined }
  | { readonly kind: 'failed'; readonly order: Order; readonly subject: string; readonly failure: Error };

/** @returns `give`, which is told what the order is about in the words of a reader, and the outcome of the last one until it is dismissed */
export function useOrder() {
  const { mutate } = useCommand();
  const [outcome, setOutcome] = useState<Outcome>();
  const give = (order: Order, subject: string) => {
    setOutcome(undefined);
    mutate(order, {
      onSuccess: ({ done, before }) => setOutcome({ kind: 'done', order, subject, undo: undoOf(done, before, t('order.undone', 'undone')) }),
      onError: (failure) => setOutcome({ kind: 'failed', order, subject, failure }),
    });
  };
  return { give, outcome, dismiss: () => setOutcome(undefined) };
}
