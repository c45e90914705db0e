// field-name: what the fields of what is known are called.
import { t } from '@grafana/i18n';
import type { KnownField } from './draft.ts';

export function fieldName(field: KnownField): string {
  switch (field) {
    case 'hypothesis':
      return t('incident.known.hypothesis', 'Hypothesis');
    case 'plan':
      return t('incident.known.plan', 'Plan');
    case 'checked':
      return t('incident.known.checked', 'What was checked');
    case 'expectedRecoveryAt':
      return t('incident.known.expectedRecoveryAt', 'Expected recovery');
    case 'workaround':
      return t('incident.known.workaround', 'Workaround');
    default:
      return field satisfies never;
  }
}
