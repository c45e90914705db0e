// Absences: the absences in somebody's calendar file, looked at first and then made overrides of, each with its own outcome.
import { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, Field, FileUpload, Stack, useStyles2 } from '@grafana/ui';
import { BridgeFailure } from '../../api/failure.ts';
import { useManyCommands } from '../../api/commands.ts';
import { readAbsences } from '../../api/on-call.ts';
import type { Order } from '../../api/undo.ts';
import type { Absence, OnCall } from '../../api/wire/on-call.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { asItIs } from '../../components/as-it-is.ts';
import { ownZone } from '../../components/reader.ts';
import { spanWords } from './words.ts';

type Props = { readonly of: Pick<OnCall, 'schedules' | 'people'> };

/** What came of the file: not looked at, read, or unreadable. */
type Read = { readonly kind: 'none' } | { readonly kind: 'read'; readonly absences: readonly Absence[] } | { readonly kind: 'failed'; readonly failure: Error };

const nobody = '*';

export function Absences({ of: { schedules, people } }: Props) {
  const styles = useStyles2(stylesOf);
  const id = useId();
  const zone = ownZone();
  const [whose, setWhose] = useState<string>();
  const [schedule, setSchedule] = useState(schedules.length === 1 ? schedules[0]?.id : undefined);
  const [standsIn, setStandsIn] = useState(nobody);
  const [read, setRead] = useState<Read>({ kind: 'none' });
  const { mutate, data: outcomes, error, isPending, reset } = useManyCommands();
  const options = people.map(({ id: value, name }) => ({ value, label: name }));
  const look = (file: File | undefined) => {
    reset();
    setRead({ kind: 'none' });
    if (!file) return;
    file
      .text()
      .then((text) => readAbsences({ text, zone }))
      .then(
        ({ absences }) => setRead({ kind: 'read', absences }),
        (wrong: unknown) => setRead({ kind: 'failed', failure: wrong instanceof Error ? wrong : new BridgeFailure('not-understood', String(wrong)) }),
      );
  };
  const absences = read.kind === 'read' ? read.absences : [];
  const isReady = absences.length > 0 && whose !== undefined && schedule !== undefined && !isPending && !outcomes;
  const give = () => {
    if (whose === undefined || schedule === undefined) return;
    mutate(
      absences.map(({ from, until, reason }): Order => {
        const instead = standsIn === nobody ? [] : [standsIn];
        return {
          command: 'override-on-call',
          body: { schedule, people: instead, replaces: whose, from, until, reason: reason || t('onCall.absences.why', 'absent') },
        };
      }),
    );
  };
  const refused = outcomes?.filter(({ outcome }) => outcome === 'refused') ?? [];
  return (
    <section aria-label={t('onCall.absences.title', 'Absences out of a calendar')}>
      <h2 className={styles.heading}>{t('onCall.absences.title', 'Absences out of a calendar')}</h2>
      <Stack wrap="wrap" gap={2} alignItems="flex-end">
        <FileUpload size="md" accept=".ics,text/calendar" showFileName onFileUpload={({ currentTarget }) => look(currentTarget.files?.[0])}>
          {t('onCall.absences.file', 'An .ics file of absences')}
        </FileUpload>
        <Field noMargin label={t('onCall.absences.whose', 'Whose absences')}>
          <Combobox id={`${id}-whose`} width={24} options={options} value={whose ?? null} onChange={({ value }) => setWhose(value)} />
        </Field>
        <Field noMargin label={t('onCall.absences.schedule', 'In which schedule')}>
          <Combobox
            id={`${id}-schedule`}
            width={24}
            options={schedules.map(({ id: value, name }) => ({ value, label: name }))}
            value={schedule ?? null}
            onChange={({ value }) => setSchedule(value)}
          />
        </Field>
        <Field noMargin label={t('onCall.absences.standsIn', 'Who stands in')}>
          <Combobox
            id={`${id}-stands-in`}
            width={24}
            options={[{ value: nobody, label: t('onCall.nobody', 'nobody') }, ...options.filter(({ value }) => value !== whose)]}
            value={standsIn}
            onChange={({ value }) => setStandsIn(value)}
          />
        </Field>
      </Stack>
      {read.kind === 'failed' && <FailureNote failure={read.failure} />}
      {read.kind === 'read' && absences.length === 0 && (
        <p className={styles.quiet}>{t('onCall.absences.none', 'The file has no absence in the coming year; nothing was changed.')}</p>
      )}
      {absences.length > 0 && (
        <ul className={styles.list} aria-label={t('onCall.absences.found', 'Absences in the file')}>
          {absences.map((absence, nth) => (
            <li key={nth}>
              {spanWords(absence, zone)} {absence.reason && `· ${absence.reason}`} {saidOf(outcomes?.[nth])}
            </li>
          ))}
        </ul>
      )}
      {absences.length > 0 && (
        <Button disabled={!isReady} onClick={give}>
          {t('onCall.absences.make', 'Make {{count}} overrides', { count: absences.length })}
        </Button>
      )}
      {outcomes && (
        <div role="status">
          <Alert
            severity={refused.length > 0 ? 'warning' : 'success'}
            title={t('many.became', 'Done: {{done}}, refused: {{refused}}', { done: outcomes.length - refused.length, refused: refused.length })}
          />
        </div>
      )}
      {error && <FailureNote failure={error} />}
    </section>
  );
}

type Outcome = NonNullable<ReturnType<typeof useManyCommands>['data']>[number];

/** Nothing before it was given. */
function saidOf(outcome: Outcome | undefined): string {
  if (!outcome) return '';
  return outcome.outcome === 'done' ? `— ${t('many.done', 'done')}` : `— ${t('many.refused', 'refused, {{why}}', asItIs({ why: outcome.problem.detail }))}`;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h4.fontSize }),
  list: css({ margin: theme.spacing(1, 0), listStyle: 'none' }),
  quiet: css({ marginTop: theme.spacing(1), color: theme.colors.text.secondary }),
});
