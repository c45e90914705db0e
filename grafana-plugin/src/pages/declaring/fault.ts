// fault: what is said of an order or a report that did not get through, in the dialog that still holds what was typed.
import { t } from '@grafana/i18n';
import { BridgeFailure } from '../../api/failure.ts';
import { problemWords } from '../../components/failure-words.ts';

export function failureWords(failure: Error): string {
  const problem = failure instanceof BridgeFailure ? failure.problem : undefined;
  return problem ? problemWords(problem) : t('declare.noContact', 'Nabat did not answer. Nothing of what you wrote is lost; try again.');
}
