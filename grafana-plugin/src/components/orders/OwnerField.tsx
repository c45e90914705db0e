// OwnerField: chooses who is to have an incident: somebody who had one before, oneself, anybody by login, or nobody.
import { useCallback, useId } from 'react';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { Combobox, Field } from '@grafana/ui';
import { useFindNames } from '../../api/names.ts';
import { asItIs } from '../as-it-is.ts';

type Props = { readonly owner: string | null | undefined; readonly isMissing: boolean; readonly onChange: (owner: string | null) => void };

/** No login begins with a dash. */
const nobody = '-';
const nobodyOption = () => ({ value: nobody, label: t('task.nobody', 'nobody') });
/** Null shows that nothing is chosen yet. */
const shown = (owner: string | null | undefined) => (owner === null ? nobodyOption() : (owner ?? null));

export function OwnerField({ owner, isMissing, onChange }: Props) {
  const id = useId();
  const find = useFindNames('owner');
  const { login } = config.bootData.user;
  const options = useCallback(
    async (text: string) => {
      const found = await find(text);
      const known = found.filter(({ value }) => value !== login).map(({ value, text: label }) => ({ value, label }));
      return [{ value: login, label: t('task.me', '{{login}} (me)', asItIs({ login })) }, nobodyOption(), ...known];
    },
    [find, login],
  );
  const said = isMissing ? t('task.needsOwner', 'Choose somebody, or nobody') : undefined;
  return (
    <Field noMargin label={t('task.owner', 'Owner')} required invalid={isMissing} error={said}>
      <Combobox id={id} options={options} createCustomValue value={shown(owner)} onChange={({ value }) => onChange(value === nobody ? null : value)} />
    </Field>
  );
}
