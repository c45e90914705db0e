// title: an incident in one line: what the business cannot do, then where the failure sits.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import { reportOfMember, type Incident } from '../model/incident.ts';
import type { ServiceId, ServiceState } from '../model/service.ts';
import { burstWords } from './burst.ts';
import { entityWords, isFeminine, unreachable } from './entity.ts';
import { ailing, onHosts } from './evidence.ts';
import type { Locale } from './locale.ts';
import { plain, quoted, say } from './locale.ts';
import type { NamedProblem, Names } from './names.ts';
import { counted, figure, form, nouns } from './number.ts';
import { aspectWords } from './problem.ts';
import { serviceFares, serviceName, servicesState } from './service.ts';

/** What a title is made of; any record with these fields will do. */
export type Titled = Pick<Incident, 'root' | 'rootEvidence' | 'headline' | 'declaredTitle' | 'services' | 'members' | 'priorityReason'>;

/** @returns `Corporate mail is down: dc-01 unreachable`; without a business service `sw-core-1 unreachable, 41 hosts hit` */
export function incidentTitle(incident: Titled, locale: Locale, names: Names): string {
  const declared = plain(incident.declaredTitle);
  if (declared !== undefined) return declared;
  const business = businessWords(incident, locale, names);
  return business === undefined ? faultAndHosts(incident, locale, names, 'first') : `${business}: ${faultWords(incident, locale, names, 'behind')}`;
}

/** @returns the title without what the business cannot do, as it stands behind other words: `dc-01 unreachable, 3 hosts hit` */
export const faultTitle = (incident: Titled, locale: Locale, names: Names): string =>
  plain(incident.declaredTitle) ?? faultAndHosts(incident, locale, names, 'behind');

/** Whether a title begins with it, or other words and a colon stand before it: one line has one colon. */
type Place = 'first' | 'behind';

function faultAndHosts(incident: Titled, locale: Locale, names: Names, place: Place): string {
  const fault = faultWords(incident, locale, names, place);
  const { hosts } = incident.members;
  if (hosts < 2 || countsItsHosts(incident)) return fault;
  return say(locale, `${fault}, ${counted(hosts, locale, nouns.host)} hit`, `${fault}, ${form(hosts, locale, hit)} ${counted(hosts, locale, nouns.host)}`);
}

const hit = { en: ['hit', 'hit'], ru: ['затронут', 'затронуты', 'затронуто'] } as const;
/** @returns the service by which it is judged, also once all works again; undefined where the business names none */
export function weighsMost({ priorityReason: reason, services }: Pick<Titled, 'priorityReason' | 'services'>, names: Names): ServiceId | undefined {
  const weight = reason.kind === 'matrix' ? reason.impactBy : reason;
  const hit = services.find(({ id, state }) => state !== 'ok' && names.service(id) !== undefined)?.id;
  const weighs = 'service' in weight ? weight.service : hit;
  return weighs === undefined || names.service(weighs)?.catchAll === true ? undefined : weighs;
}

const worstFirst: readonly ServiceState[] = ['down', 'degraded', 'weakened'];

/** What the business cannot do, the service that made the priority first; undefined where nothing that it names is in trouble. */
function businessWords({ services, priorityReason }: Titled, locale: Locale, names: Names): string | undefined {
  const named = services.filter((service) => names.service(service.id)?.catchAll !== true);
  const weight = priorityReason.kind === 'matrix' ? priorityReason.impactBy : priorityReason;
  const weighs = 'service' in weight ? weight.service : undefined;
  for (const state of worstFirst) {
    const inIt = named.filter((service) => service.state === state);
    const first = inIt.find(({ id }) => id === weighs) ?? inIt[0];
    if (first === undefined) continue;
    const name = serviceName(first.id, locale, names);
    const more = inIt.length - 1;
    if (more === 0) return serviceFares(name, state, locale);
    return say(locale, `${name} and ${more} more`, `${name} и ещё ${counted(more, locale, nouns.service)}`) + ` ${servicesState(state, locale)}`;
  }
  return undefined;
}

/** The fault itself says how many. */
const countsItsHosts = ({ root, rootEvidence }: Titled): boolean =>
  entityKind(root) === 'burst' || (rootEvidence !== undefined && below.has(rootEvidence.kind));
const below: ReadonlySet<string> = new Set(['quorum', 'rising']);
const reports = { en: ['report', 'reports'], ru: ['обращение', 'обращения', 'обращений'] } as const;
const report = { en: ['person reports it', 'people report it'], ru: ['обращение', 'обращения', 'обращений'] } as const;

/** Where the failure sits and what is wrong there; the trigger's own name only where nothing better is known. */
function faultWords(incident: Titled, locale: Locale, names: Names, place: Place): string {
  const { root, rootEvidence, headline } = incident;
  const problem = names.problem(headline);
  const name = plain(problem?.name);
  switch (entityKind(root)) {
    case 'source':
      return say(locale, `${entityName(root)} has fallen silent`, `${entityName(root)} молчит`);
    case 'burst': {
      // evidence is counted anew when there is a quarter more of it, and hosts go on falling meanwhile
      const hosts = Math.max(rootEvidence?.kind === 'burst' ? rootEvidence.hosts : 0, incident.members.hosts);
      const where = burstWords(root, locale, names);
      const many = counted(hosts, locale, nouns.host);
      const said = saidByMany(root, problem);
      if (said !== undefined)
        return say(locale, `${quoted(locale, said)} on ${many} at once`, `${quoted(locale, said)} разом на ${counted(hosts, locale, onHosts)}`);
      const [looks] = problem?.aspect === 'reach' || incident.members.hosts !== 1 ? [] : (problem?.hosts ?? []);
      // what is counted is what it looks at, and not machines
      if (looks !== undefined && incident.members.all > 1) {
        const checks = counted(incident.members.all, locale, check);
        return say(locale, `${checks} on ${looks} fail at once`, `на ${looks} разом не проходят ${checks}`);
      }
      if (problem !== undefined && problem.aspect !== 'reach')
        return say(locale, `trouble on ${many} at once, ${where}`, `разом сбои на ${counted(hosts, locale, onHosts)}, ${where}`);
      return say(locale, `${many} stopped answering at once, ${where}`, `разом ${form(hosts, locale, fell)} ${many}, ${where}`);
    }
    case 'target':
      return say(locale, `${entityName(root)} does not answer`, `${entityName(root)} не отвечает`);
    case 'service':
      return reportOfMember(headline) !== undefined ? reportedWords(incident, locale) : serviceTrouble(incident, name, locale, names, place);
    default:
  }
  if (entityKind(root) === 'event' && name !== undefined) return named(name, locale, place); // what is on no host has but its own words
  if (rootEvidence !== undefined && rootEvidence.kind !== 'direct') return downBelow(incident, locale, names);
  const where = entityWords(root, locale, names);
  const aspect = problem === undefined ? undefined : aspectWords(problem, locale);
  if (aspect !== undefined && problem?.aspect === 'reach') return `${where} ${unreachable(root, locale)}`;
  if (aspect !== undefined) return `${where} ${aspect}`;
  if (name === undefined) return troubleWords(incident, locale, names);
  if (name.includes(entityName(root))) return named(name, locale, place);
  return place === 'behind' || hasColon(name) ? `${where}, ${quoted(locale, name)}` : `${where}: ${name}`;
}

/** What all machines of a burst say, as one of them does, but without its name. The root says it without any figures, also those of a name such as 1C. */
function saidByMany(root: EntityId, problem: NamedProblem | undefined): string | undefined {
  const said = /^same\/(.+)@/.exec(entityName(root))?.[1];
  if (said === undefined || problem === undefined) return said;
  return plain(problem.hosts.reduce(withoutHost, problem.name));
}

/** `msk-db-1.example.org: no backup` → `no backup`, `agent on msk-db-1 (10050)` → `agent on … (10050)`. */
const withoutHost = (text: string, host: string): string =>
  text
    .split(' ')
    .map((word) => (word.includes(host) ? `${/^[([«“"]*/.exec(word)?.[0] ?? ''}…${/[:,;)\]»”"]*$/.exec(word)?.[0] ?? ''}` : word))
    .join(' ')
    .replace(/^…:? (?:[-–—] )?/, '');

const hasColon = (name: string): boolean => name.includes(': ');

/** A name with a colon of its own is told apart from the words before it. */
function named<Name extends string | undefined>(name: Name, locale: Locale, place: Place): Name | string {
  return place === 'behind' && name !== undefined && hasColon(name) ? quoted(locale, name) : name;
}

/** Behind other words it has been said which service it is. */
function serviceTrouble(incident: Titled, name: string | undefined, locale: Locale, names: Names, place: Place): string {
  if (name === undefined) return troubleWords(incident, locale, names);
  if (place === 'behind') return named(name, locale, place);
  const where = entityWords(incident.root, locale, names);
  return hasColon(name) ? `${where}, ${quoted(locale, name)}` : `${where}: ${name}`;
}

const check = { en: ['check', 'checks'], ru: ['проверка', 'проверки', 'проверок'] } as const;
const fell = { en: ['stopped answering', 'stopped answering'], ru: ['перестал отвечать', 'перестали отвечать', 'перестали отвечать'] } as const;

function troubleWords({ root }: Titled, locale: Locale, names: Names): string {
  return say(locale, `trouble with ${entityWords(root, locale, names)}`, `сбой, ${entityWords(root, locale, names)}`);
}

const gone = { en: ['unreachable', 'unreachable'], ru: ['недоступен', 'недоступны', 'недоступны'] } as const;

/** The root itself is silent on the matter; what hangs on it gives it away. */
function downBelow({ root, rootEvidence, members: { hosts } }: Titled, locale: Locale, names: Names): string {
  const where = entityWords(root, locale, names);
  if (rootEvidence?.kind === 'suspect') return say(locale, `${where} is suspected`, `под подозрением ${where}`);
  const many = counted(hosts, locale, nouns.host);
  const by = rootEvidence?.kind === 'quorum' || rootEvidence?.kind === 'rising' ? rootEvidence.by : undefined;
  const ails = form(hosts, locale, by === undefined ? gone : ailing[by]);
  return say(locale, `${many} behind ${where} ${ails}`, `${where}, за ${isFeminine(root) ? 'ней' : 'ним'} ${ails} ${many}`);
}

function reportedWords({ priorityReason, members }: Titled, locale: Locale): string {
  // how many people they are is known where that is the reason; whoever reports again makes no second one
  const count = priorityReason.kind === 'reports' ? priorityReason.count : Math.max(members.all, 1);
  const many = `${figure(count, locale)} ${form(count, locale, count === 1 || priorityReason.kind === 'reports' ? report : reports)}`;
  return say(locale, many, `${many} от людей`);
}
