// RuleLink: from a reason to the rule that decided, where it has a name.
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import { ruleOf } from './rule-of.ts';

/** Shows nothing for what no rule decides. */
export function RuleLink({ reason }: { readonly reason: Parameters<typeof ruleOf>[0] }) {
  const address = ruleOf(reason);
  return (
    address !== undefined && (
      <TextLink href={address} inline color="primary">
        {t('rule.link', 'the rule')}
      </TextLink>
    )
  );
}
