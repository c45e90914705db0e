// NoteDialog: the dialog of the commands that are given with a few words: stabilised, resolve, close, reopen, comment and their opposites.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Checkbox, Stack } from '@grafana/ui';
import type { Order } from '../../../api/undo.ts';
import { deedWords } from './deed-words.ts';
import { MissField, useMiss } from './MissField.tsx';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';
import { mostOfNote, proseFault } from '../../../components/dialogs/prose.ts';
import { ProseField } from '../../../components/dialogs/ProseField.tsx';

export type NoteDeed = 'stabilise' | 'unstabilise' | 'resolve' | 'close' | 'reopen' | 'comment';

const needsWords = (deed: NoteDeed): boolean => deed === 'resolve' || deed === 'reopen' || deed === 'comment';

export function NoteDialog({ deed, ...dialog }: DialogProps & { readonly deed: NoteDeed }) {
  const { incident } = dialog;
  const [text, setText] = useState('');
  const [alsoInSource, setAlsoInSource] = useState(deed === 'close' && incident.members.open > 0);
  const [isTried, setTried] = useState(false);
  const fault = proseFault(text, mostOfNote, needsWords(deed));
  const miss = useMiss(incident.id, deed === 'resolve' || deed === 'close');
  const order = () => {
    setTried(true);
    return fault === undefined && miss.fault === undefined ? orderOf(deed, incident.id, text.trim(), alsoInSource) : undefined;
  };
  const inSource = inSourceWords(deed, incident.members.open);
  return (
    <OrderDialog
      {...dialog}
      title={deedWords(deed)}
      order={order}
      {...(miss.isExplained && { then: { command: 'explain-miss', body: { incident: incident.id, text: miss.text.trim() } } })}
    >
      <Stack direction="column" gap={2}>
        <ProseField label={labelOf(deed)} text={text} onChange={setText} fault={isTried ? fault : undefined} isNeeded={needsWords(deed)} />
        {inSource !== undefined && (
          <div>
            <Checkbox label={inSource} value={alsoInSource} onChange={(event) => setAlsoInSource(event.currentTarget.checked)} />
          </div>
        )}
        <MissField miss={miss} isTried={isTried} />
      </Stack>
    </OrderDialog>
  );
}

function orderOf(deed: NoteDeed, incident: string, text: string, alsoInSource: boolean): Order {
  const note = text === '' ? {} : { note: text };
  switch (deed) {
    case 'resolve':
    case 'reopen':
      return { command: deed, body: { incident, note: text } };
    case 'stabilise':
    case 'unstabilise':
      return { command: deed, body: { incident, ...note } };
    case 'close':
      return { command: deed, body: { incident, ...note, ...(alsoInSource && { closeInSource: true }) } };
    case 'comment':
      return { command: deed, body: { incident, text, ...(alsoInSource && { toSource: true }) } };
    default:
      return deed satisfies never;
  }
}

function labelOf(deed: NoteDeed): string {
  switch (deed) {
    case 'stabilise':
      return t('incident.note.stabilise', 'What made it work again, and what is still to be done');
    case 'unstabilise':
      return t('incident.note.unstabilise', 'What stopped working');
    case 'resolve':
      return t('incident.note.resolve', 'What helped: it is shown when something like it happens again');
    case 'close':
      return t('incident.note.close', 'A note, if there is something to say');
    case 'reopen':
      return t('incident.note.reopen', 'Why it is not over');
    case 'comment':
      return t('incident.note.comment', 'Comment');
    default:
      return deed satisfies never;
  }
}

function inSourceWords(deed: NoteDeed, open: number): string | undefined {
  if (deed === 'comment') return t('incident.note.toSource', 'Write it to the problems in Zabbix as well');
  if (deed !== 'close' || open === 0) return undefined;
  return t('incident.note.closeInSource', 'Close the problems that are still open in Zabbix as well: {{open}}', { open });
}
