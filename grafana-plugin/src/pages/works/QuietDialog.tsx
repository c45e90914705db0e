// QuietDialog: nobody is notified about a service or a host until then; before it is made it says what it would have kept quiet of late.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Field, RadioButtonGroup, Stack } from '@grafana/ui';
import { targetWords } from '../../../../zabbix-bridge/src/words/shift.ts';
import { useIncidents } from '../../api/incidents.ts';
import type { Order } from '../../api/undo.ts';
import { FormDialog } from '../../components/dialogs/FormDialog.tsx';
import { mostOfReason, proseFault } from '../../components/dialogs/prose.ts';
import { ProseField } from '../../components/dialogs/ProseField.tsx';
import { spans, untilOf, type Until } from '../../components/dialogs/until.ts';
import { UntilField } from '../../components/dialogs/UntilField.tsx';
import { localMoment } from '../../components/local-moment.ts';
import { readerOf } from '../../components/reader.ts';
import type { Making } from './making.ts';
import { NamesField } from './NamesField.tsx';

type Props = {
  readonly making: Extract<Making, { readonly what: 'silence' }>;
  readonly onGive: (order: Order, subject: string) => void;
  readonly onClose: () => void;
};
type Kind = 'service' | 'host';

export function QuietDialog({ making: { of, begins }, onGive, onClose }: Props) {
  const { service, host } = of?.target ?? begins ?? {};
  const [kind, setKind] = useState<Kind>(host !== undefined && service === undefined ? 'host' : 'service');
  const [name, setName] = useState(service ?? host);
  const [until, setUntil] = useState<Until>(of ? { local: localMoment(of.until) } : { forMs: spans[1] });
  const [reason, setReason] = useState(of?.reason ?? '');
  const [isTried, setTried] = useState(false);
  const [isPassed, setPassed] = useState(false);
  const chosen = name === undefined ? undefined : { [kind]: name };
  const target = isOfAnother(of) ? of?.target : chosen;
  const fault = proseFault(reason, mostOfReason, true);
  const submit = () => {
    setTried(true);
    const at = untilOf(until, Date.now());
    setPassed(at === undefined);
    if (!target || at === undefined || fault !== undefined) return;
    onGive({ command: 'silence', body: { ...(of && { id: of.id }), target, until: at, reason: reason.trim() } }, targetWords(target, readerOf().locale));
    onClose();
  };
  const needsName = isTried && !target ? t('works.needTarget', 'Name what is to be quiet') : undefined;
  return (
    <FormDialog
      title={of ? t('works.changeSilence', 'Change a silence') : t('works.makeSilence', 'Silence')}
      doing={t('works.doSilence', 'Silence it')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Stack direction="column" gap={2}>
        {isOfAnother(of) ? (
          <p>{targetWords(of?.target ?? {}, readerOf().locale)}</p>
        ) : (
          <>
            <Field noMargin label={t('works.about', 'About a')}>
              <RadioButtonGroup
                options={[
                  { value: 'service', label: t('works.aService', 'service') },
                  { value: 'host', label: t('works.aHost', 'host') },
                ]}
                value={kind}
                onChange={(value: Kind) => {
                  setKind(value);
                  setName(undefined);
                }}
              />
            </Field>
            <NamesField
              key={kind}
              id="silence-name"
              kind={kind}
              label={kind === 'service' ? t('works.whichService', 'Which service') : t('works.whichHost', 'Which host')}
              names={name === undefined ? [] : [name]}
              onChange={(names) => setName(names.at(-1))}
              invalid={needsName !== undefined}
              error={needsName}
            />
          </>
        )}
        {name !== undefined && !isOfAnother(of) && <OfLate kind={kind} name={name} />}
        <UntilField until={until} onChange={setUntil} fault={isPassed ? t('incident.until.passed', 'Choose a moment to come') : undefined} />
        <ProseField label={t('incident.silence.reason', 'Why')} text={reason} onChange={setReason} fault={isTried ? fault : undefined} isNeeded />
      </Stack>
    </FormDialog>
  );
}

/** Silences of an incident, of a trigger, or of several things at once are made elsewhere; here their end and reason are changed. */
const isOfAnother = (of: Props['making']['of']): boolean =>
  of !== undefined &&
  (of.target.incident !== undefined || of.target.trigger !== undefined || (of.target.service !== undefined && of.target.host !== undefined));

const week = 7 * 24 * 3_600_000;
const minute = 60_000;

/** What had to do with it in the last seven days: what is kept quiet is never more than that. */
function OfLate({ kind, name }: { readonly kind: Kind; readonly name: string }) {
  const [now] = useState(() => Math.floor(Date.now() / minute) * minute);
  const about = kind === 'service' ? { service: [name] } : { host: name };
  const { data } = useIncidents({ ...about, from: now - week, knownBefore: false });
  if (!data) return null;
  const told = data.rows.filter(({ announcedAt }) => announcedAt !== undefined);
  const urgent = told.filter(({ priority }) => priority === 'P1').length;
  return (
    <Alert
      severity={urgent > 0 ? 'warning' : 'info'}
      title={t('works.ofLate', 'In the last 7 days people were told of {{told}} incidents that had to do with it, {{urgent}} of them P1', {
        told: told.length,
        urgent,
      })}
    >
      {t('works.ofLateMeans', 'Those that are about nothing else stay quiet: they are made and shown, and nobody is notified.')}
    </Alert>
  );
}
