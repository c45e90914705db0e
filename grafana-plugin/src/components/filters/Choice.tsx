// Choice: one field of a filter in which several of what there is can be chosen.
import { MultiCombobox, type ComboboxOption } from '@grafana/ui';

type Props<Value extends string> = {
  /** What is chosen, said where nothing is yet. */
  readonly name: string;
  readonly value: readonly Value[];
  readonly options: ComboboxOption<Value>[];
  readonly onChange: (value: readonly Value[]) => void;
};

export function Choice<Value extends string>({ name, value, options, onChange }: Props<Value>) {
  return (
    <MultiCombobox
      aria-label={name}
      placeholder={name}
      width="auto"
      minWidth={16}
      maxWidth={40}
      options={options}
      value={[...value]}
      onChange={(chosen) => onChange(chosen.map((it) => it.value))}
    />
  );
}
