// SnoozeDialog: nothing is told of an incident until then.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';
import { mostOfNote, proseFault } from '../../../components/dialogs/prose.ts';
import { ProseField } from '../../../components/dialogs/ProseField.tsx';
import { spans, untilOf, type Until } from '../../../components/dialogs/until.ts';
import { UntilField } from '../../../components/dialogs/UntilField.tsx';

/** What is said of a moment that cannot be taken. */
export const untilFault = (): string => t('incident.until.passed', 'Choose a moment to come');

export function SnoozeDialog(dialog: DialogProps) {
  const [until, setUntil] = useState<Until>({ forMs: spans[0] });
  const [note, setNote] = useState('');
  const [isPassed, setPassed] = useState(false);
  const fault = proseFault(note, mostOfNote, false);
  const order = (now: number) => {
    const at = untilOf(until, now);
    setPassed(at === undefined);
    if (at === undefined || fault !== undefined) return undefined;
    return { command: 'snooze', body: { incident: dialog.incident.id, until: at, ...(note.trim() !== '' && { note: note.trim() }) } } as const;
  };
  return (
    <OrderDialog {...dialog} title={deedWords('snooze')} order={order}>
      <Stack direction="column" gap={2}>
        <UntilField until={until} onChange={setUntil} fault={isPassed ? untilFault() : undefined} />
        <ProseField label={t('incident.snooze.note', 'What is waited for')} text={note} onChange={setNote} fault={fault} isNeeded={false} />
      </Stack>
    </OrderDialog>
  );
}
