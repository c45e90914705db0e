// IncidentFields: which incidents are meant, for every query that is about incidents.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import { priorities } from '../../api/wire/incident.ts';
import type { AskedOf } from '../read-query.ts';
import { completions } from './completions.ts';
import { Many } from './Many.tsx';
import { Words } from './Words.tsx';

type Filter = Pick<AskedOf<'annotations'>, 'priority' | 'service' | 'tenant' | 'owner' | 'host' | 'text'>;
type Props = { readonly query: Filter; readonly change: (changed: Partial<Filter>) => void };

const services = completions('service');
const tenants = completions('tenant');
const owners = completions('owner');
const hosts = completions('host');
const priorityOptions = priorities.map((value) => ({ value, label: value }));

export function IncidentFields({ query, change }: Props) {
  const any = t('datasource.editor.any', 'any');
  return (
    <InlineFieldRow>
      <Many
        label={t('datasource.editor.priority', 'Priority')}
        placeholder={any}
        value={query.priority}
        options={priorityOptions}
        onChange={(priority) => change({ priority })}
      />
      <Many
        label={t('datasource.editor.service', 'Service')}
        placeholder={any}
        value={query.service}
        options={services}
        onChange={(service) => change({ service })}
      />
      <Many label={t('datasource.editor.host', 'Host')} placeholder={any} value={query.host} options={hosts} onChange={(host) => change({ host })} />
      <Many
        label={t('datasource.editor.tenant', 'Tenant')}
        placeholder={any}
        value={query.tenant}
        options={tenants}
        onChange={(tenant) => change({ tenant })}
      />
      <Many label={t('datasource.editor.owner', 'Owner')} placeholder={any} value={query.owner} options={owners} onChange={(owner) => change({ owner })} />
      <Words
        label={t('datasource.editor.text', 'Text')}
        tooltip={t('datasource.editor.textOfIncident', 'Words that must all be found in number, title, owner, what is known, hosts, services or comments')}
        value={query.text}
        onChange={(text) => change({ text })}
      />
    </InlineFieldRow>
  );
}
