// PriorityField: how urgent it is, each with what it means beside it, for somebody who has a caller on the line.
import { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { FieldValidationMessage, useStyles2 } from '@grafana/ui';
import { priorities, type Priority } from '../../api/wire/incident.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';

type Props = { readonly priority: Priority | undefined; readonly fault: string | undefined; readonly onChange: (priority: Priority) => void };

/** Nothing is chosen beforehand: whoever is woken by it is woken on purpose. */
export function PriorityField({ priority, fault, onChange }: Props) {
  const styles = useStyles2(stylesOf);
  const name = useId();
  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>{t('declare.priority', 'How urgent it is')} *</legend>
      {priorities.map((it) => (
        <label key={it} className={styles.choice} data-chosen={it === priority}>
          <input type="radio" name={name} value={it} checked={it === priority} onChange={() => onChange(it)} />
          <PriorityBadge priority={it} />
          <span>{meaningOf(it)}</span>
        </label>
      ))}
      {fault !== undefined && (
        <div>
          <FieldValidationMessage>{fault}</FieldValidationMessage>
        </div>
      )}
    </fieldset>
  );
}

function meaningOf(priority: Priority): string {
  switch (priority) {
    case 'P1':
      return t('declare.means.P1', 'nobody can work: a key service is down, there is no network, data is lost or stolen');
    case 'P2':
      return t('declare.means.P2', 'it works, but badly: slowly, not for everybody, or on its last spare');
    case 'P3':
      return t('declare.means.P3', 'one can live with it for now');
    default:
      return priority satisfies never;
  }
}

const stylesOf = (theme: GrafanaTheme2) => ({
  field: css({ display: 'grid', gap: theme.spacing(0.5), minWidth: 0, margin: 0, padding: 0, border: 0 }),
  legend: css({ marginBottom: theme.spacing(0.5), border: 0, fontSize: theme.typography.size.sm, fontWeight: theme.typography.fontWeightMedium }),
  choice: css({
    display: 'grid',
    gridTemplateColumns: 'auto auto 1fr',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.75, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    '&:hover': { borderColor: theme.colors.border.strong },
    '&:focus-within': { outline: `2px solid ${theme.colors.primary.main}` },
    '&[data-chosen="true"]': { borderColor: theme.colors.primary.border },
    '& input': { margin: 0, outline: 'none' },
  }),
});
