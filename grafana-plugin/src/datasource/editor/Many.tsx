// Many: a field of several names, completed from what the bridge knows and from the dashboard's variables; anything else can be typed.
import { useId } from 'react';
import { InlineField, MultiCombobox, type ComboboxOption } from '@grafana/ui';
import { labelWidth } from './layout.ts';
import { variables } from './variables.ts';

type Props = {
  readonly label: string;
  readonly tooltip?: string;
  readonly placeholder?: string;
  readonly value: readonly string[];
  /** What there is to choose from, beside the variables: a list, or whoever asks for it by what is typed. */
  readonly options: readonly ComboboxOption[] | ((typed: string) => Promise<readonly ComboboxOption[]>);
  readonly onChange: (value: readonly string[]) => void;
};

export function Many({ label, tooltip, placeholder, value, options, onChange }: Props) {
  const id = useId();
  const known = typeof options === 'function' ? async (typed: string) => [...variables(typed), ...(await options(typed))] : [...options, ...variables()];
  return (
    <InlineField label={label} labelWidth={labelWidth} {...(tooltip !== undefined && { tooltip })}>
      <MultiCombobox
        id={id}
        width="auto"
        minWidth={20}
        maxWidth={60}
        createCustomValue
        isClearable
        placeholder={placeholder}
        options={known}
        value={value.map((it) => ({ value: it, label: labelOf(it, options) }))}
        onChange={(chosen) => onChange(chosen.map((it) => it.value))}
      />
    </InlineField>
  );
}

const labelOf = (value: string, options: Props['options']): string =>
  typeof options === 'function' ? value : (options.find((it) => it.value === value)?.label ?? value);
