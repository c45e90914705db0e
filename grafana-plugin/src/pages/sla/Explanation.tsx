// Explanation: why an incident took too long: read, or written in place, begun with what the record itself says.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Stack, useStyles2 } from '@grafana/ui';
import { useQueryClient } from '@tanstack/react-query';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { useCommand } from '../../api/commands.ts';
import { keys } from '../../api/keys.ts';
import { useMay } from '../../api/may.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { colourOf } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';
import { mostOfNote, proseFault } from '../../components/dialogs/prose.ts';
import { ProseField } from '../../components/dialogs/ProseField.tsx';
import type { MissedIncident } from './missed-incidents.ts';

export function Explanation({ missed }: { readonly missed: MissedIncident }) {
  const styles = useStyles2(stylesOf);
  const mayAct = useMay('act');
  const [isWritten, setWritten] = useState(false);
  const { explanation, proposed, number, incident } = missed;
  const { locale, zone } = readerOf();
  const doing = explanation ? t('sla.explainAnew', 'Write it anew') : t('sla.explain', 'Explain it');
  if (isWritten) return <Writing missed={missed} onEnd={() => setWritten(false)} />;
  return (
    <div>
      {explanation ? (
        <>
          <div className={styles.text}>{explanation.text}</div>
          <div className={styles.quiet}>
            <Mark look={{ shape: 'check', tone: 'fine' }} size={12} /> {explanation.by}, {dayAndTime(explanation.at, locale, zone)}
          </div>
        </>
      ) : (
        <>
          <span className={styles.missing}>
            <Mark look={{ shape: 'triangle', tone: 'grave' }} size={12} /> {t('sla.notExplained', 'No explanation yet')}
          </span>
          {proposed !== undefined && <div className={styles.quiet}>{t('sla.fromRecord', 'From the record: {{proposed}}', asItIs({ proposed }))}</div>}
        </>
      )}
      {mayAct && (
        <Button
          variant="secondary"
          size="sm"
          fill="text"
          icon="pen"
          aria-label={t('sla.explainOf', '{{doing}}: {{incident}}', asItIs({ doing, incident: number ?? incident }))}
          onClick={() => setWritten(true)}
        >
          {doing}
        </Button>
      )}
    </div>
  );
}

function Writing({ missed: { incident, explanation, proposed }, onEnd }: { readonly missed: MissedIncident; readonly onEnd: () => void }) {
  const [text, setText] = useState(explanation?.text ?? proposed ?? '');
  const [isTried, setTried] = useState(false);
  const cache = useQueryClient();
  const command = useCommand();
  const fault = proseFault(text, mostOfNote, true);
  const save = () => {
    setTried(true);
    if (fault !== undefined) return;
    command.mutate(
      { command: 'explain-miss', body: { incident, text: text.trim() } },
      {
        onSuccess: () => {
          void cache.invalidateQueries({ queryKey: keys.slaReports });
          onEnd();
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onEnd()}
    >
      <Stack direction="column" gap={1}>
        <ProseField label={t('sla.why', 'Why it took too long')} text={text} onChange={setText} fault={isTried ? fault : undefined} isNeeded />
        {command.error && <FailureNote failure={command.error} />}
        <Stack gap={1}>
          <Button type="submit" size="sm" disabled={command.isPending}>
            {t('sla.save', 'Save')}
          </Button>
          <Button variant="secondary" size="sm" fill="outline" onClick={onEnd}>
            {t('sla.cancel', 'Cancel')}
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  text: css({ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }),
  missing: css({ color: colourOf('grave', theme) }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
