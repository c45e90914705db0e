// Members: all members of an incident as a table, page by page, with the ways from each to Zabbix, to Explore and to what else the host had.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useMembers } from '../../api/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { MemberRow } from './MemberRow.tsx';
import { Section } from '../../components/Section.tsx';

/** @param incident  its id */
export function Members({ incident, all }: { readonly incident: string; readonly all: number }) {
  const styles = useStyles2(stylesOf);
  const members = useMembers(incident);
  const title = t('incident.members.title', 'Members');
  return (
    <Section id="members" title={title}>
      <Answer of={members} isEmpty={(rows) => rows.length === 0} empty={t('incident.members.none', 'It has no members')}>
        {(rows) => (
          <>
            <div className={styles.frame} role="group" aria-label={title} tabIndex={0}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('incident.members.role', 'Role')}</th>
                    <th scope="col">{t('incident.members.problem', 'Problem')}</th>
                    <th scope="col">{t('incident.members.severity', 'Severity')}</th>
                    <th scope="col">{t('incident.members.since', 'Since')}</th>
                    <th scope="col">{t('incident.members.until', 'Until')}</th>
                    <th scope="col">{t('incident.members.why', 'Why here')}</th>
                    <th scope="col">{t('incident.members.links', 'See')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((member) => (
                    <MemberRow key={member.id} member={member} />
                  ))}
                </tbody>
              </table>
            </div>
            <p>{t('incident.members.shown', '{{shown}} of {{all}}', { shown: rows.length, all: Math.max(all, rows.length) })}</p>
            {members.hasNextPage && (
              <Button size="sm" variant="secondary" disabled={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
                {t('incident.members.more', 'More members')}
              </Button>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  frame: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    minWidth: 760,
    overflowWrap: 'break-word', // `anywhere` would tear short words to make room for long ones
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top', borderBottom: `1px solid ${theme.colors.border.weak}` },
    'td:nth-of-type(2)': { minWidth: 160, overflowWrap: 'anywhere' },
    'td:nth-of-type(6), td:nth-of-type(7)': { minWidth: 280, overflowWrap: 'anywhere' }, // narrower, they would be the height of every row on a phone
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
  }),
});
