// Names: a field of names of one kind: services, hosts, tenants, owners, sources; the same in every query.
import { t } from '@grafana/i18n';
import { completions } from './completions.ts';
import { Many } from './Many.tsx';

type Named = 'service' | 'host' | 'tenant' | 'owner' | 'source';
type Props = {
  readonly of: Named;
  readonly value: readonly string[];
  /** Says what the empty field stands for; that any will do unless said. */
  readonly placeholder?: string;
  /** Of hosts: in which sources they are looked for, which may be variables. */
  readonly source?: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
};

export function Names({ of, value, placeholder = t('datasource.editor.any', 'any'), source, onChange }: Props) {
  return <Many label={labelOf(of)} placeholder={placeholder} value={value} options={completions(of, source ? { source } : {})} onChange={onChange} />;
}

function labelOf(of: Named): string {
  switch (of) {
    case 'service':
      return t('datasource.editor.service', 'Service');
    case 'host':
      return t('datasource.editor.host', 'Host');
    case 'tenant':
      return t('datasource.editor.tenant', 'Tenant');
    case 'owner':
      return t('datasource.editor.owner', 'Owner');
    case 'source':
      return t('datasource.editor.source', 'Source');
    default:
      return of satisfies never;
  }
}
