// ZabbixOrderForm: where Zabbix reaches the bridge, who prepares it there, and the choices that there are.
import { t } from '@grafana/i18n';
import { Checkbox, Field, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import type { ZabbixOrder } from './zabbix-order.ts';

type Props = { readonly order: ZabbixOrder; readonly onChange: (part: Partial<ZabbixOrder>) => void };

export function ZabbixOrderForm({ order, onChange }: Props) {
  return (
    <>
      <Field
        label={t('setup.nabat', 'Where Zabbix’s server reaches the bridge')}
        description={t('setup.nabatHelp', 'Its webhooks go there; it need not be the address by which Grafana reaches it')}
      >
        <Input id="nabat-zabbix-reaches" value={order.nabat} onChange={(event) => onChange({ nabat: event.currentTarget.value })} />
      </Field>
      <Field label={t('setup.by', 'A super admin of Zabbix, by')}>
        <RadioButtonGroup
          options={[
            { value: 'password' as const, label: t('setup.byPassword', 'name and password') },
            { value: 'token' as const, label: t('setup.byToken', 'API token') },
          ]}
          value={order.by}
          onChange={(by) => onChange({ by, password: '', token: '' })}
        />
      </Field>
      {order.by === 'password' ? (
        <Stack wrap="wrap">
          <Field label={t('setup.user', 'Name')}>
            <Input id="nabat-zabbix-user" autoComplete="off" value={order.user} onChange={(event) => onChange({ user: event.currentTarget.value })} />
          </Field>
          <Field label={t('setup.password', 'Password')}>
            <Input
              id="nabat-zabbix-password"
              type="password"
              autoComplete="new-password"
              value={order.password}
              onChange={(event) => onChange({ password: event.currentTarget.value })}
            />
          </Field>
        </Stack>
      ) : (
        <Field label={t('setup.apiToken', 'API token')}>
          <Input
            id="nabat-zabbix-token"
            type="password"
            autoComplete="new-password"
            value={order.token}
            onChange={(event) => onChange({ token: event.currentTarget.value })}
          />
        </Field>
      )}
      <Stack direction="column" gap={0.5} alignItems="flex-start">
        <Checkbox
          label={t('setup.plainUser', 'A plain user, who sees only the host groups that there are now')}
          value={order.plainUser}
          onChange={(event) => onChange({ plainUser: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('setup.readOnly', 'It may acknowledge and comment, but neither close problems nor change severities')}
          value={order.readOnly}
          onChange={(event) => onChange({ readOnly: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('setup.renewToken', 'Give its API token a new text; the old one stops working')}
          value={order.renewToken}
          onChange={(event) => onChange({ renewToken: event.currentTarget.checked })}
        />
      </Stack>
    </>
  );
}
