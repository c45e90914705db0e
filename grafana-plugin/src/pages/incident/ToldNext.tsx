// ToldNext: who is told of an incident from now on: when, by which way, and who is not, and why.
import { t } from '@grafana/i18n';
import { useWouldTellOf } from '../../api/on-call.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { readerOf } from '../../components/reader.ts';
import { Section } from '../../components/Section.tsx';
import { WouldSteps } from '../oncall/WouldSteps.tsx';

/** Shows nothing of what is over: nobody is told of it any more. */
export function ToldNext({ incident }: { readonly incident: Incident }) {
  const { id, state } = incident;
  if (state !== 'open' && state !== 'acknowledged' && state !== 'held' && state !== 'stabilised') return null;
  return (
    <Section id="told-next" title={t('incident.toldNext.title', 'Who is told next')}>
      <Steps incident={id} />
    </Section>
  );
}

function Steps({ incident }: { readonly incident: string }) {
  const would = useWouldTellOf(incident);
  const zone = readerOf().zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return <Answer of={would}>{(found) => <WouldSteps would={found} zone={zone} />}</Answer>;
}
