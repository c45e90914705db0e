// ChangeDialog: the form by which somebody is put on call instead of others, or two people swap; all of it works by keyboard.
import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field, MultiCombobox, RadioButtonGroup, Stack } from '@grafana/ui';
import type { Person, Schedule } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { FormDialog } from '../../components/dialogs/FormDialog.tsx';
import { ProseField } from '../../components/dialogs/ProseField.tsx';
import { useNow } from '../../components/now.ts';
import { faultOf, type Draft, type Stretch } from './change.ts';
import { faultWords } from './fault-words.ts';
import { StretchFields } from './StretchFields.tsx';

type Props = {
  readonly begun: Draft;
  readonly schedules: readonly Schedule[];
  readonly people: readonly Person[];
  /** In which its moments are written. */
  readonly zone: string;
  readonly onGive: (draft: Draft) => void;
  readonly onClose: () => void;
};

/** Stands for everybody in a list of people; no person is called so. */
const everybody = '*';

export function ChangeDialog({ begun, schedules, people, zone, onGive, onClose }: Props) {
  const [draft, setDraft] = useState(begun);
  const [isTried, setTried] = useState(false);
  const id = useId();
  const now = useNow(60_000);
  const fault = faultOf(draft, now);
  const change = (some: Partial<Draft>) => setDraft((before) => ({ ...before, ...some }));
  const stretch = (name: 'given' | 'against') => (some: Partial<Stretch>) => setDraft((before) => ({ ...before, [name]: { ...before[name], ...some } }));
  const options = people.map(({ id: value, name }) => ({ value, label: name }));
  const isSwap = draft.kind === 'swap';
  const said = isTried && fault ? faultWords(fault) : undefined;
  return (
    <FormDialog
      title={t('onCall.change.title', 'Change who is on call')}
      doing={isSwap ? t('onCall.change.doSwap', 'Swap') : t('onCall.change.doOverride', 'Override')}
      onSubmit={() => {
        setTried(true);
        if (!fault) onGive(draft);
      }}
      onClose={onClose}
    >
      <Stack direction="column" gap={2}>
        <RadioButtonGroup
          aria-label={t('onCall.change.kind', 'What is changed')}
          options={[
            { value: 'override' as const, label: t('onCall.change.override', 'Somebody else') },
            { value: 'swap' as const, label: t('onCall.change.swap', 'Two people swap') },
          ]}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
        />
        <Field noMargin label={t('onCall.change.schedule', 'Schedule')} required invalid={isTried && fault === 'needs-schedule'}>
          <Combobox
            id={`${id}-schedule`}
            options={schedules.map(({ id: value, name, zone }) => ({ value, label: name, description: zone }))}
            value={draft.schedule ?? null}
            onChange={({ value }) => change({ schedule: value })}
          />
        </Field>
        {!isSwap && (
          <Field
            noMargin
            label={t('onCall.change.who', 'On call instead')}
            description={t('onCall.change.whoMeans', 'Nobody: an absence that nobody stands in for, which everybody sees as a hole')}
          >
            <MultiCombobox
              id={`${id}-who`}
              options={options}
              value={[...draft.people]}
              placeholder={t('onCall.nobody', 'nobody')}
              onChange={(chosen) => change({ people: chosen.map(({ value }) => value) })}
            />
          </Field>
        )}
        <Field noMargin label={isSwap ? t('onCall.change.gives', 'Who gives up a shift') : t('onCall.change.whom', 'In the place of')} required={isSwap}>
          <Combobox
            id={`${id}-whom`}
            options={isSwap ? options : [{ value: everybody, label: t('onCall.change.everybody', 'everybody') }, ...options]}
            value={draft.given.person ?? (isSwap ? null : everybody)}
            onChange={({ value }) => stretch('given')({ person: value === everybody ? undefined : value })}
          />
        </Field>
        <StretchFields id={`${id}-given`} zone={zone} stretch={draft.given} onChange={stretch('given')} />
        {isSwap && (
          <>
            <Field noMargin label={t('onCall.change.against', 'Against a shift of')} required>
              <Combobox
                id={`${id}-against`}
                options={options}
                value={draft.against.person ?? null}
                onChange={({ value }) => stretch('against')({ person: value })}
              />
            </Field>
            <StretchFields id={`${id}-other`} zone={zone} stretch={draft.against} onChange={stretch('against')} isOther />
          </>
        )}
        <ProseField label={t('onCall.change.reason', 'Why')} text={draft.reason} onChange={(reason) => change({ reason })} fault={said} isNeeded />
      </Stack>
    </FormDialog>
  );
}

/** What a draft is about, for who gave it. */
export const subjectOf = ({ schedule }: Draft, schedules: readonly Schedule[]): string =>
  t('onCall.change.subject', 'On call in {{schedule}}', asItIs({ schedule: schedules.find(({ id }) => id === schedule)?.name ?? schedule ?? '' }));
