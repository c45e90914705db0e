// PlanDialog: works are announced, or planned otherwise: what is done, on what, from when until when.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Field, Input, Stack } from '@grafana/ui';
import type { Order } from '../../api/undo.ts';
import { FormDialog } from '../../components/dialogs/FormDialog.tsx';
import { inZone } from '../../components/in-zone.ts';
import { localMoment, momentOf } from '../../components/local-moment.ts';
import type { Making } from './making.ts';
import { NamesField } from './NamesField.tsx';

type Props = {
  readonly making: Extract<Making, { readonly what: 'works' }>;
  readonly onGive: (order: Order, subject: string) => void;
  readonly onClose: () => void;
};
const hour = 3_600_000;
const some = (name: string | undefined): readonly string[] => (name === undefined ? [] : [name]);

export function PlanDialog({ making: { of, begins }, onGive, onClose }: Props) {
  const [name, setName] = useState(of?.name ?? '');
  const [services, setServices] = useState<readonly string[]>(of?.services ?? some(begins?.service));
  const [hosts, setHosts] = useState<readonly string[]>(of?.hosts ?? some(begins?.host));
  const [from, setFrom] = useState(() => localMoment(of?.from ?? Date.now()));
  const [until, setUntil] = useState(() => localMoment(of?.until ?? Date.now() + hour));
  const [faults, setFaults] = useState<Faults>({});
  const submit = () => {
    const [begin, end] = [momentOf(from), momentOf(until)];
    const found = faultsOf({ name, things: services.length + hosts.length, from: begin, until: end }, Date.now());
    setFaults(found);
    if (begin === undefined || end === undefined || Object.values(found).some((it) => it !== undefined)) return;
    onGive({ command: 'plan-works', body: { ...(of && { id: of.id }), name: name.trim(), hosts, services, from: begin, until: end } }, name.trim());
    onClose();
  };
  const said = (fault: string | undefined) => ({ invalid: fault !== undefined, error: fault });
  return (
    <FormDialog
      title={of ? t('works.changeWorks', 'Change works') : t('works.planWorks', 'Plan works')}
      doing={t('works.doPlan', 'Plan')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Stack direction="column" gap={2}>
        <Field noMargin required label={t('works.name', 'What is done')} {...said(faults.name)}>
          <Input id="works-name" value={name} maxLength={300} onChange={(event) => setName(event.currentTarget.value)} />
        </Field>
        <NamesField id="works-services" kind="service" label={t('works.onServices', 'On these services')} names={services} onChange={setServices} />
        <NamesField id="works-hosts" kind="host" label={t('works.onHosts', 'On these hosts')} names={hosts} onChange={setHosts} {...said(faults.things)} />
        <Field noMargin required label={t('works.from', 'From')} description={inZone()} {...said(faults.from)}>
          <Input id="works-from" type="datetime-local" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        </Field>
        <Field noMargin required label={t('works.to', 'Until')} description={inZone()} {...said(faults.until)}>
          <Input id="works-until" type="datetime-local" value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        </Field>
      </Stack>
    </FormDialog>
  );
}

type Filled = { readonly name: string; readonly things: number; readonly from: number | undefined; readonly until: number | undefined };

/** What is missing or wrong, at its field. */
type Faults = { readonly [It in keyof Filled]?: string | undefined };

function faultsOf({ name, things, from, until }: Filled, now: number): Faults {
  const noMoment = t('works.noMoment', 'Choose day and time');
  return {
    name: name.trim() === '' ? t('works.needName', 'Say in a few words what is done') : undefined,
    things: things === 0 ? t('works.needThings', 'Name a service or a host') : undefined,
    from: from === undefined ? noMoment : undefined,
    until:
      until === undefined
        ? noMoment
        : until <= Math.max(from ?? 0, now)
          ? t('works.untilLater', 'Choose a moment after the beginning that is to come')
          : undefined,
  };
}
