// Members: all members of an incident as a table, on a phone as cards, page by page or those that have some words, with the ways from each to Zabbix, to Explore and to what else the host had.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useMembers } from '../../api/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { asCards } from '../../components/as-cards.ts';
import { MemberFilter, noneFoundWords } from './MemberFilter.tsx';
import { memberColumns, memberHeads, MemberRow } from './MemberRow.tsx';
import { Section } from '../../components/Section.tsx';

/** @param incident  its id */
export function Members({ incident, all }: { readonly incident: string; readonly all: number }) {
  const styles = useStyles2(stylesOf);
  const [text, setText] = useState('');
  const members = useMembers(incident, text);
  const isNarrowed = text.trim() !== '';
  const title = t('incident.members.title', 'Members');
  const heads = memberHeads();
  return (
    <Section id="members" title={title}>
      <div className={styles.filter}>
        <MemberFilter text={text} onText={setText} all={all} />
      </div>
      <Answer of={members} isEmpty={(rows) => rows.length === 0} empty={isNarrowed ? noneFoundWords() : t('incident.members.none', 'It has no members')}>
        {(rows) => (
          <>
            <div className={styles.around}>
              <table role="table" aria-label={title} className={styles.table}>
                <thead role="rowgroup">
                  <tr role="row">
                    {memberColumns.map((column) => (
                      <th key={column} role="columnheader" scope="col">
                        {heads[column]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody role="rowgroup">
                  {rows.map((member) => (
                    <MemberRow key={member.id} member={member} heads={heads} />
                  ))}
                </tbody>
              </table>
            </div>
            <p>{isNarrowed && members.hasNextPage ? moreFoundWords(rows.length) : shownWords(rows.length, all)}</p>
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

const shownWords = (shown: number, all: number) => t('incident.members.shown', '{{shown}} of {{all}}', { shown, all: Math.max(all, shown) });
const moreFoundWords = (shown: number) => t('incident.members.moreFound', 'The first {{shown}} found', { shown });

const stylesOf = (theme: GrafanaTheme2) => {
  const quiet = { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular } as const;
  return {
    filter: css({ maxWidth: theme.spacing(40), marginBottom: theme.spacing(1), '&:empty': { display: 'none' } }),
    around: css({ containerType: 'inline-size', containerName: 'members' }),
    table: css({
      width: '100%',
      overflowWrap: 'break-word', // `anywhere` would tear short words to make room for long ones
      'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top', borderBottom: `1px solid ${theme.colors.border.weak}` },
      'td[data-column="problem"]': { minWidth: 160, overflowWrap: 'anywhere' },
      'td[data-column="why"], td[data-column="see"]': { minWidth: 240, overflowWrap: 'anywhere' },
      th: quiet,
      // Seven columns do not fit a phone: what failed comes first, then what it is here, since when, and why.
      '@container members (max-width: 900px)': {
        ...asCards(theme),
        'tbody tr': {
          display: 'grid',
          gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
          gridTemplateAreas: '"problem problem" "role severity" "since until" "why why" "see see"',
          gap: theme.spacing(0.5, 1),
          padding: theme.spacing(1, 0),
          borderBottom: `1px solid ${theme.colors.border.weak}`,
        },
        ...Object.fromEntries(memberColumns.map((column) => [`tbody td[data-column="${column}"]`, { gridArea: column, minWidth: 0, padding: 0 }])),
        'tbody td[data-head]': { display: 'block' },
        'tbody td[data-head]::before': { content: 'attr(data-head)', display: 'block', ...quiet },
        'td[data-column="problem"]': { fontWeight: theme.typography.fontWeightMedium },
        'td[data-column="problem"] > div': { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
        'td[data-column="see"] > div': { gap: theme.spacing(0, 2) },
        'td[data-column="see"] a': { display: 'inline-flex', alignItems: 'center', minHeight: 40 }, // for a thumb
      },
    }),
  };
};
