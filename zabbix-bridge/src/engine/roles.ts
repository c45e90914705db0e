// roles: what kind of machine something is, by the role it was given or by the groups it is in.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

const words = {
  storage: /array|storage|\bsan\b|\bnas\b|datastore server|(?<![а-яё])схд(?![а-яё])|хранилищ|дисков\S+ массив/i,
  database: /database|\bdb\b|sql|oracle|mongo|redis|postgres|баз\S* данных|субд/i,
  gateway: /router|gateway|firewall|balancer|маршрутизатор|шлюз|межсетев|балансировщик/i,
  directory:
    /\bdns\b|\bldaps?\b|active directory|kerberos|\bnetlogon\b|domain controllers?|directory (service|server)|name server|контроллер\S* домена|служб\S* каталог|служб\S* им[её]н/i,
  core: /core|backbone|border|edge-?router|distribution|(?<![а-яё])ядр[оа]|магистрал|опорн/i,
  router: /router|маршрутизатор/i,
  network: /switch|router|коммутатор|маршрутизатор/i,
} as const;
export type Role = keyof typeof words;

/** Whether a text, a role or the name of a group or of a problem, speaks of such a machine. */
export const speaksOf = (role: Role, text: string): boolean => words[role].test(text);

const lagging =
  /(?<![a-z])(replication|replica|slave|standby)(?![a-z])|(?<![a-z])lag (with|behind|of) |(streaming|replay|wal) lag|репликац|реплик[аиуе](?![а-яё])|отста[её]т от/i;

/** Whether a problem says that a copy is behind: the machine that it comes from shows what ails the original, or the way to it, and is well itself. */
export const isReplicaBehind = ({ facts }: ProblemState): boolean => lagging.test(facts.name) || lagging.test(facts.item?.key ?? '');

const replicating = /(?<![a-z])replication(?![a-z])|(?<![a-z])(slave|replica)\W+(io|sql)(?![a-z])|репликац/i;

/** Whether a problem is about how a copy follows its original: that has stopped, and the copy serves all the same. */
export const saysOfReplication = ({ facts }: ProblemState): boolean => replicating.test(facts.name);

/** Whether a machine was given such a role. */
export const isGiven = (state: Pick<State, 'topology'>, host: string, role: Role): boolean => speaksOf(role, state.topology.role(host) ?? '');

/** @returns how many machines were given such a role */
export function howManyGiven({ topology }: Pick<State, 'topology'>, role: Role): number {
  let many = 0;
  for (const [text, hosts] of topology.rolesGiven()) if (speaksOf(role, text)) many += hosts;
  return many;
}

/** Whether a problem's machine is of such a kind, by its role or by the groups that the problem comes with. */
export const isOn = (state: Pick<State, 'topology'>, { host, facts }: ProblemState, role: Role): boolean =>
  host !== undefined && (isGiven(state, host, role) || facts.groups.some((group) => speaksOf(role, group)));

/** @returns whether something is storage, by its role or by the groups it is in; of a cluster by its name */
export function isStorage(state: Pick<State, 'topology'>, entity: EntityId): boolean {
  const name = entityName(entity);
  if (entityKind(entity) === 'cluster') return /ceph|gluster|vsan|minio|lustre|drbd|storage|\bs2d\b|хранилищ/i.test(name);
  if (entityKind(entity) !== 'host') return false;
  return isGiven(state, name, 'storage') || (state.topology.host(name)?.groups.some((group) => speaksOf('storage', group)) ?? false);
}
