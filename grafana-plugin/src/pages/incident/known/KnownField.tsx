// KnownField: one thing that is known of an incident, written in its own place: saved on Enter or when left, dropped on Escape.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, FieldValidationMessage, Input, TextArea, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../../zabbix-bridge/src/words/moment.ts';
import type { Incident } from '../../../api/wire/incident.ts';
import { inZone } from '../../../components/in-zone.ts';
import { readerOf } from '../../../components/reader.ts';
import type { Work } from '../commands/work.ts';
import { WorkNote } from '../commands/WorkNote.tsx';
import { drafted, draftOf, type KnownField as Field } from './draft.ts';
import { fieldName } from './field-name.ts';

type Props = {
  readonly incident: Incident;
  readonly field: Field;
  /** Absent for who may not. */
  readonly work: Work | undefined;
  readonly isEdited: boolean;
  readonly onEdit: (isEdited: boolean) => void;
};

export function KnownField({ incident, field, work, isEdited, onEdit }: Props) {
  const styles = useStyles2(stylesOf);
  const name = useId();
  return (
    <div role="group" aria-labelledby={name}>
      <div className={styles.name}>
        <span id={name}>{fieldName(field)}</span>
        {work && !isEdited && (
          <Button
            size="sm"
            fill="text"
            variant="secondary"
            icon="pen"
            aria-label={t('incident.known.edit', 'Write: {{field}}', { field: fieldName(field) })}
            onClick={() => onEdit(true)}
          />
        )}
      </div>
      {work && isEdited ? (
        <Editor incident={incident} field={field} work={work} labelledBy={name} onEnd={() => onEdit(false)} />
      ) : (
        <div className={styles.said}>{saidOf(incident, field)}</div>
      )}
    </div>
  );
}

type EditorProps = { readonly incident: Incident; readonly field: Field; readonly work: Work; readonly labelledBy: string; readonly onEnd: () => void };

function Editor({ incident, field, work, labelledBy, onEnd }: EditorProps) {
  const styles = useStyles2(stylesOf);
  const [seen] = useState(incident); // what another writes meanwhile is a conflict, not something to write over
  const [draft, setDraft] = useState(() => draftOf(incident.known, field));
  const [fault, setFault] = useState<string>();
  const [isRefused, setRefused] = useState(false);
  const hint = useId();
  const input = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const isSaving = useRef(false);
  useEffect(() => input.current?.focus(), []);
  const save = async () => {
    if (isSaving.current) return;
    setRefused(false);
    const became = drafted(seen.known, field, draft);
    if (became.kind === 'kept') return onEnd();
    if (became.kind === 'wrong') return setFault(faultWords(became.because));
    isSaving.current = true;
    const { kind } = await work.give({ command: 'set-known', body: { incident: incident.id, known: became.known } }, fieldName(field), seen);
    isSaving.current = false;
    if (kind === 'done') return onEnd();
    setRefused(true); // what was typed stays
  };
  const isOurs = drafted(incident.known, field, draft).kind === 'kept';
  useEffect(() => {
    if (isRefused && isOurs) onEnd(); // it was given all the same, or the other wrote the same
  }, [isRefused, isOurs, onEnd]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      isSaving.current = true; // leaving the field saves no more
      onEnd();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void save();
    }
  };
  const shared = {
    ref: input,
    value: draft,
    onKeyDown,
    onBlur: () => !isRefused && void save(), // once refused it is decided by hand what becomes of it
    'aria-labelledby': labelledBy,
    ...(hintWords(field) !== undefined && { 'aria-describedby': hint }),
    'aria-invalid': fault !== undefined,
    readOnly: work.isUnderWay,
  };
  return (
    <>
      {field === 'expectedRecoveryAt' ? (
        <Input {...shared} type="datetime-local" onChange={(event) => setDraft(event.currentTarget.value)} />
      ) : (
        <TextArea {...shared} rows={3} onChange={(event) => setDraft(event.currentTarget.value)} />
      )}
      {hintWords(field) !== undefined && (
        <div id={hint} className={styles.hint}>
          {hintWords(field)}
        </div>
      )}
      {isRefused && <WorkNote work={work} />}
      {fault !== undefined && <FieldValidationMessage>{fault}</FieldValidationMessage>}
    </>
  );
}

function hintWords(field: Field): string | undefined {
  if (field === 'expectedRecoveryAt') return inZone();
  return field === 'checked' ? t('incident.known.checkedHint', 'Stakeholders read this as it stands: no names of hosts, please') : undefined;
}

function saidOf({ known }: Incident, field: Field): string | undefined {
  const { locale, zone } = readerOf();
  const value = known[field];
  return typeof value === 'number' ? dayAndTime(value, locale, zone) : value;
}

function faultWords(because: 'no-moment' | 'too-long'): string {
  return because === 'no-moment'
    ? t('incident.known.noMoment', 'Give a day and a time, or leave it empty')
    : t('incident.known.tooLong', 'At most 4,000 characters; put the rest into a comment');
}

const stylesOf = (theme: GrafanaTheme2) => ({
  name: css({ display: 'flex', alignItems: 'center', minHeight: 24, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  said: css({ whiteSpace: 'pre-line' }),
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, marginTop: theme.spacing(0.5) }),
});
