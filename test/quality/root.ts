// root: whether the entity that an incident names is what a person would have accepted as the answer.
import { entityKind, entityName, type EntityId } from '../../zabbix-bridge/src/model/entity.ts';
import type { TrueFailure } from './storm/storm.ts';

/** Kinds that the engine makes up while it runs; how it names them is its own affair as long as the place is in the name. */
const madeUp = new Set(['burst', 'target', 'attack', 'catch-all', 'tenant']);

/** Right is one of the failure's roots; or a made-up entity (burst, target, attack) whose name holds the place of the failure, or its site, rack, service or proxy. */
export function rootIsRight(failure: TrueFailure, root: EntityId): boolean {
  if (failure.roots.includes(root)) return true;
  if (!madeUp.has(entityKind(root))) return false;
  const name = entityName(root).toLowerCase();
  const tokens = [...failure.places, ...failure.roots.map(entityName)].flatMap((place) => place.toLowerCase().split('/'));
  return tokens.some((token) => token.length > 1 && name.includes(token));
}
