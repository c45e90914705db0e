// MemberRow: one member of an incident in the table, with the ways to where it can be looked into.
import { t } from '@grafana/i18n';
import { Stack, TextLink } from '@grafana/ui';
import { roleWords } from '../../../../zabbix-bridge/src/words/member.ts';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { severityWords } from '../../../../zabbix-bridge/src/words/problem.ts';
import { addresses } from '../../addresses.ts';
import { useMay } from '../../api/may.ts';
import type { Member } from '../../api/wire/incident.ts';
import { lookOfSeverity } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { useNow } from '../../components/now.ts';
import { readerOf } from '../../components/reader.ts';
import { RuleLink } from '../../components/RuleLink.tsx';
import { exploreAddress, findNabatDataSource, metricsOfHost } from '../../links/explore.ts';
import { memberTitle } from './member-title.ts';

/** In the order that they stand in. */
export const memberColumns = ['role', 'problem', 'severity', 'since', 'until', 'why', 'see'] as const;
type Heads = { readonly [Column in (typeof memberColumns)[number]]: string };

export const memberHeads = (): Heads => ({
  role: t('incident.members.role', 'Role'),
  problem: t('incident.members.problem', 'Problem'),
  severity: t('incident.members.severity', 'Severity'),
  since: t('incident.members.since', 'Since'),
  until: t('incident.members.until', 'Until'),
  why: t('incident.members.why', 'Why here'),
  see: t('incident.members.links', 'See'),
});

/** The roles stay what they are when the cells are laid out as a card. */
export function MemberRow({ member, heads }: { readonly member: Member; readonly heads: Heads }) {
  const { locale, zone } = readerOf();
  const { role, problem, report, joinedAt, clearedAt, reason, reasonWords } = member;
  const said = (at: number) => dayAndTime(at, locale, zone);
  return (
    <tr role="row">
      <td role="cell" data-column="role">
        {roleWords(role, locale)}
      </td>
      <td role="cell" data-column="problem">
        {memberTitle(member)}
        {problem?.operationalData !== undefined && <div>{problem.operationalData}</div>}
      </td>
      <td role="cell" data-column="severity">
        {problem && (
          <Stack gap={0.5} alignItems="center">
            <Mark look={lookOfSeverity(problem.currentSeverity)} size={12} /> {severityWords(problem.currentSeverity, locale)}
          </Stack>
        )}
      </td>
      <td role="cell" data-column="since" data-head={heads.since}>
        {said(problem?.openedAt ?? report?.at ?? joinedAt)}
      </td>
      <td role="cell" data-column="until" data-head={heads.until}>
        {clearedAt === undefined ? t('incident.member.lasts', 'lasts') : said(clearedAt)}
      </td>
      <td role="cell" data-column="why">
        {reasonWords} <RuleLink reason={reason} />
      </td>
      <td role="cell" data-column="see">
        <Links member={member} />
      </td>
    </tr>
  );
}

/** Around the problem: an hour before it, and until it was over or a moment ago. */
const before = 3_600_000;

function Links({ member: { problem, links, clearedAt } }: { readonly member: Member }) {
  const now = useNow(60_000);
  const mayAct = useMay('act');
  const [host] = problem?.hosts ?? [];
  const uid = findNabatDataSource();
  return (
    <Stack wrap="wrap" gap={1}>
      {links?.event !== undefined && (
        <TextLink href={links.event} external>
          {t('incident.links.event', 'Event in Zabbix')}
        </TextLink>
      )}
      {links?.item !== undefined && (
        <TextLink href={links.item} external>
          {t('incident.links.item', 'Item in Zabbix')}
        </TextLink>
      )}
      {links?.host !== undefined && (
        <TextLink href={links.host} external>
          {t('incident.links.host', 'Host in Zabbix')}
        </TextLink>
      )}
      {problem && host !== undefined && uid !== undefined && (
        <TextLink href={exploreAddress(uid, metricsOfHost(problem.source, host), { from: problem.openedAt - before, until: clearedAt ?? now })}>
          {t('incident.links.explore', 'Explore')}
        </TextLink>
      )}
      {host !== undefined && <TextLink href={addresses.hostDashboard(host)}>{t('incident.links.dashboard', 'Dashboard of the host')}</TextLink>}
      {host !== undefined && mayAct && (
        <TextLink href={addresses.works({ new: 'works', host })}>{t('incident.links.works', 'Plan works on this host')}</TextLink>
      )}
      {host !== undefined && <TextLink href={addresses.now({ host })}>{t('incident.links.now', 'Incidents of this host')}</TextLink>}
    </Stack>
  );
}
