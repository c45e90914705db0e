// SplitDialog: takes chosen members out into an incident of their own.
import { useState } from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Button, Checkbox, FieldValidationMessage, Stack, Text } from '@grafana/ui';
import { useMembers } from '../../../api/incident.ts';
import { Answer } from '../../../components/Answer.tsx';
import { MemberFilter, noneFoundWords } from '../MemberFilter.tsx';
import { memberTitle } from '../member-title.ts';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';
import { mostOfNote, proseFault } from '../../../components/dialogs/prose.ts';
import { ProseField } from '../../../components/dialogs/ProseField.tsx';

export function SplitDialog(dialog: DialogProps) {
  const { incident } = dialog;
  const [text, setText] = useState('');
  const members = useMembers(incident.id, text);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const fault = proseFault(note, mostOfNote, false);
  const chosenFault = faultOfChoice(chosen.size, incident.members.all);
  const order = () => {
    setTried(true);
    if (fault !== undefined || chosenFault !== undefined) return undefined;
    return { command: 'split', body: { incident: incident.id, members: [...chosen], ...(note.trim() !== '' && { note: note.trim() }) } } as const;
  };
  const toggle = (id: string) => setChosen((before) => new Set(before.has(id) ? [...before].filter((it) => it !== id) : [...before, id]));
  return (
    <OrderDialog {...dialog} title={deedWords('split')} order={order}>
      <Stack direction="column" gap={2}>
        <MemberFilter text={text} onText={setText} all={incident.members.all} />
        <Answer of={members} isEmpty={(rows) => rows.length === 0} empty={noneFoundWords()}>
          {(rows) => (
            <fieldset>
              <legend className={styles.legend}>{t('incident.split.members', 'What is another incident')}</legend>
              <div className={styles.members}>
                {rows.map((member) => (
                  <Checkbox
                    key={member.id}
                    label={memberTitle(member)}
                    description={member.reasonWords}
                    value={chosen.has(member.id)}
                    onChange={() => toggle(member.id)}
                  />
                ))}
              </div>
              <Stack wrap="wrap" gap={1}>
                {rows.length > 1 && (
                  <Button size="sm" variant="secondary" fill="text" onClick={() => setChosen((before) => new Set([...before, ...rows.map(({ id }) => id)]))}>
                    {t('incident.split.chooseAll', 'Choose these {{number}}', { number: rows.length })}
                  </Button>
                )}
                {members.hasNextPage && (
                  <Button size="sm" variant="secondary" disabled={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
                    {t('incident.split.more', 'More members')}
                  </Button>
                )}
              </Stack>
              {isTried && chosenFault !== undefined && <FieldValidationMessage>{chosenFault}</FieldValidationMessage>}
            </fieldset>
          )}
        </Answer>
        <Text color="secondary">{t('incident.split.chosen', 'Chosen: {{chosen}} of {{all}}', { chosen: chosen.size, all: incident.members.all })}</Text>
        <ProseField label={t('incident.split.note', 'Why they do not belong here')} text={note} onChange={setNote} fault={fault} isNeeded={false} />
      </Stack>
    </OrderDialog>
  );
}

function faultOfChoice(chosen: number, all: number): string | undefined {
  if (chosen === 0) return t('incident.split.none', 'Choose at least one member');
  return chosen >= all ? t('incident.split.all', 'Leave at least one member here') : undefined;
}

const styles = {
  legend: css({ fontSize: 12, marginBottom: 4 }),
  members: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: 4, maxHeight: '40vh', overflow: 'auto' }),
};
