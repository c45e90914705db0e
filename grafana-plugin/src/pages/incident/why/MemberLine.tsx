// MemberLine: one member of an incident in a line: how grave, where, what, and whether it is over.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { timeOfDay } from '../../../../../zabbix-bridge/src/words/moment.ts';
import { severityWords } from '../../../../../zabbix-bridge/src/words/problem.ts';
import type { Member } from '../../../api/wire/incident.ts';
import { lookOfSeverity } from '../../../components/looks.ts';
import { Mark } from '../../../components/Mark.tsx';
import { readerOf } from '../../../components/reader.ts';
import { memberTitle } from '../member-title.ts';

export function MemberLine({ member }: { readonly member: Member }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const { problem, clearedAt, links, joinedAt } = member;
  const facts = [
    problem && severityWords(problem.currentSeverity, locale),
    timeOfDay(problem?.openedAt ?? joinedAt, locale, zone),
    clearedAt !== undefined && t('incident.member.cleared', 'cleared at {{time}}', { time: timeOfDay(clearedAt, locale, zone) }),
  ];
  return (
    <span className={styles.line}>
      {problem && <Mark look={lookOfSeverity(problem.currentSeverity)} size={10} />}
      <span className={styles.text}>
        {links?.event === undefined ? (
          <span>{memberTitle(member)}</span>
        ) : (
          <TextLink href={links.event} external inline color="primary">
            {memberTitle(member)}
          </TextLink>
        )}
        <span className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</span>
      </span>
    </span>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  line: css({ display: 'inline-flex', alignItems: 'baseline', columnGap: theme.spacing(0.75) }), // the mark stays beside its name, also where that takes two lines
  text: css({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: theme.spacing(0.75), minWidth: 0 }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
