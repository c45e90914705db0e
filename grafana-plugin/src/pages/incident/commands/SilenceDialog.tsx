// SilenceDialog: nobody is notified about the incident, a host, a service or a trigger of it until then.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field, Stack } from '@grafana/ui';
import type { Member } from '../../../api/wire/incident.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';
import { mostOfReason, proseFault } from '../../../components/dialogs/prose.ts';
import { ProseField } from '../../../components/dialogs/ProseField.tsx';
import { silenceTargets, type SilenceTarget } from './silence-targets.ts';
import { untilFault } from './SnoozeDialog.tsx';
import { spans, untilOf, type Until } from '../../../components/dialogs/until.ts';
import { UntilField } from '../../../components/dialogs/UntilField.tsx';

export function SilenceDialog({ members, ...dialog }: DialogProps & { readonly members: readonly Member[] }) {
  const targets = silenceTargets(dialog.incident, members);
  const [chosen, setChosen] = useState(keyOf({ incident: dialog.incident.id }));
  const [until, setUntil] = useState<Until>({ forMs: spans[1] });
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isPassed, setPassed] = useState(false);
  const fault = proseFault(reason, mostOfReason, true);
  const order = (now: number) => {
    setTried(true);
    const target = targets.find((it) => keyOf(it) === chosen);
    const at = untilOf(until, now);
    setPassed(at === undefined);
    return target && at !== undefined && fault === undefined
      ? ({ command: 'silence', body: { target, until: at, reason: reason.trim() } } as const)
      : undefined;
  };
  return (
    <OrderDialog {...dialog} title={deedWords('silence')} order={order}>
      <Stack direction="column" gap={2}>
        <Field noMargin label={t('incident.silence.target', 'About what')}>
          <Combobox
            id="silence-target"
            options={targets.map((target) => ({ value: keyOf(target), label: targetWords(target) }))}
            value={chosen}
            onChange={({ value }) => setChosen(value)}
          />
        </Field>
        <UntilField until={until} onChange={setUntil} fault={isPassed ? untilFault() : undefined} />
        <ProseField label={t('incident.silence.reason', 'Why')} text={reason} onChange={setReason} fault={isTried ? fault : undefined} isNeeded />
      </Stack>
    </OrderDialog>
  );
}

/** The list may grow while somebody chooses from it. */
const keyOf = (target: SilenceTarget): string => JSON.stringify(target);

function targetWords({ incident, host, service, trigger }: SilenceTarget): string {
  if (incident !== undefined) return t('incident.silence.incident', 'this incident');
  if (trigger !== undefined) return t('incident.silence.trigger', 'trigger {{trigger}}', asItIs({ trigger }));
  return host === undefined
    ? t('incident.silence.service', 'service {{service}}', asItIs({ service: service ?? '' }))
    : t('incident.silence.host', 'host {{host}}', asItIs({ host }));
}
