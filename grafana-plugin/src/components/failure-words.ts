// failure-words: what is wrong and what can be done about it, in words, for each kind of failure.
import { t } from '@grafana/i18n';
import type { BridgeFailure, FailureKind } from '../api/failure.ts';
import type { ProblemDetails } from '../api/wire/problem-details.ts';

export function titleOf(kind: FailureKind): string {
  switch (kind) {
    case 'no-contact':
      return t('failure.noContact.title', 'No contact with Nabat');
    case 'not-allowed':
      return t('failure.notAllowed.title', 'You may not see this');
    case 'not-set-up':
      return t('failure.notSetUp.title', 'Nabat is not set up in this organisation');
    case 'absent':
      return t('failure.absent.title', 'There is no such thing here');
    case 'refused':
      return t('failure.refused.title', 'Nabat refused');
    case 'not-understood':
      return t('failure.notUnderstood.title', 'The answer could not be understood');
    case 'public':
      return t('failure.public.title', 'Nabat shows nothing on a public dashboard');
    case 'filling':
      return t('failure.filling.title', 'History is still being filled in');
    default:
      return kind satisfies never;
  }
}

/** @returns the bridge's own words where it had any; those about a history that is filled in are for machines, which have to ask again */
export function mendOf({ kind, problem }: Pick<BridgeFailure, 'kind' | 'problem'>): string {
  return problem && kind !== 'filling' ? problemWords(problem) : mendOfKind(kind);
}

type Said = Pick<ProblemDetails, 'detail' | 'mend' | 'code' | 'faults'>;

/**
 * @returns what the bridge said and how to mend it, as sentences: it writes some of them as clauses. Of a request that was not of its form, what is wrong with each
 *          field; what speaks of the fields of an answer or of addresses of the API is left out, for it is for machines.
 */
export function problemWords({ detail, mend, code, faults }: Said): string {
  if (code === 'bad-request' && faults.length > 0) return faults.map(faultWords).join(' ');
  return sentences([detail, isForMachines(mend) ? '' : mend]);
}

/** What has a mend of its own was written for whoever reads it, and names what it speaks of; the rest is what the form says of a field. */
const faultWords = ({ place, says, mend }: Said['faults'][number]): string =>
  mend === undefined ? sentences([`${place.slice(place.lastIndexOf('.') + 1)}: ${says}`]) : sentences([says, mend]);

const isForMachines = (mend: string): boolean => /`(faults|detail|request|current|version)`|\/openapi\.json|\/readyz|\/api\//.test(mend);

const sentences = (clauses: readonly string[]): string =>
  clauses
    .map((it) => it.trim())
    .filter((it) => it !== '')
    .map((it) => `${it.slice(0, 1).toLocaleUpperCase()}${it.slice(1)}${/[.!?…:]$/.test(it) ? '' : '.'}`)
    .join(' ');

function mendOfKind(kind: FailureKind): string {
  switch (kind) {
    case 'no-contact':
      return t('failure.noContact.mend', 'It is asked again by itself. Until then nobody knows whether anything is wrong.');
    case 'not-allowed':
      return t('failure.notAllowed.mend', 'Ask an administrator of this organisation for the role of a viewer, or sign in.');
    case 'not-set-up':
      return t('failure.notSetUp.mend', 'An administrator enables the app and gives it the address and the token of the bridge.');
    case 'absent':
      return t('failure.absent.mend', 'It may have been removed, or belong to a tenant that you do not see.');
    case 'refused':
      return t('failure.refused.mend', 'Look at it once more and try again.');
    case 'not-understood':
      return t(
        'failure.notUnderstood.mend',
        'Most likely the plugin and the bridge are of versions that do not go together, or the address is not that of a bridge.',
      );
    case 'public':
      return t(
        'failure.public.mend',
        'Here nobody is asked who they are, so it cannot be seen here whether anything is wrong. Sign in to Grafana and open the dashboard itself.',
      );
    case 'filling':
      return t(
        'failure.filling.mend',
        'What lives is all here. This is about what was before, which is still being read from the journal: it appears by itself once it is there.',
      );
    default:
      return kind satisfies never;
  }
}
