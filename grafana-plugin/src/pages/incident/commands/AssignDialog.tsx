// AssignDialog: hands an incident to somebody, to oneself, or to nobody.
import { useState } from 'react';
import { config } from '@grafana/runtime';
import { OwnerField } from '../../../components/orders/OwnerField.tsx';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';

export function AssignDialog(dialog: DialogProps) {
  const { incident } = dialog;
  const { login } = config.bootData.user;
  const [owner, setOwner] = useState<string | null | undefined>(incident.owner === undefined ? login : undefined); // what nobody has is most often taken
  const [isTried, setTried] = useState(false);
  const order = () => {
    setTried(true);
    return owner === undefined ? undefined : ({ command: 'assign', body: { incident: incident.id, owner } } as const);
  };
  return (
    <OrderDialog {...dialog} title={deedWords('assign')} order={order}>
      <OwnerField owner={owner} isMissing={isTried && owner === undefined} onChange={setOwner} />
    </OrderDialog>
  );
}
