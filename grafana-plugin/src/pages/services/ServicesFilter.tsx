// ServicesFilter: narrows the services; everything it says stands in the address.
import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { criticalityWords, serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { serviceStates } from '../../api/wire/incident.ts';
import { criticalities, type Service } from '../../api/wire/service.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { TenantChoice } from '../../components/filters/TenantChoice.tsx';
import { readerOf } from '../../components/reader.ts';
import type { Filter } from './filter.ts';

type Props = {
  readonly filter: Filter;
  /** All there are: whose tenants can be chosen. */
  readonly services: readonly Service[];
  readonly isWhatIf: boolean;
  readonly onWhatIf: () => void;
  readonly onChange: <Name extends keyof Filter>(name: Name, value: Filter[Name]) => void;
};

const notWell = serviceStates.filter((it) => it !== 'ok');

export function ServicesFilter({ filter, services, isWhatIf, onWhatIf, onChange }: Props) {
  const { locale } = readerOf();
  const isNotWell = filter.state.join() === notWell.join();
  return (
    <FilterBar
      text={filter.text}
      looksIn={t('services.filter.text', 'Name or owner…')}
      onText={(text) => onChange('text', text)}
      chosen={[filter.state, filter.criticality, filter.tenant]}
      beside={
        <>
          <Button variant={isNotWell ? 'primary' : 'secondary'} size="sm" aria-pressed={isNotWell} onClick={() => onChange('state', isNotWell ? [] : notWell)}>
            {t('services.filter.notWell', 'Only what is not well')}
          </Button>
          <Button variant={isWhatIf ? 'primary' : 'secondary'} size="sm" icon="bolt" aria-pressed={isWhatIf} onClick={onWhatIf}>
            {t('whatIf.open', 'What if…')}
          </Button>
        </>
      }
    >
      <Choice
        name={t('filter.state', 'State')}
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
      <TenantChoice value={filter.tenant} found={services.map(({ service }) => service.tenant)} onChange={(value) => onChange('tenant', value)} />
    </FilterBar>
  );
}
