// Known: what is known of an incident so far, written down as it becomes known.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../api/wire/incident.ts';
import type { Work } from '../commands/work.ts';
import { Section } from '../../../components/Section.tsx';
import { knownFields, type KnownField as Field } from './draft.ts';
import { KnownField } from './KnownField.tsx';

type Props = {
  readonly incident: Incident;
  /** Absent for who may not, and once nothing can be written any more. */
  readonly work: Work | undefined;
  readonly edited: Field | undefined;
  readonly onEdit: (field: Field | undefined) => void;
};

export function Known({ incident, work, edited, onEdit }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <Section id="known" title={t('incident.known.title', 'What is known')}>
      <div className={styles.fields}>
        {knownFields.map((field) => (
          <KnownField
            key={field}
            incident={incident}
            field={field}
            work={work}
            isEdited={edited === field}
            onEdit={(isEdited) => (isEdited || edited === field) && onEdit(isEdited ? field : undefined)}
          />
        ))}
      </div>
    </Section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  fields: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))', gap: theme.spacing(1.5) }),
});
