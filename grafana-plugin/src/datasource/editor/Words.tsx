// Words: a field that takes what is typed when one leaves it or presses Enter.
import { useId } from 'react';
import { InlineField, Input } from '@grafana/ui';
import { labelWidth } from './layout.ts';

type Props = {
  readonly label: string;
  readonly tooltip?: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export function Words({ label, tooltip, placeholder, value, onChange }: Props) {
  const id = useId();
  const take = (typed: string) => typed !== value && onChange(typed);
  return (
    <InlineField label={label} labelWidth={labelWidth} {...(tooltip !== undefined && { tooltip })}>
      <Input
        key={value} // what is put in from elsewhere is shown
        id={id}
        width={28}
        defaultValue={value}
        placeholder={placeholder}
        onBlur={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && take(event.currentTarget.value)}
      />
    </InlineField>
  );
}
