// spoken of: what a problem speaks of, by the table of aspects and by what is known of its machine: that another thing is gone is said of that one.
import type { Aspect } from '@nabat/alert-rules/compiled';
import { entityName, hostEntity, type EntityId } from '../model/entity.ts';
import type { ProblemFacts } from '../model/problem.ts';
import type { ServiceId } from '../model/service.ts';
import { namedBy } from './accusations.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

type Said = Pick<ProblemFacts, 'name' | 'item' | 'tags'>;

/**
 * @param ownServices  those that the problem is about, looked up only where its words leave open whose trouble it is
 * @returns the aspect that the table gives, save where words like `unreachable` are said of another thing than the machine, or of the machine after all
 */
export function aspectIn(state: State, problem: Said, host: string | undefined, ownServices: () => readonly ServiceId[]): Aspect {
  const { name, item, tags } = problem;
  const said = state.aspectOf({ name, key: item?.key, tags });
  if (host === undefined) return said;
  if (said !== 'reach') return isOwnName(state, name, host, said) ? 'reach' : said;
  if (asksItself.test(item?.key ?? '')) return said;
  const other = otherNamed(state, name, host);
  if (other !== undefined) return state.topology.proxyNamed(other) === undefined ? 'side' : 'silent';
  if (siteMissed(state, problem, host) !== undefined) return 'work';
  return isComplaint(state, name, host, ownServices) ? 'work' : said;
}

/** Checks of a machine that name none, and so ask the one that they are of. */
const asksItself = /^(?:agent\.ping|zabbix\[host,|icmpping(?:\[\s*[,\]]|$))/;

/** A machine that is called as what others miss, `Oracle prod`, is meant where it is said of it alone that it is unreachable. */
function isOwnName({ topology }: State, text: string, host: string, said: Aspect): boolean {
  if (said !== 'work' && said !== 'side') return false;
  const lower = text.toLowerCase();
  return [host, topology.host(host)?.name ?? host].some((name) => lower.startsWith(name.toLowerCase()) && saysUnreachable.test(text.slice(name.length)));
}
const saysUnreachable = /^ (?:(?:host|server|node) )?(?:is )?(?:unreachable|not reachable|не ?доступ)/i;

/** @returns the other machine that a text says is gone; undefined where it names its own as well, or the other only as who looks or the way there */
function otherNamed({ topology }: State, text: string, host: string): string | undefined {
  const other = topology.hostIn(text, host);
  if (other === undefined) return undefined;
  const lower = text.toLowerCase();
  if (lower.includes(host.toLowerCase()) || lower.includes(topology.host(host)?.name?.toLowerCase() ?? host.toLowerCase())) return undefined;
  const before = lower.slice(0, Math.max(0, lower.indexOf(entityName(other).toLowerCase())));
  return leadsThere.test(before) ? undefined : entityName(other);
}

/**
 * @returns the site of which a machine that is known to stand elsewhere says that something there does not answer; where it, or its own site, is named, it may
 *          speak of itself
 */
export function siteMissed({ aspectOf, topology }: State, { name, item, tags }: Said, host: string): EntityId | undefined {
  const own = topology.host(host);
  const site = topology.siteIn(name);
  if (own === undefined || site === undefined || asksItself.test(item?.key ?? '') || aspectOf({ name, key: item?.key, tags }) !== 'reach') return undefined;
  if (topology.carriers(hostEntity(host)).length === 0 || topology.standsOn(hostEntity(host), site)) return undefined;
  const lower = name.toLowerCase();
  if ([host, own.name ?? host].some((each) => lower.includes(each.toLowerCase()))) return undefined;
  const before = lower.slice(0, lower.indexOf(entityName(site).toLowerCase()));
  return leadsThere.test(before) ? undefined : site;
}
const leadsThere =
  /(?:(?:unreach|unavail|not (?:reach|avail)able|not respond|down)\S* (?:(?:as seen )?from|via|by|through|behind) |не ?(?:доступ|отвеча)\S* (?:с|со|из|от|через|за) )(?:\S+ )?\S*$/;

/** Whether what is missed is a service, or the storage, of which the machine is no part. */
function isComplaint({ complaintOf, topology }: State, text: string, host: string, ownServices: () => readonly ServiceId[]): boolean {
  const complaint = complaintOf(text);
  const own = topology.entityOf(host);
  if (complaint?.storage === true) return topology.dependsOn(own).length > 0 && !topology.isDependedOn(own);
  const meant = complaint?.services && topology.servicesLike(complaint.services);
  if (meant === undefined || meant.length === 0) return false;
  const mine = ownServices();
  return !meant.some((id) => mine.includes(id));
}

/** Whether a problem's words, or its item, are about another machine: its own has trouble, and serves all the same. */
export const isOfAnother = (state: State, problem: ProblemState): boolean => namedBy(state, problem).some((entity) => entity !== problem.own);
