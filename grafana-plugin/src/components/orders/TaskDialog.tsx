// TaskDialog: asks for what a task needs, a message, an owner, a time, before it is given for one incident or for many.
import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field, Stack } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { asItIs } from '../as-it-is.ts';
import { FormDialog } from '../dialogs/FormDialog.tsx';
import { mostOfNote, proseFault } from '../dialogs/prose.ts';
import { ProseField } from '../dialogs/ProseField.tsx';
import { readerOf } from '../reader.ts';
import { OwnerField } from './OwnerField.tsx';
import { needsOwner, needsWords, type Filled, type Task } from './task.ts';
import { taskMeans, taskWords } from './task-words.ts';

type Props = { readonly task: Task; readonly onGive: (filled: Filled) => void; readonly onClose: () => void };

const minute = 60_000;
const hour = 60 * minute;
const silences = [30 * minute, hour, 2 * hour, 4 * hour, 8 * hour, 24 * hour];

export function TaskDialog({ task: { kind, incidents }, onGive, onClose }: Props) {
  const [filled, setFilled] = useState<Filled>({ words: '', owner: undefined, silentMs: hour });
  const [isTried, setTried] = useState(false);
  const id = useId();
  const wordsFault = needsOwner(kind) ? undefined : proseFault(filled.words, mostOfNote, needsWords(kind));
  const isOwnerMissing = needsOwner(kind) && filled.owner === undefined;
  const change = (some: Partial<Filled>) => setFilled((before) => ({ ...before, ...some }));
  const [only] = incidents;
  const subject = incidents.length === 1 && only ? (only.number ?? only.title) : t('task.several', '{{count}} incidents', { count: incidents.length });
  const title = t('task.title', '{{task}}: {{subject}}', asItIs({ task: taskWords(kind), subject }));
  const give = () => {
    setTried(true);
    if (wordsFault === undefined && !isOwnerMissing) onGive(filled);
  };
  return (
    <FormDialog title={title} doing={taskWords(kind)} onSubmit={give} onClose={onClose}>
      <Stack direction="column" gap={2}>
        <p>{taskMeans(kind)}</p>
        {needsOwner(kind) && <OwnerField owner={filled.owner} isMissing={isTried && isOwnerMissing} onChange={(owner) => change({ owner })} />}
        {kind === 'snooze' && (
          <Field noMargin label={t('task.silentFor', 'For')}>
            <Combobox
              id={id}
              options={silences.map((value) => ({ value, label: duration(value, readerOf().locale) }))}
              value={filled.silentMs}
              onChange={({ value }) => change({ silentMs: value })}
            />
          </Field>
        )}
        {!needsOwner(kind) && (
          <ProseField
            label={kind === 'resolve' ? t('task.whatHelped', 'What helped') : t('task.message', 'Message')}
            text={filled.words}
            onChange={(words) => change({ words })}
            fault={isTried ? wordsFault : undefined}
            isNeeded={needsWords(kind)}
          />
        )}
      </Stack>
    </FormDialog>
  );
}
