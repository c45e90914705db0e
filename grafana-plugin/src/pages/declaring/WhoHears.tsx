// WhoHears: who is told of what is being declared, before it is, step by step.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useWouldTell } from '../../api/on-call.ts';
import type { Priority } from '../../api/wire/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { ownZone } from '../../components/reader.ts';
import { WouldSteps } from '../oncall/WouldSteps.tsx';

type Props = { readonly service: string | undefined; readonly priority: Priority | undefined };

export function WhoHears({ service, priority }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <section className={styles.part} aria-label={t('declare.whoHears', 'Who is told')} aria-live="polite">
      <h3 className={styles.title}>{t('declare.whoHears', 'Who is told')}</h3>
      {priority === undefined ? (
        <span className={styles.quiet}>{t('declare.whoHearsFirst', 'Say how urgent it is, and it stands here before anybody is told.')}</span>
      ) : (
        <Steps service={service} priority={priority} />
      )}
    </section>
  );
}

function Steps({ service, priority }: { readonly service: string | undefined; readonly priority: Priority }) {
  const would = useWouldTell({ priority, ...(service !== undefined && { service }) });
  return (
    <Answer of={would} saysAtOnce>
      {(found) => <WouldSteps would={found} zone={ownZone()} />}
    </Answer>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  part: css({ padding: theme.spacing(1, 1.5), border: `1px solid ${theme.colors.border.weak}`, borderRadius: theme.shape.radius.default }),
  title: css({ margin: 0, fontSize: theme.typography.size.sm, fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
