// Known: what is known of an incident so far, written down as it becomes known; what nobody has written yet is but a button.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Stack, Text, useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../api/wire/incident.ts';
import type { Work } from '../commands/work.ts';
import { Section } from '../../../components/Section.tsx';
import { knownFields, type KnownField as Field } from './draft.ts';
import { fieldName } from './field-name.ts';
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
  const isShown = (field: Field) => incident.known[field] !== undefined || (work !== undefined && edited === field);
  const shown = knownFields.filter(isShown);
  const unwritten = knownFields.filter((field) => !isShown(field));
  return (
    <Section id="known" title={t('incident.known.title', 'What is known')}>
      <Stack direction="column" gap={1.5}>
        {shown.length > 0 && (
          <div className={styles.fields}>
            {shown.map((field) => (
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
        )}
        {shown.length === 0 && !work && <Text color="secondary">{t('incident.known.none', 'Nobody has written anything down')}</Text>}
        {work && unwritten.length > 0 && (
          <Stack wrap="wrap" gap={1}>
            {unwritten.map((field) => (
              <Button
                key={field}
                size="sm"
                fill="outline"
                variant="secondary"
                icon="pen"
                aria-label={t('incident.known.edit', 'Write: {{field}}', { field: fieldName(field) })}
                onClick={() => onEdit(field)}
              >
                {fieldName(field)}
              </Button>
            ))}
          </Stack>
        )}
      </Stack>
    </Section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  fields: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))', gap: theme.spacing(1.5) }),
});
