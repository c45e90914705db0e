// OrderNotes: says of each of the last orders what became of it.
import { OrderNote } from './OrderNote.tsx';
import type { useOrder } from './useOrder.ts';

export function OrderNotes({ of: { takeBack, outcomes, dismiss } }: { readonly of: ReturnType<typeof useOrder> }) {
  return outcomes.map((outcome) => <OrderNote key={outcome.subject} outcome={outcome} onUndo={takeBack} onDismiss={() => dismiss(outcome)} />);
}
