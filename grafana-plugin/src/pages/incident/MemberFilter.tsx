// MemberFilter: narrows the members of an incident to those in which some words are found, where there are more than can be looked through.
import { t } from '@grafana/i18n';
import { FilterInput } from '@grafana/ui';

type Props = {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** How many the incident has. */
  readonly all: number;
};

/** So many are seen at a glance. */
const few = 10;

export function MemberFilter({ text, onText, all }: Props) {
  if (all <= few && text === '') return null;
  return <FilterInput value={text} onChange={onText} placeholder={t('incident.members.filter', 'Host or problem')} escapeRegex={false} />;
}

/** Said where no member has the words. */
export const noneFoundWords = () => t('incident.members.noneFound', 'No member has all of these words');
