// known names: whether what an order names is there, and what was likely meant where it is not.
import { nearest } from '@nabat/alert-rules';
import { entityName, hostEntity } from '../model/entity.ts';
import { ownSource } from '../model/problem.ts';
import type { Meant, WhyNotAtLarge } from '../model/refusal.ts';
import type { ServiceId } from '../model/service.ts';
import { isCatchAll } from './catch-all.ts';
import type { State } from './state.ts';

type Unknown = Extract<WhyNotAtLarge, { readonly kind: 'no-hosts' | 'no-services' }>;
type Names = { readonly hosts: readonly string[]; readonly services: readonly ServiceId[] };

/** @returns what of the names there is none of; undefined where all are known, or may be: somebody who may know them has not said yet what there is */
export function unknownIn(state: State, names: Names): Unknown | undefined {
  const services = isSilentBeforeSaying(state) || knowsNothing(state) ? [] : unknownServices(state, names.services);
  const strangers = names.hosts.filter((host) => !isAHost(state, host));
  const hosts = strangers.length > 0 && mayHaveOthers(state) ? [] : strangers;
  if (hosts.length + services.length === 0) return undefined;
  const meant = [
    ...meantAmong(hosts, () => [...state.topologies.values()].flatMap((each) => each.hosts.map(({ host }) => host))),
    ...meantServices(state, services),
  ];
  const likely = meant.length > 0 && { meant };
  return hosts.length === 0 ? { kind: 'no-services', services, ...likely } : { kind: 'no-hosts', hosts, ...(services.length > 0 && { services }), ...likely };
}

/** @returns those that there are none of */
export const unknownServices = ({ topology }: State, services: readonly ServiceId[]): readonly ServiceId[] =>
  services.filter((service) => !topology.service(service) && !isCatchAll(service));

/** @returns for each that there is one like it, that one */
export const meantServices = ({ topology }: State, services: readonly ServiceId[]): readonly Meant[] =>
  meantAmong(services, () => topology.services.map(({ id }) => id));

function meantAmong(names: readonly string[], known: () => readonly string[]): readonly Meant[] {
  if (names.length === 0) return [];
  const all = known();
  return names.flatMap((name) => {
    const meant = nearest(name, all) ?? all.find((each) => each.endsWith(`.${name}`)); // `mail` of what is called pharma.mail
    return meant === undefined ? [] : [{ name, meant }];
  });
}

/** Known by what a source says there is, by what stands on it, or by a problem. */
const isAHost = ({ topology, openOn, problems }: State, name: string): boolean =>
  topology.host(name) !== undefined ||
  topology.hostsBelow(hostEntity(name)) > 0 ||
  openOn.has(hostEntity(name)) ||
  [...problems.values()].some(({ facts, own }) => facts.hosts.includes(name) || entityName(own) === name);

const knowsNothing = ({ topology }: State): boolean => topology.size === 0 && topology.services.length === 0;

/** Where only webhooks come, hosts are known by their problems alone, and one that has none yet may be worked on all the same. */
const mayHaveOthers = (state: State): boolean => state.topology.size === 0 || isSilentBeforeSaying(state) || isHeardWithoutSaying(state);

/** One that has been away since before it said what it has, as at a first start. */
const isSilentBeforeSaying = ({ sources, topologies }: State): boolean =>
  [...sources].some(([source, { state }]) => state === 'silent' && !topologies.has(source));

const isHeardWithoutSaying = ({ problems, topologies }: State): boolean =>
  [...problems.values()].some(({ facts: { source } }) => source !== ownSource && !topologies.has(source));
