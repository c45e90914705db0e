// IncidentFields: which incidents are meant, for every query that is about incidents.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import { priorities } from '../../api/wire/incident.ts';
import type { AskedOf } from '../read-query.ts';
import { Many } from './Many.tsx';
import { Names } from './Names.tsx';
import { Words } from './Words.tsx';

type Filter = Pick<AskedOf<'annotations'>, 'priority' | 'service' | 'tenant' | 'owner' | 'host' | 'text'>;
type Props = { readonly query: Filter; readonly change: (changed: Partial<Filter>) => void };

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
      <Names of="service" value={query.service} onChange={(service) => change({ service })} />
      <Names of="host" value={query.host} onChange={(host) => change({ host })} />
      <Names of="tenant" value={query.tenant} onChange={(tenant) => change({ tenant })} />
      <Names of="owner" value={query.owner} onChange={(owner) => change({ owner })} />
      <Words
        label={t('datasource.editor.text', 'Text')}
        tooltip={t('datasource.editor.textOfIncident', 'Words that must all be found in number, title, owner, what is known, hosts, services or comments')}
        value={query.text}
        onChange={(text) => change({ text })}
      />
    </InlineFieldRow>
  );
}
