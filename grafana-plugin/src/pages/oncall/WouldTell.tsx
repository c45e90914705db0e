// WouldTell: who would be told of an incident on a service at a time, step by step, who would not and what would have to differ.
import { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, Field, Input, RadioButtonGroup, Stack, useStyles2 } from '@grafana/ui';
import { useWouldTell } from '../../api/on-call.ts';
import { useServices } from '../../api/services.ts';
import { priorities } from '../../api/wire/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { inZone } from '../../components/in-zone.ts';
import { localMoment, momentOf } from '../../components/local-moment.ts';
import { WouldSteps } from './WouldSteps.tsx';
import type { View } from './view.ts';

type Props = {
  readonly view: Pick<View, 'service' | 'priority' | 'when'>;
  readonly zone: string;
  readonly onChange: <Name extends 'service' | 'priority' | 'when'>(name: Name, value: View[Name]) => void;
};

export function WouldTell({ view: { service, priority, when }, zone, onChange }: Props) {
  const styles = useStyles2(stylesOf);
  const id = useId();
  const { data: services = [] } = useServices();
  const would = useWouldTell({ priority, ...(service !== undefined && { service }), ...(when !== undefined && { at: when }) });
  return (
    <section aria-label={t('onCall.would', 'Who would be told if …')}>
      <h2 className={styles.heading}>{t('onCall.would', 'Who would be told if …')}</h2>
      <Stack wrap="wrap" gap={2} alignItems="flex-end">
        <Field noMargin label={t('onCall.wouldPriority', 'an incident of')}>
          <RadioButtonGroup options={priorities.map((value) => ({ value, label: value }))} value={priority} onChange={(value) => onChange('priority', value)} />
        </Field>
        <Field noMargin label={t('onCall.wouldService', 'came on')}>
          <Combobox
            id={`${id}-service`}
            isClearable
            width={30}
            placeholder={t('onCall.anyService', 'no service in particular')}
            options={services.map((row) => ({ value: row.service.id, label: row.service.name }))}
            value={service ?? null}
            onChange={(chosen) => onChange('service', chosen?.value)}
          />
        </Field>
        <Field noMargin label={t('onCall.wouldWhen', 'at (empty: now)')} description={inZone(zone)}>
          <Input
            id={`${id}-when`}
            type="datetime-local"
            value={when === undefined ? '' : localMoment(when, zone)}
            onChange={(event) => onChange('when', momentOf(event.currentTarget.value, zone))}
          />
        </Field>
      </Stack>
      <Answer of={would} saysAtOnce>
        {(found) => <WouldSteps would={found} zone={zone} />}
      </Answer>
    </section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({ heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h4.fontSize }) });
