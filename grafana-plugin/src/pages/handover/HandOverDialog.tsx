// HandOverDialog: asks the leaving shift what the next one has to know; all else the record knows.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import type { Order } from '../../api/undo.ts';
import type { Shift } from '../../api/wire/shift.ts';
import { FormDialog } from '../../components/dialogs/FormDialog.tsx';
import { proseFault } from '../../components/dialogs/prose.ts';
import { ProseField } from '../../components/dialogs/ProseField.tsx';

const mostOfNote = 8_000;

type Props = { readonly shift: Shift; readonly onGive: (order: Order) => void; readonly onClose: () => void };

export function HandOverDialog({ shift: { from }, onGive, onClose }: Props) {
  const [note, setNote] = useState('');
  const fault = proseFault(note, mostOfNote, false);
  const submit = () => {
    if (fault !== undefined) return;
    const said = note.trim();
    onGive({ command: 'hand-over', body: { from, ...(said !== '' && { note: said }) } });
    onClose();
  };
  return (
    <FormDialog title={t('handover.dialog', 'Hand the shift over')} doing={t('handover.doing', 'Hand over')} onSubmit={submit} onClose={onClose}>
      <ProseField label={t('handover.note', 'What the next shift has to know')} text={note} onChange={setNote} fault={fault} isNeeded={false} />
    </FormDialog>
  );
}
