// BranchOf: one branch of the tree: the members of a role, under the reasons why they are there.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { alike } from '../../../../../zabbix-bridge/src/words/alike.ts';
import { roleWords } from '../../../../../zabbix-bridge/src/words/member.ts';
import { figure } from '../../../../../zabbix-bridge/src/words/number.ts';
import type { Branch, Member } from '../../../api/wire/incident.ts';
import { readerOf } from '../../../components/reader.ts';
import { RuleLink } from '../../../components/RuleLink.tsx';
import { MemberList } from './MemberList.tsx';

type Props = {
  readonly role: Member['role'];
  readonly branch: Branch;
  /** Where all members are listed, page by page. */
  readonly toMembers: string;
};

/** Shows nothing where no member has the role. */
export function BranchOf({ role, branch: { members, all }, toMembers }: Props) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  const beyond = all - members.length;
  if (all === 0) return null;
  return (
    <>
      {alike(members).map(({ words, members: some }) => (
        <div key={words} className={styles.alike}>
          <div>
            <span className={styles.role}>{roleWords(role, locale)}</span> <span className={styles.quiet}>{words}</span>
            {some.length > 1 && <span className={styles.quiet}> · {figure(some.length, locale)}</span>} {some[0] && <RuleLink reason={some[0].reason} />}
          </div>
          <MemberList members={some} />
        </div>
      ))}
      {beyond > 0 && (
        <TextLink href={toMembers}>{t('incident.why.beyond', 'and {{number}} more, in the table of members', { number: figure(beyond, locale) })}</TextLink>
      )}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  alike: css({ marginBottom: theme.spacing(1) }),
  role: css({
    padding: theme.spacing(0, 0.75),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  quiet: css({ color: theme.colors.text.secondary }),
});
