// ReportDialog: what a caller says does not work: one voice, that is counted, and joins what hurts the service already.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { Alert, Button, Field, Input, Stack, useStyles2 } from '@grafana/ui';
import { useReport } from '../../api/reports.ts';
import type { ReportTaken } from '../../api/wire/report.ts';
import { FormDialog } from '../../components/dialogs/FormDialog.tsx';
import { mostOfNote, proseFault } from '../../components/dialogs/prose.ts';
import { ProseField } from '../../components/dialogs/ProseField.tsx';
import { useRun } from '../../components/useRun.ts';
import type { Begins } from './begins.ts';
import { Complaints } from './Complaints.tsx';
import { failureWords } from './fault.ts';
import { ServiceField } from './ServiceField.tsx';
import { isUrgentAlready, useStanding } from './standing.ts';
import { StandsAlready } from './StandsAlready.tsx';

/** As many characters as the bridge takes of a name. */
const mostOfName = 200;

type Props = {
  readonly begins: Begins;
  readonly onReported: (taken: ReportTaken, service: string) => void;
  /** Declares an incident instead, with what is written by now. */
  readonly onDeclare: (begins: Begins) => void;
  readonly onClose: () => void;
};

/** It stays until it is taken: whoever is refused, or has no contact, has typed nothing in vain. */
export function ReportDialog({ begins, onReported, onDeclare, onClose }: Props) {
  const styles = useStyles2(stylesOf);
  const [service, setService] = useState(begins.service);
  const [text, setText] = useState(begins.words);
  const [caller, setCaller] = useState('');
  const [isTried, setTried] = useState(false);
  const standing = useStanding(service);
  const { mutateAsync: send } = useReport();
  const { run, isRunning, outcome } = useRun<ReportTaken>();
  const fault = text.trim() === '' ? t('report.needsText', 'Write down what the caller says') : proseFault(text, mostOfNote, false);
  const who = caller.trim();
  const writes = config.bootData.user.login;
  const submit = async () => {
    setTried(true);
    if (service === undefined || fault !== undefined) return;
    const came = await run(() => send({ service, text: text.trim(), ...(who !== '' && { caller: who }) }));
    if (came.kind === 'done') onReported(came.value, service);
  };
  return (
    <FormDialog
      title={t('report.title', 'Report a trouble')}
      doing={t('report.do', 'Report it')}
      isUnderWay={isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack direction="column" gap={2}>
        {outcome?.kind === 'failed' && (
          <Alert severity="error" title={t('report.failed', 'The report was not taken')} bottomSpacing={0}>
            {failureWords(outcome.failure)}
          </Alert>
        )}
        <ServiceField
          service={service}
          isNeeded
          fault={isTried && service === undefined ? t('report.needsService', 'Choose the service that does not work for the caller') : undefined}
          onChange={setService}
        />
        <ProseField
          label={t('report.text', 'In the caller’s words')}
          text={text}
          onChange={setText}
          fault={isTried ? fault : undefined}
          isNeeded
          isFirst={begins.service !== undefined}
        />
        <Field
          noMargin
          label={t('report.caller', 'Who called')}
          description={t('report.callerMeans', 'Whoever calls again counts once. Without a name all that you write down counts as one voice.')}
        >
          <Input id="report-caller" value={caller} maxLength={mostOfName} onChange={(event) => setCaller(event.currentTarget.value)} />
        </Field>
        {standing && <StandsAlready incidents={standing} title={t('report.joins', 'It joins what is going on there already')} />}
        <div className={styles.means}>
          {service !== undefined && standing && (
            <Complaints key={service} service={service} oneMore={who === '' ? writes : `${who} (${writes})`} isUrgentAlready={isUrgentAlready(standing)} />
          )}
          {standing?.length === 0 && (
            <div>{t('report.means', 'One report alone is looked at first: people are told of it a few minutes later, if nothing else explains it.')}</div>
          )}
          <Button size="sm" variant="primary" fill="text" onClick={() => onDeclare({ service, words: text.trim() })}>
            {t('report.declareInstead', 'Declare an incident instead: people are told at once')}
          </Button>
        </div>
      </Stack>
    </FormDialog>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  means: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    '& button': { paddingInline: 0 },
  }),
});
