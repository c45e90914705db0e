// block: an incident that has just been told, as a NOC operator takes it in at a glance.
import { reportOfMember, type Incident, type Member } from '../../model/incident.ts';
import type { EpochMs } from '../../model/moment.ts';
import { clockWords } from '../../words/clock.ts';
import { duration } from '../../words/duration.ts';
import { rootWords } from '../../words/evidence.ts';
import type { Locale } from '../../words/locale.ts';
import { say } from '../../words/locale.ts';
import type { Names } from '../../words/names.ts';
import { counted, figure, nouns } from '../../words/number.ts';
import { priorityWords } from '../../words/priority.ts';
import { nextStepWords } from '../../words/next-step.ts';

const shownHosts = 4;

/** @returns what stands under the title: behind it, root, why, clocks, next step; each on a line of its own, short enough for 100 columns as a rule */
export function blockLines(incident: Incident, members: ReadonlyMap<string, Member>, now: EpochMs, locale: Locale, names: Names): readonly string[] {
  const running = incident.clocks.filter((clock) => clock.stoppedAt === undefined).map((clock) => clockWords(clock, now, locale));
  const next = incident.nextStep === undefined ? [] : [nextStepWords(incident.nextStep, locale, names.zone)];
  const take = incident.number === undefined ? [] : [say(locale, `take it: nabat ack ${incident.number}`, `взять: nabat ack ${incident.number}`)];
  return [
    `${say(locale, 'behind it', 'что за этим')}: ${behindWords(members, locale, names)}${tenantWords(incident)}`,
    `${say(locale, 'root', 'причина')}: ${rootWords(incident.root, incident.rootEvidence, locale, names)}`,
    `${say(locale, `why ${incident.priority}`, `почему ${incident.priority}`)}: ${priorityWords(incident.priorityReason, locale, names)}; ${since(incident, now, locale)}`,
    ...(running.length > 0 ? [running.join(' · ')] : []),
    ...(next.length + take.length > 0 ? [[...next, ...take].join(' · ')] : []),
  ];
}

const tenantWords = ({ tenants }: Incident): string => (tenants.length === 0 ? '' : ` · ${tenants.join(', ')}`);
const since = ({ openedAt }: Incident, now: EpochMs, locale: Locale): string =>
  say(locale, `for ${duration(now - openedAt, locale)} so far`, `длится ${duration(now - openedAt, locale)}`);

/** `40 hosts (web-01, web-02, app-01, db-01 and 36 more), 3 reports` */
function behindWords(members: ReadonlyMap<string, Member>, locale: Locale, names: Names): string {
  const hosts = new Set<string>();
  let reports = 0;
  for (const id of members.keys()) {
    if (reportOfMember(id) !== undefined) reports += 1;
    const host = names.problem(id)?.hosts[0];
    if (host !== undefined) hosts.add(host);
  }
  const listed = [...hosts].slice(0, shownHosts).join(', ');
  const more =
    hosts.size > shownHosts ? say(locale, ` and ${figure(hosts.size - shownHosts, locale)} more`, ` и ещё ${figure(hosts.size - shownHosts, locale)}`) : '';
  const parts = [
    ...(hosts.size > 1 ? [`${counted(hosts.size, locale, nouns.host)} (${listed}${more})`] : hosts.size === 1 ? [listed] : []),
    ...(reports > 0 ? [counted(reports, locale, nouns.report)] : []),
  ];
  return parts.length === 0 ? counted(members.size, locale, nouns.member) : parts.join(', ');
}
