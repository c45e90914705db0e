// TenantChoice: narrows a page by tenant, where there is more than one.
import { t } from '@grafana/i18n';
import { Choice } from './Choice.tsx';
import { known } from './known.ts';

type Props = { readonly value: readonly string[]; readonly found: readonly (string | undefined)[]; readonly onChange: (value: readonly string[]) => void };

export function TenantChoice({ value, found, onChange }: Props) {
  const tenants = known(value, found);
  if (tenants.length < 2) return null;
  return <Choice name={t('filter.tenant', 'Tenant')} value={value} options={tenants.map((it) => ({ value: it }))} onChange={onChange} />;
}
