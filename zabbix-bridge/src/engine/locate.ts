// locate: stage 2. Ties a problem to the thing it sits on, to what it speaks of, and to the services it hurts.
import { bounded } from '../model/bounds.ts';
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import { problemKey, type ProblemFacts, type Tag } from '../model/problem.ts';
import type { Service, ServiceId } from '../model/service.ts';
import type { Host } from '../model/topology.ts';
import { catchAllName, groupService, isCatchAll, taggedService } from './catch-all.ts';
import { remember } from './remember.ts';
import { nothingLookedUp, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';
import { neededEntities } from './rests-on.ts';
import { aspectIn } from './spoken-of.ts';

/** @returns the problem with everything that does not change while it is open; nothing about it is decided yet */
export function locate(state: State, said: ProblemFacts, at: EpochMs, knownBefore: boolean): ProblemState {
  // a journal may hold what was taken before there were bounds
  const facts = bounded(said);
  const [hostName] = facts.hosts;
  const host = hostName === undefined ? undefined : state.topology.host(hostName);
  const complete = completed(facts, host, at);
  const aspect = aspectIn(state, complete, hostName, () => servicesOf(state, complete, hostName, undefined));
  const explains = state.explainsOf(facts);
  const target = aspect === 'work' || aspect === 'port' || explains !== undefined ? targetOf(facts) : undefined;
  const services = servicesOf(state, complete, hostName, target);
  const ahead = facts.openedAt > at + state.settings.onsetAheadMs;
  const behind = !knownBefore && facts.openedAt < at - state.settings.onsetBehindMs;
  return {
    key: problemKey(facts.source, facts.event),
    facts: complete,
    arrivedAt: at,
    onset: ahead || behind ? at : facts.openedAt,
    severity: facts.severity,
    acknowledged: facts.acknowledged ?? false,
    acknowledgedBy: undefined,
    suppressed: facts.suppressed ?? false,
    aspect,
    host: hostName,
    own: ownEntity(state, facts, target),
    target,
    explains,
    trigger: `${facts.source}/${facts.trigger ?? `${hostName ?? ''}/${facts.name}`}`,
    services,
    waitsFor: waitsFor(state, aspect, facts.name, services),
    knownBefore,
    phase: 'pending',
    counted: false,
    loose: false,
    resolvedAt: undefined,
    endedBecause: undefined,
    choice: undefined,
    ages: undefined,
    watching: [],
    around: undefined,
    lookedUp: nothingLookedUp(),
    incident: undefined,
    maintenance: undefined,
    countsFrom: undefined,
    overran: undefined,
    saidEarly: undefined,
    takenInSource: undefined,
  };
}

/** What it does not say of its host; nor has anything begun later than it was heard of, whatever the source's clock says. */
function completed(facts: ProblemFacts, host: Host | undefined, at: EpochMs): ProblemFacts {
  const lacks = host !== undefined && (facts.tags.length === 0 || facts.groups.length === 0);
  if (!lacks && facts.openedAt <= at) return facts;
  const tags = facts.tags.length > 0 ? facts.tags : (host?.tags ?? []);
  const groups = facts.groups.length > 0 ? facts.groups : (host?.groups ?? []);
  return { ...facts, tags, groups, openedAt: Math.min(facts.openedAt, at) };
}

const ownEntity = ({ topology }: State, facts: ProblemFacts, target: EntityId | undefined): EntityId => {
  const [host] = facts.hosts;
  if (host !== undefined) return topology.entityOf(host);
  return target ?? `event:${facts.source}/${facts.trigger ?? facts.event}`;
};

const targetTags: ReadonlySet<string> = new Set(['target', 'url', 'endpoint', 'web_scenario', 'scenario']);
/** Zabbix's templates say `target: mysql` for the product; only what looks like an address is a thing of its own. */
const looksLikeAddress = /:\/\/|^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/;

/** What a check looks at, when that is not the host that does the looking: a URL, a web scenario. */
function targetOf({ name, tags, item }: ProblemFacts): EntityId | undefined {
  const step = /^web\.test\.\w+\["?([^",\]]+)/.exec(item?.key ?? '')?.[1];
  if (step) return `target:${step.trim().toLowerCase()}`;
  const scenario = /(?:scenario|сценари[йяию])\s*[:"'“«]+\s*([^"'”»]+)/i.exec(name)?.[1];
  if (scenario) return `target:${scenario.trim().toLowerCase()}`;
  const url = /https?:\/\/([^\s"')\]]+)/i.exec(name)?.[1];
  if (url) return `target:${url.toLowerCase().replace(/\/$/, '')}`;
  const tagged = tags.find(
    ({ tag, value }) => targetTags.has(tag.toLowerCase()) && (tag.toLowerCase() === 'target' ? looksLikeAddress.test(value) : value !== ''),
  );
  return tagged && `target:${tagged.value.toLowerCase()}`;
}

/** @returns ids of the services a problem is about; a catch-all where none matches, so that nothing disappears */
function servicesOf(state: State, facts: ProblemFacts, host: string | undefined, target: EntityId | undefined): readonly ServiceId[] {
  const tags = host === undefined ? facts.tags : withHostTags(facts.tags, state.topology.host(host)?.tags ?? []);
  const matched = state.topology.servicesOfProblem(tags, facts.severity, host);
  if (matched.length > 0) return matched.map((service) => service.id);
  const named = target === undefined ? undefined : state.topology.serviceNamed(entityName(target));
  if (named) return [named];
  const needing = host === undefined ? [] : state.topology.servicesNeeding(host);
  if (needing.length > 0) return needing.map((service) => service.id);
  const tagged = taggedService(tags) ?? (target === undefined ? undefined : state.topology.taggedLike(entityName(target)));
  // a service that somebody has described takes what its matchers say, and no more
  return [tagged !== undefined && state.topology.serviceNamed(catchAllName(tagged)) === undefined ? tagged : groupService(facts.groups)];
}

/** @returns services that a problem's own words name as what it waits for, where nobody has said that such a one is needed; none for trouble of one of these themselves */
function waitsFor(state: State, aspect: string, name: string, services: readonly ServiceId[]): readonly ServiceId[] {
  const meant = aspect === 'work' || aspect === 'port' ? state.complaintOf(name)?.services : undefined;
  const found = meant ? state.topology.servicesLike(meant) : noServices;
  if (found.length === 0) return noServices;
  const known = services.flatMap((id) => [id, ...neededBy(state, id)]);
  return found.some((id) => known.includes(id)) ? [] : found;
}

const noServices: readonly ServiceId[] = [];
const neededBy = (state: State, id: ServiceId): readonly ServiceId[] => {
  const service = state.topology.service(id);
  return service
    ? neededEntities(service)
        .filter((entity) => entityKind(entity) === 'service')
        .map(entityName)
    : [];
};

const withHostTags = (own: readonly Tag[], ofHost: readonly Tag[]): readonly Tag[] => (ofHost.length === 0 || own === ofHost ? own : [...own, ...ofHost]);

/** @returns the service as configured, or the catch-all that its id names */
export const serviceOf = (state: State, id: ServiceId): Service => state.topology.service(id) ?? remember(undescribed, id, () => undescribedService(id));

const undescribed = new Map<ServiceId, Service>();
const undescribedService = (id: ServiceId): Service => ({
  id,
  name: isCatchAll(id) ? catchAllName(id) : id,
  criticality: 'ordinary',
  match: [],
  needs: [],
  catchAll: true,
});
