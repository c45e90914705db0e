// outcome-words: what became of the SLA of an incident, in words.
import { t } from '@grafana/i18n';
import type { Outcome } from '../../api/wire/sla.ts';

export function outcomeWords(outcome: Outcome): string {
  switch (outcome) {
    case 'met':
      return t('sla.outcome.met', 'in time');
    case 'missed':
      return t('sla.outcome.missed', 'missed');
    case 'running':
      return t('sla.outcome.running', 'not over yet');
    default:
      return outcome satisfies never;
  }
}
