// NowFilter: narrows the wall; everything it says stands in the address.
import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { useServices } from '../../api/services.ts';
import { incidentStates, priorities, type Incident } from '../../api/wire/incident.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { Choice } from '../../components/filters/Choice.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { known } from '../../components/filters/known.ts';
import { TenantChoice } from '../../components/filters/TenantChoice.tsx';
import { readerOf } from '../../components/reader.ts';
import { nobody, type Filter } from './filter.ts';

type Props = {
  readonly filter: Filter;
  /** All that live: whose owners and tenants can be chosen. */
  readonly incidents: readonly Incident[];
  readonly onChange: <Name extends keyof Filter>(name: Name, value: Filter[Name]) => void;
};

export function NowFilter({ filter, incidents, onChange }: Props) {
  const { data: services = [] } = useServices();
  const { locale } = readerOf();
  const owners = known(
    filter.owner,
    incidents.map(({ owner }) => owner),
  );
  return (
    <FilterBar
      text={filter.text}
      looksIn={t('filter.text', 'Number, title, host, owner…')}
      onText={(text) => onChange('text', text)}
      chosen={[filter.priority, filter.state, filter.service, filter.owner, filter.tenant]}
      beside={
        <>
          {filter.host !== '' && (
            <Button size="sm" variant="secondary" icon="times" onClick={() => onChange('host', '')}>
              {t('filter.host', 'host {{host}}', asItIs({ host: filter.host }))}
            </Button>
          )}
          {filter.risk !== '' && (
            <Button size="sm" variant="secondary" icon="times" onClick={() => onChange('risk', '')}>
              {filter.risk === 'missed' ? t('now.missed', 'SLA missed') : t('now.atRisk', 'SLA at risk')}
            </Button>
          )}
        </>
      }
    >
      <Choice
        name={t('filter.priority', 'Priority')}
        value={filter.priority}
        options={priorities.map((value) => ({ value }))}
        onChange={(value) => onChange('priority', value)}
      />
      <Choice
        name={t('filter.state', 'State')}
        value={filter.state}
        options={incidentStates.map((value) => ({ value, label: stateWords(value, locale) }))}
        onChange={(value) => onChange('state', value)}
      />
      <Choice
        name={t('filter.service', 'Service')}
        value={filter.service}
        options={services.map(({ service: { id, name } }) => ({ value: id, label: name }))}
        onChange={(value) => onChange('service', value)}
      />
      <Choice
        name={t('filter.owner', 'Owner')}
        value={filter.owner}
        options={[{ value: nobody, label: t('filter.nobody', 'nobody') }, ...owners.filter((it) => it !== nobody).map((value) => ({ value }))]}
        onChange={(value) => onChange('owner', value)}
      />
      <TenantChoice value={filter.tenant} found={incidents.flatMap(({ tenants }) => tenants)} onChange={(value) => onChange('tenant', value)} />
    </FilterBar>
  );
}
