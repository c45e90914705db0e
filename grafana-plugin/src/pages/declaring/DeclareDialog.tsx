// DeclareDialog: an incident that monitoring knows nothing of: what does not work, how urgent it is, and who is told of it, before anybody is.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Field, Input, Stack } from '@grafana/ui';
import { useCommand, type Done } from '../../api/commands.ts';
import type { Priority } from '../../api/wire/incident.ts';
import { FormDialog } from '../../components/dialogs/FormDialog.tsx';
import { mostOfNote, proseFault } from '../../components/dialogs/prose.ts';
import { ProseField } from '../../components/dialogs/ProseField.tsx';
import { useRun } from '../../components/useRun.ts';
import type { Begins } from './begins.ts';
import { failureWords } from './fault.ts';
import { PriorityField } from './PriorityField.tsx';
import { ServiceField } from './ServiceField.tsx';
import { useStanding } from './standing.ts';
import { StandsAlready } from './StandsAlready.tsx';
import { WhoHears } from './WhoHears.tsx';

/** As many characters as the bridge takes of a title. */
const mostOfTitle = 300;

type Props = {
  readonly begins: Begins;
  readonly onDeclared: (done: Done) => void;
  /** Reports it instead, with what is written by now. */
  readonly onReport: (begins: Begins) => void;
  readonly onClose: () => void;
};

/** It stays until it is done: whoever is refused, or has no contact, has typed nothing in vain. */
export function DeclareDialog({ begins, onDeclared, onReport, onClose }: Props) {
  const [service, setService] = useState(begins.service);
  const [title, setTitle] = useState(begins.words);
  const [priority, setPriority] = useState<Priority>();
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const standing = useStanding(service);
  const { mutateAsync: give } = useCommand();
  const { run, isRunning, outcome } = useRun<Done>();
  const faults = {
    title: title.trim() === '' ? t('declare.needsTitle', 'Say in one line what does not work') : proseFault(title, mostOfTitle, false),
    priority: priority === undefined ? t('declare.needsPriority', 'Say how urgent it is') : undefined,
    note: proseFault(note, mostOfNote, false),
  };
  const submit = async () => {
    setTried(true);
    if (priority === undefined || Object.values(faults).some((fault) => fault !== undefined)) return;
    const words = note.trim();
    const body = { title: title.trim(), services: service === undefined ? [] : [service], priority, ...(words !== '' && { note: words }) };
    const came = await run(() => give({ command: 'declare', body }));
    if (came.kind === 'done') onDeclared(came.value);
  };
  return (
    <FormDialog
      title={t('declare.title', 'Declare an incident')}
      doing={t('declare.do', 'Declare it')}
      isUnderWay={isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack direction="column" gap={2}>
        {outcome?.kind === 'failed' && (
          <Alert severity="error" title={t('declare.failed', 'It was not declared')} bottomSpacing={0}>
            {failureWords(outcome.failure)}
          </Alert>
        )}
        <ServiceField service={service} isNeeded={false} fault={undefined} onChange={setService} />
        {standing && (
          <StandsAlready
            incidents={standing}
            title={t('declare.standsAlready', 'Something is going on there already')}
            onReport={() => onReport({ service, words: [title.trim(), note.trim()].filter((it) => it !== '').join('. ') })}
          />
        )}
        <Field
          noMargin
          required
          label={t('declare.what', 'What does not work, in one line')}
          invalid={isTried && faults.title !== undefined}
          error={isTried ? faults.title : undefined}
        >
          <Input
            id="declare-title"
            autoFocus={begins.service !== undefined}
            value={title}
            maxLength={mostOfTitle}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </Field>
        <PriorityField priority={priority} fault={isTried ? faults.priority : undefined} onChange={setPriority} />
        <ProseField
          label={t('declare.note', 'What else is known, for the timeline')}
          text={note}
          onChange={setNote}
          fault={isTried ? faults.note : undefined}
          isNeeded={false}
          isFirst={false}
        />
        <WhoHears service={service} priority={priority} />
      </Stack>
    </FormDialog>
  );
}
