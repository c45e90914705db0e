// useOrder: gives orders and keeps what became of the last ones, each with its way back.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { useCommand } from '../api/commands.ts';
import { undoOf, type Order } from '../api/undo.ts';

/** What a person is told of an order. */
export type Outcome =
  | { readonly kind: 'done'; readonly order: Order; readonly subject: string; readonly undo: Order | undefined }
  | { readonly kind: 'taken-back'; readonly order: Order; readonly subject: string }
  | { readonly kind: 'failed'; readonly order: Order; readonly subject: string; readonly takesBack: boolean; readonly failure: Error };

/**
 * @returns `give`, which is told what the order is about in the words of a reader, `takeBack`, which is given the way back of one and its subject,
 *   and the outcomes: of the last order and of those that were still under way when it was given, and what failed until it is dismissed or tried again
 */
export function useOrder() {
  const { mutateAsync } = useCommand();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const send = (order: Order, subject: string, takesBack: boolean) => {
    setOutcomes((before) => before.filter((it) => it.kind === 'failed' && it.subject !== subject));
    const came = (outcome: Outcome) => setOutcomes((before) => [...before.filter((it) => it.subject !== subject), outcome]);
    mutateAsync(order).then(
      ({ done, before }) =>
        came(takesBack ? { kind: 'taken-back', order, subject } : { kind: 'done', order, subject, undo: undoOf(done, before, t('order.undone', 'undone')) }),
      (wrong: unknown) => came({ kind: 'failed', order, subject, takesBack, failure: wrong instanceof Error ? wrong : new Error(String(wrong)) }),
    );
  };
  const dismiss = (outcome: Outcome) => setOutcomes((before) => before.filter((it) => it !== outcome));
  return {
    give: (order: Order, subject: string) => send(order, subject, false),
    takeBack: (undo: Order, subject: string) => send(undo, subject, true),
    outcomes,
    dismiss,
    dismissAll: () => setOutcomes([]),
  };
}
