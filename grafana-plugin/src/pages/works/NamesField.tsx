// NamesField: services or hosts, chosen from what there is or typed.
import { useCallback } from 'react';
import { t } from '@grafana/i18n';
import { Field, MultiCombobox } from '@grafana/ui';
import { useFindNames, type NameKind } from '../../api/names.ts';

type Props = {
  readonly id: string;
  readonly kind: NameKind;
  readonly label: string;
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
  readonly invalid?: boolean;
  readonly error?: string | undefined;
};

export function NamesField({ id, kind, label, names, onChange, invalid = false, error }: Props) {
  const find = useFindNames(kind);
  const options = useCallback(
    async (text: string) => {
      const found = await find(text).catch(() => []); // a name can be typed as well when nobody answers
      return found.map(({ value, text: name }) => ({ value, label: name, ...(name !== value && { description: value }) }));
    },
    [find],
  );
  return (
    <Field noMargin label={label} invalid={invalid} error={error}>
      <MultiCombobox
        id={id}
        options={options}
        createCustomValue
        value={[...names]}
        placeholder={t('works.none', 'None')}
        onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
      />
    </Field>
  );
}
