// lines: a list of incidents as it is drawn: rows, and headings over them where they are grouped.
import type { Incident } from '../../api/wire/incident.ts';
import type { Grouping } from './shown.ts';

/** `key` is the same for the same line however the list moves; `group` is the heading that a row stands under. */
export type Row = { readonly kind: 'row'; readonly key: string; readonly group?: string; readonly incident: Incident };
export type Heading = { readonly kind: 'heading'; readonly key: string; readonly group: string; readonly title: string; readonly count: number };
export type Line = Row | Heading;

type Group = { readonly id: string; readonly title: string };

/**
 * @param incidents  in the order that rows keep within a group
 * @param nameless   the title over those without a service, tenant or owner; they come last
 * @returns by service and by tenant an incident stands under each of its own; groups in the order of their first incident, priorities by rank
 */
export function linesOf(incidents: readonly Incident[], grouping: Grouping, nameless: string): readonly Line[] {
  if (grouping === 'none') return incidents.map((incident) => ({ kind: 'row', key: incident.id, incident }));
  const groups = new Map<string, { readonly title: string; readonly members: Incident[] }>();
  for (const incident of incidents) {
    for (const { id, title } of groupsOf(incident, grouping, nameless)) {
      const group = groups.get(id);
      if (group) group.members.push(incident);
      else groups.set(id, { title, members: [incident] });
    }
  }
  return [...groups]
    .toSorted(([one], [other]) => rankOf(one, grouping) - rankOf(other, grouping))
    .flatMap(([id, { title, members }]) => [
      { kind: 'heading', key: id, group: id, title, count: members.length } as const,
      ...members.map((incident) => ({ kind: 'row', key: `${id} ${incident.id}`, group: id, incident }) as const),
    ]);
}

function groupsOf({ priority, services, tenants, owner }: Incident, grouping: Exclude<Grouping, 'none'>, nameless: string): readonly Group[] {
  switch (grouping) {
    case 'priority':
      return [{ id: `priority:${priority}`, title: priority }];
    case 'service':
      return orNameless(
        services.map(({ id, name }) => ({ id: `service:${id}`, title: name })),
        nameless,
      );
    case 'tenant':
      return orNameless(
        tenants.map((it) => ({ id: `tenant:${it}`, title: it })),
        nameless,
      );
    case 'owner':
      return orNameless(owner === undefined ? [] : [{ id: `owner:${owner}`, title: owner }], nameless);
    default:
      return grouping satisfies never;
  }
}

const namelessId = '-';
const orNameless = (groups: readonly Group[], title: string): readonly Group[] => (groups.length > 0 ? groups : [{ id: namelessId, title }]);

/** Sorting is stable: what has the same rank stays as it came. */
function rankOf(id: string, grouping: Grouping): number {
  if (id === namelessId) return 1;
  return grouping === 'priority' ? Number(id.at(-1)) : 0;
}
