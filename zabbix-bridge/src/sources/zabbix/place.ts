// place: where one Zabbix host stands and on what, by its tags and its inventory.
import type { Edge, EntityId } from '../../model/entity.ts';
import { hostEntity } from '../../model/entity.ts';
import type { NamedEntity } from '../../model/topology.ts';
import type { HostRow } from './answers.ts';
import type { PlaceRule, PlaceRules } from './place-rules.ts';

export type Places = { readonly role?: string; readonly entities: readonly NamedEntity[]; readonly edges: readonly Edge[] };

/**
 * @param byName  technical names of all hosts, by technical and by visible name
 * @returns the role, the entities that the host's tags and inventory name, and the edges to them. Where a host stands in a rack or a
 *          room, that stands in the site, and the host is not said to stand in the site a second time
 */
export function placesOf(host: HostRow, byName: ReadonlyMap<string, string>, rules: PlaceRules): Places {
  const values = valuesOf(host);
  const self = hostEntity(host.host);
  const [siteRule, ...rest] = rules.places;
  const site = siteRule && values(siteRule)[0];
  const siteId = siteRule && site && entity(siteRule.kind, site);
  const entities: NamedEntity[] = siteId && siteRule ? [{ id: siteId, kind: siteRule.kind, name: site }] : [];
  const edges: Edge[] = [];
  const standsIn: EntityId[] = [];
  for (const rule of rest) {
    const targets = values(rule).map((value) => {
      const known = rule.mayBeHost ? byName.get(value) : undefined;
      if (known !== undefined) return hostEntity(known);
      const within = rule.withinSite && site && !value.includes('/');
      const id = entity(rule.kind, within ? `${site}/${value}` : value);
      entities.push({ id, kind: rule.kind, name: value });
      if (rule.withinSite && rule.edge === 'locatedIn' && siteId) edges.push({ from: id, kind: 'locatedIn', to: [siteId] });
      return id;
    });
    const others = targets.filter((it) => it !== self);
    if (rule.edge === 'locatedIn') standsIn.push(...others);
    for (const to of others.length === 0 ? [] : rule.redundant ? [others.sort()] : others.map((it) => [it])) edges.push({ from: self, kind: rule.edge, to });
  }
  if (siteId && standsIn.length === 0) edges.push({ from: self, kind: 'locatedIn', to: [siteId] });
  const role = values(rules.role)[0];
  for (const { roles, of } of rules.watchers) {
    if (role === undefined || !roles.includes(role.toLowerCase())) continue;
    for (const { id } of entities.filter((it) => of.includes(it.kind))) edges.push({ from: id, kind: 'watchedBy', to: [self] });
  }
  return { ...(role !== undefined && { role }), entities, edges };
}

const entity = (kind: string, name: string): EntityId => `${kind}:${name}`;

/** The values a host has for a rule: of its tags, else those it inherits, else of its inventory; each once. */
function valuesOf(host: HostRow): (rule: Pick<PlaceRule, 'tags' | 'inventory'>) => readonly string[] {
  const inventory: Readonly<Record<string, unknown>> = Array.isArray(host.inventory) ? {} : (host.inventory ?? {});
  return ({ tags, inventory: fields }) => {
    for (const list of [host.tags, host.inheritedTags]) {
      for (const name of tags) {
        const found = list.filter((it) => it.tag.toLowerCase() === name && it.value.trim() !== '').map((it) => it.value.trim());
        if (found.length > 0) return [...new Set(found)];
      }
    }
    const field = fields.map((name) => inventory[name]).find((value) => typeof value === 'string' && value.trim() !== '');
    return typeof field === 'string' ? [field.trim()] : [];
  };
}
