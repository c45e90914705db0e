// One: a field with one of a few known values.
import { useId } from 'react';
import { Combobox, InlineField, type ComboboxOption } from '@grafana/ui';
import { labelWidth } from './layout.ts';

type Props<Value extends string> = {
  readonly label: string;
  readonly tooltip?: string;
  readonly value: Value;
  readonly options: readonly ComboboxOption<Value>[];
  readonly onChange: (value: Value) => void;
};

export function One<Value extends string>({ label, tooltip, value, options, onChange }: Props<Value>) {
  const id = useId();
  return (
    <InlineField label={label} labelWidth={labelWidth} {...(tooltip !== undefined && { tooltip })}>
      <Combobox id={id} width={28} options={[...options]} value={value} onChange={(chosen) => onChange(chosen.value)} />
    </InlineField>
  );
}
