// OrderDialog: every dialog that gives an order for one incident: it stays until the order is done, so that nothing typed is lost.
import { useState, type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '../../../api/commands.ts';
import { keys } from '../../../api/keys.ts';
import type { Order } from '../../../api/undo.ts';
import type { Incident } from '../../../api/wire/incident.ts';
import { FormDialog } from '../../../components/dialogs/FormDialog.tsx';
import { WorkNote } from './WorkNote.tsx';
import type { Work } from './work.ts';

export type DialogProps = { readonly incident: Incident; readonly work: Work; readonly onClose: () => void };

type Props = DialogProps & {
  readonly title: string;
  /** @param now  epoch ms. Undefined while something is missing or wrong, which is then said at its field. */
  readonly order: (now: number) => Order | undefined;
  /** Given once the order is done; the way back that is offered stays that of the order. Refused, it is said as any other. */
  readonly then?: Order;
  readonly children: ReactNode;
};

export function OrderDialog({ incident, work, onClose, title, order, then, children }: Props) {
  const { mutateAsync: give } = useCommand();
  const cache = useQueryClient();
  const [seen] = useState(incident); // the order insists on what stood there when the person began to decide
  const submit = async () => {
    const given = order(Date.now());
    if (!given || (await work.give(given, title, seen)).kind !== 'done') return;
    onClose();
    if (then) {
      await give(then).catch(() => work.give(then, t('incident.miss.subject', 'Explanation')));
      void cache.invalidateQueries({ queryKey: keys.slaReports });
    }
  };
  const close = () => {
    if (work.outcome?.kind !== 'done') work.dismiss();
    onClose();
  };
  return (
    <FormDialog title={title} doing={title} isUnderWay={work.isUnderWay} onSubmit={() => void submit()} onClose={close}>
      {work.outcome?.kind !== 'done' && <WorkNote work={work} />}
      {children}
    </FormDialog>
  );
}
