// PassOnDialog: asks the next in line at once, and says who that is before it does.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Stack, useStyles2 } from '@grafana/ui';
import { useWouldTellOf } from '../../../api/on-call.ts';
import type { Incident } from '../../../api/wire/incident.ts';
import type { Would } from '../../../api/wire/on-call.ts';
import { Answer } from '../../../components/Answer.tsx';
import { asItIs } from '../../../components/as-it-is.ts';
import { mostOfNote, proseFault } from '../../../components/dialogs/prose.ts';
import { ProseField } from '../../../components/dialogs/ProseField.tsx';
import { ownZone } from '../../../components/reader.ts';
import { People } from '../../oncall/WouldSteps.tsx';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';

export function PassOnDialog(dialog: DialogProps) {
  const { incident } = dialog;
  const would = useWouldTellOf(incident.id);
  const [note, setNote] = useState('');
  const fault = proseFault(note, mostOfNote, false);
  const words = note.trim();
  const order = () =>
    fault === undefined ? ({ command: 'pass-on', body: { incident: incident.id, ...(words !== '' && { note: words }) } } as const) : undefined;
  return (
    <OrderDialog {...dialog} title={deedWords('pass-on')} order={order}>
      <Stack direction="column" gap={2}>
        <div aria-live="polite">
          <Answer of={would}>{(found) => <Next would={found} />}</Answer>
        </div>
        <GivesBack incident={incident} />
        <ProseField label={t('incident.passOn.note', 'Why, for whoever is asked next')} text={note} onChange={setNote} fault={fault} isNeeded={false} />
      </Stack>
    </OrderDialog>
  );
}

function Next({ would }: { readonly would: Would | null }) {
  const styles = useStyles2(stylesOf);
  if (!would?.next) return <p>{t('incident.passOn.nobody', 'The rules name nobody who could be asked next: assign it to somebody instead.')}</p>;
  return (
    <>
      <h3 className={styles.title}>{t('incident.passOn.next', 'Asked at once')}</h3>
      <People told={would.next.told} notTold={would.next.notTold} zone={ownZone()} />
    </>
  );
}

/** Who has it would else wonder why it is no longer theirs. */
function GivesBack({ incident: { state, owner } }: { readonly incident: Incident }) {
  if (state !== 'acknowledged') return null;
  return (
    <p>
      {owner === undefined
        ? t('incident.passOn.givesBack', 'It counts as not taken again, until somebody takes it.')
        : t('incident.passOn.givesBackOf', '{{owner}} has it no longer: it counts as not taken, until somebody takes it.', asItIs({ owner }))}
    </p>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  title: css({ margin: theme.spacing(0, 0, 0.5), fontSize: theme.typography.size.sm, fontWeight: theme.typography.fontWeightMedium }),
});
