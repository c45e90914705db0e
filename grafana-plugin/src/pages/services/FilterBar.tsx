// FilterBar: narrows the services; everything it says stands in the address.
import { t } from '@grafana/i18n';
import { Button, FilterInput, Stack } from '@grafana/ui';
import { criticalityWords, serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { serviceStates } from '../../api/wire/incident.ts';
import { criticalities, type Service } from '../../api/wire/service.ts';
import { Choice } from '../../components/Choice.tsx';
import { readerOf } from '../../components/reader.ts';
import type { Filter } from './filter.ts';

type Props = {
  readonly filter: Filter;
  /** All there are: whose tenants can be chosen. */
  readonly services: readonly Service[];
  readonly onChange: <Name extends keyof Filter>(name: Name, value: Filter[Name]) => void;
};

const notWell = serviceStates.filter((it) => it !== 'ok');

export function FilterBar({ filter, services, onChange }: Props) {
  const { locale } = readerOf();
  const tenants = [...new Set([...filter.tenant, ...services.flatMap(({ service }) => service.tenant ?? [])])].toSorted();
  const isNotWell = filter.state.join() === notWell.join();
  return (
    <Stack wrap="wrap" gap={1} alignItems="center">
      <FilterInput
        width={28}
        value={filter.text}
        onChange={(text) => onChange('text', text)}
        placeholder={t('services.filter.text', 'Name or owner…')}
        escapeRegex={false}
      />
      <Choice
        name={t('services.filter.state', 'State')}
        value={filter.state}
        options={serviceStates.map((value) => ({ value, label: serviceState(value, locale) }))}
        onChange={(value) => onChange('state', value)}
      />
      <Choice
        name={t('services.filter.criticality', 'Criticality')}
        value={filter.criticality}
        options={criticalities.map((value) => ({ value, label: criticalityWords(value, locale) }))}
        onChange={(value) => onChange('criticality', value)}
      />
      {tenants.length > 1 && (
        <Choice
          name={t('services.filter.tenant', 'Tenant')}
          value={filter.tenant}
          options={tenants.map((value) => ({ value }))}
          onChange={(value) => onChange('tenant', value)}
        />
      )}
      <Button variant={isNotWell ? 'primary' : 'secondary'} size="sm" aria-pressed={isNotWell} onClick={() => onChange('state', isNotWell ? [] : notWell)}>
        {t('services.filter.notWell', 'Only what is not well')}
      </Button>
    </Stack>
  );
}
