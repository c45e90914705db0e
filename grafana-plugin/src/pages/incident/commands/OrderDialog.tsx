// OrderDialog: the frame of every dialog that gives an order: it stays until the order is done, so that nothing typed is lost.
import { useId, useState, type ReactNode } from 'react';
import { t, Trans } from '@grafana/i18n';
import { Button, Modal } from '@grafana/ui';
import type { Order } from '../../../api/undo.ts';
import type { Incident } from '../../../api/wire/incident.ts';
import { WorkNote } from './WorkNote.tsx';
import type { Work } from './work.ts';

export type DialogProps = { readonly incident: Incident; readonly work: Work; readonly onClose: () => void };

type Props = DialogProps & {
  readonly title: string;
  /** @param now  epoch ms. Undefined while something is missing or wrong, which is then said at its field. */
  readonly order: (now: number) => Order | undefined;
  readonly children: ReactNode;
};

export function OrderDialog({ incident, work, onClose, title, order, children }: Props) {
  const [seen] = useState(incident); // the order insists on what stood there when the person began to decide
  const form = useId();
  const submit = async () => {
    const given = order(Date.now());
    if (given && (await work.give(given, title, seen)).kind === 'done') onClose();
  };
  const close = () => {
    if (work.outcome?.kind !== 'done') work.dismiss();
    onClose();
  };
  return (
    <Modal isOpen title={title} onDismiss={close}>
      {work.outcome?.kind !== 'done' && <WorkNote work={work} />}
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
      </form>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={close}>
          <Trans i18nKey="incident.dialog.cancel">Cancel</Trans>
        </Button>
        <Button type="submit" form={form} disabled={work.isUnderWay}>
          {work.isUnderWay ? t('incident.dialog.underWay', 'Under way…') : title}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
