// TellStakeholdersDialog: tells stakeholders now how it stands, and shows before who they are and what they read.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Stack, useStyles2 } from '@grafana/ui';
import { useStakeholderPreview } from '../../../api/preview.ts';
import type { Preview } from '../../../api/wire/preview.ts';
import { Answer } from '../../../components/Answer.tsx';
import { mostOfNote, proseFault } from '../../../components/dialogs/prose.ts';
import { ProseField } from '../../../components/dialogs/ProseField.tsx';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';
import { readersIn } from './readers.ts';

export function TellStakeholdersDialog(dialog: DialogProps) {
  const { incident } = dialog;
  const { checked: known = '' } = incident.known;
  const preview = useStakeholderPreview(incident.id);
  const [checked, setChecked] = useState(known);
  const fault = proseFault(checked, mostOfNote, false);
  const words = checked.trim();
  const isNew = words !== '' && words !== known;
  const order = () =>
    fault === undefined ? ({ command: 'tell-stakeholders', body: { incident: incident.id, ...(isNew && { checked: words }) } } as const) : undefined;
  return (
    <OrderDialog {...dialog} title={deedWords('tell-stakeholders')} order={order}>
      <Stack direction="column" gap={2}>
        <ProseField
          label={t('incident.tell.checked', 'What was checked: they read it as it stands, so no names of hosts, please')}
          text={checked}
          onChange={setChecked}
          fault={fault}
          isNeeded={false}
        />
        <Answer
          of={preview}
          isEmpty={(rows) => rows.length === 0}
          empty={<p>{t('incident.tell.nobody', 'The services that it hurts name nobody who is to be told.')}</p>}
        >
          {(rows) => <Readers rows={rows} isChanged={isNew} />}
        </Answer>
      </Stack>
    </OrderDialog>
  );
}

function Readers({ rows, isChanged }: { readonly rows: readonly Preview[]; readonly isChanged: boolean }) {
  const styles = useStyles2(stylesOf);
  return (
    <div>
      {readersIn(rows).map(({ who, text }) => (
        <figure key={text} className={styles.reader}>
          <figcaption className={styles.title}>{who.join(', ')}</figcaption>
          <blockquote className={styles.text}>{text}</blockquote>
        </figure>
      ))}
      {isChanged && <span className={styles.quiet}>{t('incident.tell.added', 'What you have just written is added.')}</span>}
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  reader: css({ margin: theme.spacing(0, 0, 1) }),
  title: css({ marginBottom: theme.spacing(0.5), fontWeight: theme.typography.fontWeightMedium }),
  text: css({ margin: 0, fontSize: theme.typography.body.fontSize, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
