// VariableEditor: what a query variable of a dashboard lets people choose from.
import type { QueryEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import { choosable, readChoice, type ChoiceQuery, type Choosable } from '../choices.ts';
import type { NabatDataSource } from '../NabatDataSource.ts';
import type { NabatQuery } from '../read-query.ts';
import { Names } from './Names.tsx';
import { One } from './One.tsx';
import { Words } from './Words.tsx';

type Props = Pick<QueryEditorProps<NabatDataSource, NabatQuery, object, ChoiceQuery>, 'query' | 'onChange'>;

export default function VariableEditor({ query, onChange }: Props) {
  const choice = readChoice(query);
  const { of, source, service, host, text } = choice;
  const change = (changed: Partial<typeof choice>) => onChange({ refId: query.refId ?? 'variable', ...choice, ...changed });
  return (
    <InlineFieldRow>
      <One
        label={t('datasource.editor.of', 'Choose from')}
        value={of}
        options={choosable.map((value) => ({ value, label: wordsOf(value) }))}
        onChange={(it) => change({ of: it })}
      />
      {(of === 'host' || of === 'item') && (
        <Names of="source" placeholder={t('datasource.editor.everySource', 'every one')} value={source} onChange={(it) => change({ source: it })} />
      )}
      {of === 'host' && <Names of="service" value={service} onChange={(it) => change({ service: it })} />}
      {of === 'item' && <Names of="host" placeholder="" value={host} source={source} onChange={(it) => change({ host: it })} />}
      <Words
        label={t('datasource.editor.text', 'Text')}
        tooltip={t('datasource.editor.textOfChoice', 'Words that must all be found; may hold variables, as $__searchFilter')}
        value={text}
        onChange={(it) => change({ text: it })}
      />
    </InlineFieldRow>
  );
}

function wordsOf(it: Choosable): string {
  switch (it) {
    case 'service':
      return t('datasource.choice.service', 'Services');
    case 'tenant':
      return t('datasource.choice.tenant', 'Tenants');
    case 'host':
      return t('datasource.choice.host', 'Hosts');
    case 'priority':
      return t('datasource.choice.priority', 'Priorities');
    case 'state':
      return t('datasource.choice.state', 'States of incidents');
    case 'owner':
      return t('datasource.choice.owner', 'Owners');
    case 'schedule':
      return t('datasource.choice.schedule', 'On-call schedules');
    case 'team':
      return t('datasource.choice.team', 'Teams on call');
    case 'on-call':
      return t('datasource.choice.onCall', 'People on call now');
    case 'root':
      return t('datasource.choice.root', 'Roots of incidents');
    case 'source':
      return t('datasource.choice.source', 'Sources');
    case 'item':
      return t('datasource.choice.item', 'Items of hosts');
    default:
      return it satisfies never;
  }
}
