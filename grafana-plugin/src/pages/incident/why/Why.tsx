// Why: the root with the evidence against it, what else it could have been, and the tree from the causes down to what merely goes with them.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { IncidentDetail } from '../../../api/wire/incident.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { RuleLink } from '../../../components/RuleLink.tsx';
import { Section } from '../../../components/Section.tsx';
import { BranchOf } from './BranchOf.tsx';

export function Why({ incident, toMembers }: { readonly incident: IncidentDetail; readonly toMembers: string }) {
  const styles = useStyles2(stylesOf);
  const { why, priority, priorityReason, priorityWords } = incident;
  const { rootWords, evidenceWords, whyNotWords, causes, symptoms, related } = why;
  return (
    <Section id="why" title={t('incident.why.title', 'Why')}>
      <ul className={styles.tree}>
        <li>
          <strong>{rootWords}</strong> {evidenceWords !== undefined && <span className={styles.quiet}>{evidenceWords}</span>}
          <ul className={styles.below}>
            <li>
              <BranchOf role="cause" branch={causes} toMembers={toMembers} />
              {symptoms.all > 0 && (
                <ul className={styles.below}>
                  <li>
                    <BranchOf role="symptom" branch={symptoms} toMembers={toMembers} />
                  </li>
                </ul>
              )}
            </li>
            {related.all > 0 && (
              <li>
                <BranchOf role="related" branch={related} toMembers={toMembers} />
              </li>
            )}
          </ul>
        </li>
      </ul>
      {whyNotWords !== undefined && <p className={styles.quiet}>{whyNotWords}</p>}
      <p className={styles.priority}>
        {t('incident.why.priority', '{{priority}}: {{why}}', asItIs({ priority, why: priorityWords }))} <RuleLink reason={priorityReason} />
      </p>
    </Section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => {
  const line = `1px solid ${theme.colors.border.medium}`;
  return {
    tree: css({ listStyle: 'none', margin: 0 }),
    below: css({ listStyle: 'none', marginLeft: theme.spacing(0.75), paddingLeft: theme.spacing(1.5), borderLeft: line, marginTop: theme.spacing(0.5) }),
    quiet: css({ color: theme.colors.text.secondary }),
    priority: css({ margin: 0 }),
  };
};
