// ProseField: a field for what people write in a dialog.
import { useId } from 'react';
import { Field, TextArea } from '@grafana/ui';

type Props = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly fault: string | undefined;
  readonly isNeeded: boolean;
  /** Where something else is written first the dialog does not begin here. */
  readonly isFirst?: boolean;
};

export function ProseField({ label, text, onChange, fault, isNeeded, isFirst = true }: Props) {
  const id = useId();
  return (
    <Field noMargin label={label} required={isNeeded} invalid={fault !== undefined} error={fault}>
      <TextArea
        id={id}
        rows={3}
        value={text}
        autoFocus={isFirst}
        aria-invalid={fault !== undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
