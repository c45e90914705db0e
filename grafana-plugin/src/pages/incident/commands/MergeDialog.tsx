// MergeDialog: puts an incident into another one that is going on.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import { useIncidents } from '../../../api/incidents.ts';
import { Answer } from '../../../components/Answer.tsx';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';

export function MergeDialog(dialog: DialogProps) {
  const { incident } = dialog;
  const others = useIncidents({ live: true });
  const [into, setInto] = useState<string>();
  const [isTried, setTried] = useState(false);
  const isMissing = isTried && into === undefined;
  const order = () => {
    setTried(true);
    return into === undefined ? undefined : ({ command: 'merge', body: { incident: incident.id, into } } as const);
  };
  return (
    <OrderDialog {...dialog} title={deedWords('merge')} order={order}>
      <Answer of={others}>
        {({ rows }) => (
          <Field
            noMargin
            label={t('incident.merge.into', 'Into which incident')}
            description={t('incident.merge.means', 'Its members, reports and clocks go there; this one ends.')}
            invalid={isMissing}
            error={isMissing ? t('incident.merge.choose', 'Choose the incident that stays') : undefined}
          >
            <Combobox
              id="merge-into"
              options={rows
                .filter(({ id }) => id !== incident.id)
                .map(({ id, number, title, priority }) => ({ value: id, label: `${number ?? id} · ${title}`, description: priority }))}
              value={into ?? null}
              onChange={({ value }) => setInto(value)}
            />
          </Field>
        )}
      </Answer>
    </OrderDialog>
  );
}
