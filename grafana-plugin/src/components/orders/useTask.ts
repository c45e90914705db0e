// useTask: gives a task for one incident or for many, and keeps what became of it, for each of them.
import { useState } from 'react';
import { useManyCommands } from '../../api/commands.ts';
import type { Incident } from '../../api/wire/incident.ts';
import type { CommandOutcome } from '../../api/wire/command.ts';
import { useOrder } from '../useOrder.ts';
import { ordersOf, type Filled, type Task } from './task.ts';

/** What became of many orders: of each by itself, or of all when none was taken. */
export type Became =
  | { readonly kind: 'answered'; readonly each: readonly { readonly incident: Incident; readonly outcome: CommandOutcome }[] }
  | { readonly kind: 'failed'; readonly failure: Error };

/** @returns the task that is being filled in, how to begin, give and drop it, and the outcomes: `one` with its way back, `many` */
export function useTask() {
  const one = useOrder();
  const { mutate, isPending } = useManyCommands();
  const [task, setTask] = useState<Task>();
  const [became, setBecame] = useState<Became>();

  const give = (filled: Filled) => {
    if (!task) return;
    const orders = ordersOf(task, filled, Date.now());
    const [order] = orders;
    const [incident] = task.incidents;
    setTask(undefined);
    setBecame(undefined);
    if (orders.length === 1 && order && incident) return one.give(order, incident.number ?? incident.title);
    one.dismissAll();
    mutate(orders, {
      onSuccess: (outcomes) =>
        setBecame({ kind: 'answered', each: task.incidents.flatMap((it, nth) => (outcomes[nth] ? [{ incident: it, outcome: outcomes[nth] }] : [])) }),
      onError: (failure) => setBecame({ kind: 'failed', failure }),
    });
  };
  return { task, begin: setTask, give, drop: () => setTask(undefined), one, many: { became, isUnderWay: isPending, dismiss: () => setBecame(undefined) } };
}
