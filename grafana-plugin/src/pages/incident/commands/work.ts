// work: gives the orders of somebody who works an incident, insists on what he has seen, and keeps what became of the last one.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '../../../api/commands.ts';
import { keys } from '../../../api/keys.ts';
import type { Order } from '../../../api/undo.ts';
import type { Incident, IncidentDetail } from '../../../api/wire/incident.ts';
import type { Outcome } from '../../../components/useOrder.ts';
import { changesThatMatter, insistingOn, offerInstead, overtakenBy, type Change } from './overtaken.ts';
import { wayBack } from './way-back.ts';

/** Somebody was faster: what changed, and the order that can be given now instead. */
export type Overtaken = {
  readonly kind: 'overtaken';
  readonly order: Order;
  readonly subject: string;
  readonly takesBack: boolean;
  readonly changes: readonly Change[];
  readonly current: Incident;
  readonly offer: Order | undefined;
};
/** `elsewhere`: the other incident that it came to, when two were made of one or one of two. */
export type WorkOutcome = (Outcome & { readonly elsewhere?: Incident | undefined }) | Overtaken;

export type Work = {
  /**
   * @param subject  what it is about, in the words of a reader
   * @param seen     the incident as the person saw it when deciding; as it stands now unless said
   */
  readonly give: (order: Order, subject: string, seen?: Incident) => Promise<WorkOutcome>;
  /** Gives the order that undoes another; `subject` is that of the other. */
  readonly takeBack: Work['give'];
  /** Until it is dismissed or the next order is given. */
  readonly outcome: WorkOutcome | undefined;
  readonly dismiss: () => void;
  readonly isUnderWay: boolean;
};

/** Members that come in a storm raise the version every second; beyond this somebody else has to be asked. */
const mostTries = 4;

export function useWork(incident: IncidentDetail): Work {
  const cache = useQueryClient();
  const { mutateAsync, isPending } = useCommand();
  const [outcome, setOutcome] = useState<WorkOutcome>();

  const attempt = async (order: Order, subject: string, takesBack: boolean, seen: Incident, triesLeft: number): Promise<WorkOutcome> => {
    try {
      const { done, before } = await mutateAsync(insistingOn(order, seen));
      const elsewhere = done.incident && done.incident.id !== incident.id ? done.incident : undefined;
      if (takesBack) return { kind: 'taken-back', order, subject, elsewhere };
      return { kind: 'done', order, subject, undo: wayBack(done, before, incident, t('order.undone', 'undone')), elsewhere };
    } catch (wrong) {
      const failure = wrong instanceof Error ? wrong : new Error(String(wrong));
      void cache.invalidateQueries({ queryKey: keys.incidents });
      const current = overtakenBy(failure);
      if (!current) return { kind: 'failed', order, subject, takesBack, failure };
      const changes = changesThatMatter(order, seen, current);
      if (changes.length === 0 && triesLeft > 1) return attempt(order, subject, takesBack, current, triesLeft - 1);
      return { kind: 'overtaken', order, subject, takesBack, changes, current, offer: offerInstead(order, current, config.bootData.user.login) };
    }
  };
  const send = async (order: Order, subject: string, takesBack: boolean, seen: Incident): Promise<WorkOutcome> => {
    setOutcome(undefined);
    const became = await attempt(order, subject, takesBack, seen, mostTries);
    void cache.invalidateQueries({ queryKey: [...keys.incidents, 'write-backs'] });
    setOutcome(became);
    return became;
  };
  return {
    give: (order, subject, seen = incident) => send(order, subject, false, seen),
    takeBack: (undo, subject, seen = incident) => send(undo, subject, true, seen),
    outcome,
    dismiss: () => setOutcome(undefined),
    isUnderWay: isPending,
  };
}
