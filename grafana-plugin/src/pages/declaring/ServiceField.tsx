// ServiceField: which service it is about, found by any part of its name.
import { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import { criticalityWords, serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { useServices } from '../../api/services.ts';
import { readerOf } from '../../components/reader.ts';

type Props = {
  readonly service: string | undefined;
  readonly isNeeded: boolean;
  readonly fault: string | undefined;
  readonly onChange: (service: string | undefined) => void;
};

/** By name, so that a reader finds it by eye too; how each fares stands below it. */
export function ServiceField({ service, isNeeded, fault, onChange }: Props) {
  const { data: rows } = useServices({ catchAll: false });
  const options = useMemo(() => {
    const { locale } = readerOf();
    return (rows ?? [])
      .map(({ service: { id, name, criticality }, state }) => ({
        value: id,
        label: name,
        description: `${criticalityWords(criticality, locale)}: ${serviceState(state, locale)}`,
      }))
      .sort((a, b) => a.label.localeCompare(b.label, locale));
  }, [rows]);
  return (
    <Field noMargin label={t('declare.service', 'Which service')} required={isNeeded} invalid={fault !== undefined} error={fault}>
      <Combobox
        id="declare-service"
        isClearable
        options={options}
        placeholder={isNeeded ? t('declare.chooseService', 'begin to type its name') : t('declare.noService', 'no service in particular')}
        value={service ?? null}
        onChange={(chosen) => onChange(chosen?.value)}
      />
    </Field>
  );
}
