// IncidentsEditor: what a query for incidents or for their clocks asks for.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import { stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { incidentStates } from '../../api/wire/incident.ts';
import { readerOf } from '../../components/reader.ts';
import { clockColumns, clockNames, clockWords, standings, standingWords } from '../clocks.ts';
import { incidentColumns } from '../incidents.ts';
import type { AskedOf } from '../read-query.ts';
import { columnOptions } from './columns.ts';
import { IncidentFields } from './IncidentFields.tsx';
import { Many } from './Many.tsx';
import { One } from './One.tsx';
import { TableFields } from './TableFields.tsx';
import { WhenField } from './WhenField.tsx';

type Incidents = AskedOf<'incidents'>;
type Clocks = AskedOf<'clocks'>;
type Props = { readonly query: Incidents | Clocks; readonly change: (changed: Partial<Omit<Incidents, 'kind'> & Omit<Clocks, 'kind'>>) => void };

export function IncidentsEditor({ query, change }: Props) {
  const { locale } = readerOf();
  return (
    <>
      <InlineFieldRow>
        <WhenField value={query.when} onChange={(when) => change({ when })} />
        <Many
          label={t('datasource.editor.state', 'State')}
          placeholder={t('datasource.editor.any', 'any')}
          value={query.state}
          options={incidentStates.map((value) => ({ value, label: stateWords(value, locale) }))}
          onChange={(state) => change({ state })}
        />
        {query.kind === 'incidents' ? <SortField value={query.sort} onChange={(sort) => change({ sort })} /> : <ClockFields query={query} change={change} />}
      </InlineFieldRow>
      <IncidentFields query={query} change={change} />
      <TableFields query={query} change={change} known={query.kind === 'incidents' ? columnOptions(incidentColumns) : columnOptions(clockColumns)} />
    </>
  );
}

function SortField({ value, onChange }: { readonly value: Incidents['sort']; readonly onChange: (sort: Incidents['sort']) => void }) {
  return (
    <One
      label={t('datasource.editor.sort', 'Order')}
      value={value}
      options={[
        { value: 'urgency', label: t('datasource.sort.urgency', 'Most urgent first') },
        { value: 'newest', label: t('datasource.sort.newest', 'Newest first') },
        { value: 'oldest', label: t('datasource.sort.oldest', 'Oldest first') },
        { value: 'updated', label: t('datasource.sort.updated', 'Changed last first') },
        { value: 'due', label: t('datasource.sort.due', 'Due first') },
      ]}
      onChange={onChange}
    />
  );
}

function ClockFields({ query, change }: { readonly query: Clocks; readonly change: Props['change'] }) {
  const any = t('datasource.editor.any', 'any');
  return (
    <>
      <Many
        label={t('datasource.editor.clock', 'Clock')}
        placeholder={any}
        value={query.clock}
        options={clockNames.map((value) => ({ value, label: clockWords(value) }))}
        onChange={(clock) => change({ clock })}
      />
      <Many
        label={t('datasource.editor.standing', 'Standing')}
        placeholder={any}
        value={query.standing}
        options={standings.map((value) => ({ value, label: standingWords(value) }))}
        onChange={(standing) => change({ standing })}
      />
    </>
  );
}
