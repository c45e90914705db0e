// PriorityDialog: sets the priority by hand with a reason, or lets Nabat decide again.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup, Stack } from '@grafana/ui';
import { priorities, type Priority } from '../../../api/wire/incident.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';
import { mostOfReason, proseFault } from '../../../components/dialogs/prose.ts';
import { ProseField } from '../../../components/dialogs/ProseField.tsx';

export function PriorityDialog(dialog: DialogProps) {
  const { incident } = dialog;
  const [priority, setPriority] = useState<Priority | 'decide'>(incident.priority);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const fault = proseFault(reason, mostOfReason, true);
  const order = () => {
    setTried(true);
    const chosen = priority === 'decide' ? null : priority;
    return fault === undefined ? ({ command: 'set-priority', body: { incident: incident.id, priority: chosen, reason: reason.trim() } } as const) : undefined;
  };
  const options = [
    ...priorities.map((it) => ({ label: it, value: it })),
    ...(incident.priorityReason.kind === 'set-by-hand' ? [{ label: t('incident.priority.decide', 'let Nabat decide'), value: 'decide' as const }] : []),
  ];
  return (
    <OrderDialog {...dialog} title={deedWords('set-priority')} order={order}>
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          label={t('incident.priority.label', 'Priority')}
          description={t('incident.priority.now', 'Now {{priority}}: {{why}}', asItIs({ priority: incident.priority, why: incident.priorityWords }))}
        >
          <RadioButtonGroup options={options} value={priority} onChange={setPriority} />
        </Field>
        <ProseField label={t('incident.priority.reason', 'Why')} text={reason} onChange={setReason} fault={isTried ? fault : undefined} isNeeded />
      </Stack>
    </OrderDialog>
  );
}
