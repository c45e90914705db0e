// TaskDialog: asks for what a task needs, a message, an owner, a time, before it is given for one incident or for many.
import { useId, useState } from 'react';
import { t, Trans } from '@grafana/i18n';
import { Button, Combobox, Field, Modal, Stack, TextArea } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { asItIs } from '../as-it-is.ts';
import { readerOf } from '../reader.ts';
import { OwnerField } from './OwnerField.tsx';
import { faultOf, mostWords, type Filled, type Task } from './task.ts';
import { taskMeans, taskWords } from './task-words.ts';

type Props = { readonly task: Task; readonly onGive: (filled: Filled) => void; readonly onClose: () => void };

const minute = 60_000;
const hour = 60 * minute;
const silences = [30 * minute, hour, 2 * hour, 4 * hour, 8 * hour, 24 * hour];

export function TaskDialog({ task: { kind, incidents }, onGive, onClose }: Props) {
  const [filled, setFilled] = useState<Filled>({ words: '', owner: undefined, silentMs: hour });
  const [isTried, setTried] = useState(false);
  const id = useId();
  const fault = faultOf(kind, filled);
  const change = (some: Partial<Filled>) => setFilled((before) => ({ ...before, ...some }));
  const [only] = incidents;
  const subject = incidents.length === 1 && only ? (only.number ?? only.title) : t('task.several', '{{count}} incidents', { count: incidents.length });
  const give = () => {
    setTried(true);
    if (!fault) onGive(filled);
  };
  return (
    <Modal isOpen title={t('task.title', '{{task}}: {{subject}}', asItIs({ task: taskWords(kind), subject }))} onDismiss={onClose}>
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <Stack direction="column" gap={2}>
          <p>{taskMeans(kind)}</p>
          {kind === 'assign' && <OwnerField owner={filled.owner} isMissing={isTried && fault === 'needs-owner'} onChange={(owner) => change({ owner })} />}
          {kind === 'snooze' && (
            <Field noMargin label={t('task.silentFor', 'For')}>
              <Combobox
                id={`${id}-silent`}
                options={silences.map((value) => ({ value, label: duration(value, readerOf().locale) }))}
                value={filled.silentMs}
                onChange={({ value }) => change({ silentMs: value })}
              />
            </Field>
          )}
          {kind !== 'assign' && <WordsField kind={kind} words={filled.words} fault={isTried ? fault : undefined} onChange={(words) => change({ words })} />}
        </Stack>
      </form>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          <Trans i18nKey="task.cancel">Cancel</Trans>
        </Button>
        <Button type="submit" form={id}>
          {taskWords(kind)}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

type WordsProps = {
  readonly kind: Task['kind'];
  readonly words: string;
  readonly fault: ReturnType<typeof faultOf>;
  readonly onChange: (words: string) => void;
};

function WordsField({ kind, words, fault, onChange }: WordsProps) {
  const id = useId();
  const said =
    fault === 'needs-words'
      ? t('task.needsWords', 'Write a few words: they stand in the timeline')
      : fault === 'too-long'
        ? t('task.tooLong', 'At most {{most}} characters', { most: mostWords })
        : undefined;
  return (
    <Field
      noMargin
      label={kind === 'resolve' ? t('task.whatHelped', 'What helped') : t('task.message', 'Message')}
      required={kind === 'resolve'}
      invalid={said !== undefined}
      error={said}
    >
      <TextArea id={id} rows={3} autoFocus value={words} onChange={(event) => onChange(event.currentTarget.value)} />
    </Field>
  );
}
