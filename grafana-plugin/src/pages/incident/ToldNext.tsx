// ToldNext: who is told of an incident from now on: when, by which way, and who is not, and why.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
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
      <Steps incident={id} isTaken={state !== 'open' && state !== 'held'} />
    </Section>
  );
}

function Steps({ incident, isTaken }: { readonly incident: string; readonly isTaken: boolean }) {
  const styles = useStyles2(stylesOf);
  const would = useWouldTellOf(incident);
  const zone = readerOf().zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      {isTaken && (
        <div className={styles.quiet}>
          {t('incident.toldNext.taken', 'Somebody has taken it: these steps rest, and begin when it is given back or nothing moves for too long.')}
        </div>
      )}
      <Answer of={would}>{(found) => <WouldSteps would={found} zone={zone} />}</Answer>
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({ quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }) });
