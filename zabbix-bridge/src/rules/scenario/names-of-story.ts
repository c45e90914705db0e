// names of story: every name that a scenario may use, by the rules and the topology that it begins with and by what happens in it.
import type { Named, NamesOfStory, Scenario } from '@nabat/alert-rules';
import { groupService, taggedService } from '../../engine/catch-all.ts';
import { placeKeys } from '../../engine/places.ts';
import { defaultSettings } from '../../engine/settings.ts';
import { entityKind, entityName, hostEntity, serviceEntity, type EntityId } from '../../model/entity.ts';
import type { Signal } from '../../model/signal.ts';
import type { Host } from '../../model/topology.ts';

/** @param before  the rules, if any, and the topology, as they are known before the story begins */
export function namesOfStory(scenario: Scenario, before: readonly Signal[]): NamesOfStory {
  const rules = before.findLast((signal) => signal.kind === 'rules-changed')?.rules;
  const topologies = before.flatMap((signal) => (signal.kind === 'topology-learned' ? [signal.topology] : []));
  const given = topologies.flatMap(({ hosts }) => hosts);
  const opened = openedIn(scenario);
  const stated = topologies.flatMap(({ entities, edges }): readonly EntityId[] => [
    ...entities.map(({ id }) => id),
    ...edges.flatMap(({ from, to }) => [from, ...to]),
  ]);
  const hosts = new Set([...[...given, ...opened].map(({ host }) => host), ...stated.filter((id) => entityKind(id) === 'host').map(entityName)]);
  const services = new Set([...topologies.flatMap((topology) => topology.services.map(({ id }) => id)), ...undescribed([...given, ...opened])]);
  const things = new Set([
    ...bothNames([...hosts].map(hostEntity)),
    ...bothNames([...services].map(serviceEntity)),
    ...bothNames(stated),
    ...bothNames([...given, ...opened].flatMap((host) => [...placeKeys(host), ...(host.proxy === undefined ? [] : [`proxy:${host.proxy}` as const])])),
  ]);
  const told = rules === undefined ? [] : [...rules.people, ...rules.rooms, ...rules.teams, ...rules.schedules];
  return {
    told: named([defaultSettings.recipient, ...told.flatMap(({ id, name }) => [id, name])]),
    people: peopleIn(scenario, rules?.people ?? []),
    schedules: named(rules?.schedules.map(({ id }) => id) ?? []),
    services: named(services),
    hosts: given.length === 0 ? anything : named(hosts),
    things: { has: (name) => things.has(name) || isMadeOfStory(name, scenario), all: [...services, ...hosts, ...things] },
  };
}

const named = (names: Iterable<string>): Named => {
  const all = new Set(names);
  return { has: (name) => all.has(name), all };
};
/** Where no hosts are given they are known by what happens on them. */
const anything: Named = { has: () => true, all: [] };

const bothNames = (entities: readonly EntityId[]): readonly string[] => entities.flatMap((id) => [id, entityName(id)]);

/** By name or login, however it is written; where the rules name no people, whoever acts in the story is one. */
function peopleIn({ happens }: Scenario, people: readonly { readonly id: string; readonly logins: readonly string[] }[]): Named {
  const acting = happens.flatMap(({ deed }) => (deed.kind === 'order' ? [deed.by, deed.fields['owner']] : [])).filter((name) => typeof name === 'string');
  const all = people.length === 0 ? acting : people.flatMap(({ id, logins }) => [id, ...logins]);
  const known = new Set(all.map((name) => name.toLowerCase()));
  return { has: (name) => known.has(name.toLowerCase()), all };
}

/** Those that exist only by the problems on them are known by these. */
const openedIn = ({ happens }: Scenario): readonly Host[] =>
  happens.flatMap(({ deed }) =>
    deed.kind === 'opens'
      ? deed.hosts.map((host) => ({ host, groups: deed.tags.filter(({ tag }) => tag === 'group').map(({ value }) => value), tags: deed.tags }))
      : [],
  );

/** The services of problems that no described one matches. */
const undescribed = (hosts: readonly Host[]): readonly string[] => [
  groupService([]),
  ...hosts.flatMap(({ groups, tags }) => [...groups.map((group) => groupService([group])), taggedService(tags) ?? []].flat()),
];

/** Numbers, and what the engine names by the words of problems and by what they are tagged with: a target, a burst. */
function isMadeOfStory(name: string, { happens }: Scenario): boolean {
  if (/^(INC-\d+|(burst|event|declared):.+)$/.test(name)) return true;
  const target = name.toLowerCase().replace(/^target:/, '');
  return happens.some(
    ({ deed }) =>
      deed.kind === 'opens' &&
      (deed.tags.some(({ value }) => value.toLowerCase() === target) || deed.triggers.some((trigger) => saysWord(trigger.toLowerCase(), target))),
  );
}

/** Whether it stands there as a word of its own. */
const saysWord = (text: string, word: string): boolean => {
  const at = text.indexOf(word);
  return at >= 0 && !/[\p{L}\d]/u.test(`${text[at - 1] ?? ''}${text[at + word.length] ?? ''}`);
};
