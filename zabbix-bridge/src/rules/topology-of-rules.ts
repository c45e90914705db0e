// topology-of-rules: what the rules folder says of services and of what stands on what, as a topology of the model.
import { standingOf } from '@nabat/alert-rules/compiled';
import type { Finding, RuleNeed, Rules } from '@nabat/alert-rules';
import { hostEntity, serviceEntity } from '../model/entity.ts';
import type { EntityId } from '../model/entity.ts';
import type { Need, Service } from '../model/service.ts';
import type { Host, Topology } from '../model/topology.ts';

/**
 * @param hosts     those that the sources know now: patterns and tags are looked up among them
 * @param language  which of a service's names is shown to whoever reads no language; the other where it has only that, else its id
 * @returns the topology to be learned from `rules`: services, edges, entities that are no hosts, and those hosts to which the rules
 *          give a role; with a warning for each name that nothing bears
 */
export function topologyOfRules(
  rules: Rules,
  hosts: readonly Host[],
  language: 'en' | 'ru' = 'en',
): { readonly topology: Topology; readonly warnings: () => readonly Finding[] } {
  const { edges, entities, roles, needs, warnings } = standingOf(rules, hosts);
  const services = rules.services.map(({ id, name, find: _find, sla: _sla, tell: _tell, beatMs: _beat, ...rest }): Service => ({
    ...rest,
    id,
    name: name[language] ?? name.en ?? name.ru ?? id,
    ...(name.en !== undefined && name.ru !== undefined && { nameIn: { en: name.en, ru: name.ru } }),
    needs: (needs.get(id) ?? []).map(needOf),
  }));
  return {
    topology: {
      hosts: inOrder(
        hosts.flatMap((host) => {
          const role = roles.get(host.host);
          return role === undefined ? [] : [{ ...host, role }];
        }),
        ({ host }) => host,
      ),
      entities: inOrder(
        entities.map(({ id, ...rest }) => ({ id: entity(id), ...rest })),
        ({ id }) => id,
      ),
      edges: inOrder(
        edges.map(({ from, kind, to }) => ({ from: entity(from), kind, to: to.map(entity).sort() })),
        ({ from, kind, to }) => JSON.stringify([from, kind, to]),
      ),
      services: inOrder(services, ({ id }) => id),
    },
    warnings,
  };
}

function needOf(need: RuleNeed): Need {
  return need.kind === 'one' ? { kind: 'one', of: entity(need.of) } : { ...need, of: need.of.map(entity) };
}

/** The rules have made every name `kind:name` already; said again here for the compiler. */
function entity(id: string): EntityId {
  const [kind = '', ...name] = id.split(':');
  const rest = name.join(':');
  return kind === 'host' ? hostEntity(rest) : kind === 'service' ? serviceEntity(rest) : `${kind}:${rest}`;
}

function inOrder<T>(list: readonly T[], keyOf: (entry: T) => string): readonly T[] {
  return [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
