// UntilField: asks until when: one of a few spans, or a moment.
import { useId } from 'react';
import { t } from '@grafana/i18n';
import { Field, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { inZone } from '../in-zone.ts';
import { localMoment } from '../local-moment.ts';
import { readerOf } from '../reader.ts';
import { spans, type Until } from './until.ts';

type Props = { readonly until: Until; readonly onChange: (until: Until) => void; readonly fault: string | undefined };

export function UntilField({ until, onChange, fault }: Props) {
  const id = useId();
  const { locale } = readerOf();
  const options = [...spans.map((ms) => ({ label: duration(ms, locale), value: ms })), { label: t('incident.until.moment', 'until…'), value: 0 }];
  return (
    <Stack direction="column" gap={1}>
      <Field noMargin label={t('incident.until.label', 'For how long')}>
        <RadioButtonGroup
          fullWidth
          options={options}
          value={'forMs' in until ? until.forMs : 0}
          onChange={(forMs) => onChange(forMs === 0 ? { local: localMoment(Date.now() + spans[1]) } : { forMs })}
        />
      </Field>
      {'local' in until && (
        <Field noMargin label={t('incident.until.at', 'Until')} description={inZone()} invalid={fault !== undefined} error={fault}>
          <Input id={id} type="datetime-local" value={until.local} onChange={(event) => onChange({ local: event.currentTarget.value })} />
        </Field>
      )}
    </Stack>
  );
}
