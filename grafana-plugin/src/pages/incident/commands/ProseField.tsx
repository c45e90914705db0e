// ProseField: a field for what people write, with the bounds that the bridge sets.
import { useId } from 'react';
import { t } from '@grafana/i18n';
import { Field, TextArea } from '@grafana/ui';

/** As many characters as the bridge takes of a note; of a reason it takes fewer. */
export const mostOfNote = 4_000;
export const mostOfReason = 1_000;

/** What is missing from or wrong with a text, in words; undefined where nothing is. */
export function proseFault(text: string, most: number, isNeeded: boolean): string | undefined {
  const { length } = text.trim();
  if (isNeeded && length === 0) return t('incident.dialog.needed', 'Write a few words: they stand in the timeline');
  return length > most ? t('incident.dialog.tooLong', 'At most {{most}} characters; these are {{length}}', { most, length }) : undefined;
}

type Props = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly fault: string | undefined;
  readonly isNeeded: boolean;
};

export function ProseField({ label, text, onChange, fault, isNeeded }: Props) {
  const id = useId();
  return (
    <Field noMargin label={label} required={isNeeded} invalid={fault !== undefined} error={fault}>
      <TextArea id={id} rows={3} value={text} autoFocus aria-invalid={fault !== undefined} onChange={(event) => onChange(event.currentTarget.value)} />
    </Field>
  );
}
