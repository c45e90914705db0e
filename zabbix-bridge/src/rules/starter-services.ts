// starter services: the services that a source knows or that its hosts' tags and groups suggest, as rules files to begin with.
import { stringify } from 'yaml';
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import type { Need, Service } from '../model/service.ts';
import type { Host, Topology } from '../model/topology.ts';

/** Where a service comes from. */
type Origin = 'service' | 'tag' | 'group';
export type Suggested = { readonly origin: Origin; readonly service: Service };
export type StarterServices = {
  readonly services: readonly Suggested[];
  /** The source's own services to which it ties neither problems nor others. */
  readonly empty: readonly string[];
  /** Hosts that none of them is about. */
  readonly uncovered: readonly string[];
  /** Groups for which nothing was written, for there were too many. */
  readonly left: readonly string[];
};

/** Groups that say what a host is and not what it is for, as a fresh Zabbix has them. */
const technical = /^(templates?\b|discovered hosts|zabbix servers|(linux|windows|unix) servers|virtual machines|hypervisors|applications|databases)/i;
const serviceTags: readonly string[] = ['service', 'business-service', 'business_service'];
/** More than a page of suggestions nobody reads. */
const mostOfGroups = 30;
const mostHostsListed = 20;

/** @returns those of the source itself; besides, for hosts that these do not cover, one for each `service` tag and then for each group that is not technical */
export function starterServices({ services, hosts }: Pick<Topology, 'services' | 'hosts'>): StarterServices {
  const { kept, empty } = alive(services.filter(({ catchAll, id }) => catchAll !== true && /^[\w.-]+$/.test(id)));
  const known = kept.map((service): Suggested => ({ origin: 'service', service }));
  const ids = new Set(kept.map(({ id }) => id));
  const tagged = new Map<string, Suggested>();
  for (const host of hosts.filter((each) => !isCovered(each, kept)))
    for (const { tag, value } of host.tags) {
      if (!serviceTags.includes(tag.toLowerCase()) || value === '') continue;
      const id = freeId(value, ids);
      if (!tagged.has(`${tag}=${value}`)) {
        ids.add(id);
        tagged.set(`${tag}=${value}`, {
          origin: 'tag',
          service: { id, name: value, criticality: 'important', match: [{ tags: { [tag]: value } }], needs: [] },
        });
      }
    }
  const found = [...known, ...tagged.values()];
  const rest = hosts.filter(
    (each) =>
      !isCovered(
        each,
        found.map(({ service }) => service),
      ),
  );
  const byGroup = new Map<string, Host[]>();
  for (const host of rest) {
    const group = host.groups.find((name) => !technical.test(name));
    if (group !== undefined) byGroup.set(group, [...(byGroup.get(group) ?? []), host]);
  }
  const groups = [...byGroup].sort(([a], [b]) => (a < b ? -1 : 1));
  const suggested = groups.slice(0, mostOfGroups).map(([group, members]): Suggested => {
    const id = freeId(group, ids);
    ids.add(id);
    return { origin: 'group', service: { id, name: group, criticality: 'ordinary', match: patternsOf(members, hosts).map((host) => ({ host })), needs: [] } };
  });
  const all = [...found, ...suggested];
  return {
    services: all,
    empty,
    uncovered: hosts
      .filter(
        (each) =>
          !isCovered(
            each,
            all.map(({ service }) => service),
          ),
      )
      .map(({ host }) => host),
    left: groups.slice(mostOfGroups).map(([group]) => group),
  };
}

/** Without those that nothing can ever be about; what needed one of these needs the others. */
function alive(services: readonly Service[]): { readonly kept: readonly Service[]; readonly empty: readonly string[] } {
  let kept = services;
  for (;;) {
    const ids = new Set(kept.map(({ id }) => id));
    const trimmed = kept.map((service) => ({ ...service, needs: service.needs.flatMap((need) => within(need, ids)) }));
    const left = trimmed.filter(({ match, needs }) => match.length + needs.length > 0);
    if (left.length === kept.length) return { kept: left, empty: services.filter(({ id }) => !ids.has(id)).map(({ name }) => name) };
    kept = left;
  }
}

function within(need: Need, ids: ReadonlySet<string>): readonly Need[] {
  const isThere = (entity: EntityId): boolean => entityKind(entity) !== 'service' || ids.has(entityName(entity));
  if (need.kind === 'one') return isThere(need.of) ? [need] : [];
  const of = need.of.filter(isThere);
  if (of.length === 0) return [];
  if (need.kind === 'any') return [{ ...need, any: Math.min(need.any, of.length), of }];
  return [{ ...need, of, ...(need.weights && { weights: need.weights.filter((_, index) => isThere(need.of[index] ?? 'service:')) }) }];
}

const isCovered = (host: Host, services: readonly Service[]): boolean =>
  services.some(({ match, needs }) => match.some((matcher) => fits(host, matcher)) || needs.some((need) => named(need).includes(`host:${host.host}`)));
const named = (need: Need): readonly EntityId[] => (need.kind === 'one' ? [need.of] : need.of);

function fits({ host, tags }: Host, matcher: Service['match'][number]): boolean {
  const glob = (pattern: string, text: string): boolean =>
    pattern.includes('*') ? new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(text) : pattern === text;
  const wanted = Object.entries(matcher.tags ?? {});
  // a problem has more tags than its host: where one names the service that is enough to know whom it is about
  const naming = wanted.filter(([tag]) => serviceTags.includes(tag.toLowerCase()));
  return (
    (matcher.host === undefined || glob(matcher.host, host)) &&
    (naming.length > 0 ? naming : wanted).every(([tag, value]) => tags.some((each) => each.tag === tag && glob(value, each.value)))
  );
}
const escaped = (text: string): string => text.replaceAll(/[.+^${}()|[\]\\?]/g, '\\$&');

/** The beginning that all of them share and no other host has, or each by its name. */
function patternsOf(members: readonly Host[], all: readonly Host[]): readonly string[] {
  const names = members.map(({ host }) => host).sort();
  const [first = '', last = ''] = [names[0], names.at(-1)];
  let length = 0;
  while (length < first.length && first[length] === last[length]) length += 1;
  const prefix = first.slice(0, length).replace(/[^-_.]*$/, '');
  const others = all.filter(({ host }) => !names.includes(host));
  if (names.length > 1 && prefix.length > 1 && !others.some(({ host }) => host.startsWith(prefix))) return [`${prefix}*`];
  return names.slice(0, mostHostsListed);
}

const latin: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p' },
  ...{ р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

function freeId(name: string, taken: ReadonlySet<string>): string {
  const plain = [...name.toLowerCase()]
    .map((letter) => latin[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const base = plain === '' ? 'service' : plain;
  for (let nth = 1; ; nth += 1) {
    const id = nth === 1 ? base : `${base}-${nth}`;
    if (!taken.has(id)) return id;
  }
}

/** @returns the document of one service, with a word on where it comes from */
export function serviceDocument({ origin, service }: Suggested): string {
  const { id, name, tenant, owner, criticality, match, needs, runbook } = service;
  const written = {
    service: id,
    name,
    ...(tenant !== undefined && { tenant }),
    ...(owner !== undefined && { owner }),
    criticality,
    ...(runbook !== undefined && { runbook }),
    ...(match.length > 0 && { match }),
    ...(needs.length > 0 && { needs: needs.map(needWords) }),
    sla: 'standard',
  };
  return `# ${origins[origin]}\n${stringify(written, { lineWidth: 0, flowCollectionPadding: true })}# tell: [lead] # who wants to hear of it in business words\n`;
}

const origins: Readonly<Record<Origin, string>> = {
  service: 'A service of Zabbix; what is written here is taken instead of what Zabbix says.',
  tag: 'Hosts and problems with this tag.',
  group: 'Hosts of this group that no service was about. Is it one? Otherwise take it out.',
};

/** The short form, where every name may stand in it. */
function needWords(need: Need): unknown {
  if (need.kind === 'one') return isPlain(need.of) ? shortOf(need.of) : longOf(need.of);
  const isShort = need.of.every(isPlain);
  const listed = `[${need.of.map(shortOf).join(', ')}]`;
  if (need.kind === 'any') return isShort ? `any ${need.any} of ${listed}` : { any: need.any, of: need.of };
  const share = `${need.percent}%`;
  return isShort && !need.weights ? `share ${share} of ${listed}` : { share, of: need.of.map(shortOf), ...(need.weights && { weights: need.weights }) };
}

const isPlain = (entity: EntityId): boolean => /^[\w:./-]+$/.test(entity);
/** A bare name is a service of these rules, else a host. */
const shortOf = (entity: EntityId): string => (entityKind(entity) === 'service' ? entityName(entity) : entity);
const longOf = (entity: EntityId): object => (entityKind(entity) === 'service' ? { service: entityName(entity) } : { entity });
