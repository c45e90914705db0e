// NoPlan: says that no SLA plan is in force, what holds instead, and how a plan is written.
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { priorities } from '../../api/wire/incident.ts';
import type { SlaReport } from '../../api/wire/sla.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';

/** As it stands in docs/reference/rules.md. */
const example = `# sla/gold.yaml
sla: gold
P1: { reaction: 15m, resolution: 1h, calendar: 24x7 }
goal: 95%
availability: 99.9%

# services/mail.yaml
service: mail
sla: gold`;

export function NoPlan({ usual }: { readonly usual: SlaReport['usual'] }) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  const targets = priorities.map((name) => `${name} ${duration(usual.reactionMs[name], locale)} / ${duration(usual.resolutionMs[name], locale)}`).join(', ');
  return (
    <Alert severity="info" title={t('sla.noPlan', 'No service names an SLA plan')}>
      <p>
        {t(
          'sla.noPlanMeans',
          'The usual targets hold: reaction / resolution {{targets}}; P3 counts business hours. Availability is measured around the clock and has no goal.',
          asItIs({ targets }),
        )}
      </p>
      <p>{t('sla.noPlanMend', 'To promise more or less, write a plan into the rules folder and name it at the service:')}</p>
      <pre className={styles.text} tabIndex={0} aria-label={t('sla.noPlanExample', 'A plan, and a service that names it')}>
        {example}
      </pre>
    </Alert>
  );
}

const stylesOf = () => ({
  text: css({ whiteSpace: 'pre', wordBreak: 'normal', overflow: 'auto', margin: 0, width: 0, minWidth: '100%' }), // its longest line must not widen the note
});
