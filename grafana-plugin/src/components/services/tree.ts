// tree: services above what they need, as the lines that are to be seen of it.
import { serviceStates, type ServiceState } from '../../api/wire/incident.ts';
import type { Need, Service } from '../../api/wire/service.ts';

/** What stands in a line. A thing is what services need and nobody describes as a service: a host, a site; or a service that one does not see. */
export type Shown =
  | { readonly kind: 'tenant'; readonly tenant: string | undefined; readonly state: ServiceState }
  | { readonly kind: 'service'; readonly row: Service }
  | { readonly kind: 'thing'; readonly entity: string };

export type Line = {
  /** Where it stands: one service may stand below several others. */
  readonly path: string;
  readonly parent: string | undefined;
  /** 1 at the top, as assistive technology counts; the place among its brothers likewise. */
  readonly level: number;
  readonly place: number;
  readonly brothers: number;
  /** Undefined where there is nothing below it. */
  readonly isOpen: boolean | undefined;
  readonly shown: Shown;
};

type Branch = { readonly path: string; readonly shown: Shown; readonly below: () => readonly Branch[] };
type ById = ReadonlyMap<string, Service>;

/** What the reader has opened and closed, by path; for the rest it goes by what is not well. */
export type Openings = ReadonlyMap<string, boolean>;

/**
 * @param chosen  what is to be found in the tree: those that no other of them stands on are at the top, by tenant where there are several
 * @param all     every service that can be seen, for what the chosen ones need
 */
export function linesOf(chosen: readonly Service[], all: readonly Service[], openings: Openings): readonly Line[] {
  const byId = new Map(all.map((row) => [row.service.id, row]));
  const roots = rootsOf(chosen, byId);
  const tenants = [...new Set(roots.map((it) => it.service.tenant))];
  const top = tenants.length > 1 ? tenants.map((tenant) => tenantBranch(tenant, roots, byId)) : roots.map((row) => serviceBranch(row, '', [], byId));
  return linesBelow(top, undefined, 1, openings);
}

/** @returns those that no other stands on; of a circle the one that comes first */
function rootsOf(chosen: readonly Service[], byId: ById): readonly Service[] {
  const below = new Map(chosen.map(({ service: { id } }) => [id, idsBelow(id, byId)]));
  const roots = chosen.filter(({ service: { id } }) => !chosen.some((other) => other.service.id !== id && below.get(other.service.id)?.has(id)));
  const covered = new Set(roots.flatMap(({ service: { id } }) => [id, ...(below.get(id) ?? [])]));
  for (const row of chosen) {
    const { id } = row.service;
    if (covered.has(id)) continue;
    roots.push(row);
    for (const it of [id, ...(below.get(id) ?? [])]) covered.add(it);
  }
  return worstFirst(roots);
}

function idsBelow(id: string, byId: ById): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const entity of neededBy(byId.get(next))) {
      const needed = serviceIdOf(entity);
      if (needed === undefined || found.has(needed)) continue;
      found.add(needed);
      queue.push(needed);
    }
  }
  return found;
}

const badness = (state: ServiceState) => serviceStates.indexOf(state);
const worstFirst = (rows: readonly Service[]) => rows.toSorted((a, b) => badness(b.state) - badness(a.state) || a.service.name.localeCompare(b.service.name));

function tenantBranch(tenant: string | undefined, roots: readonly Service[], byId: ById): Branch {
  const path = `tenant:${tenant ?? ''}`;
  const own = roots.filter((row) => row.service.tenant === tenant);
  const state = own[0]?.state ?? 'ok'; // the worst stands first
  return { path, shown: { kind: 'tenant', tenant, state }, below: () => own.map((row) => serviceBranch(row, path, [], byId)) };
}

function serviceBranch(row: Service, above: string, ancestors: readonly string[], byId: ById): Branch {
  const { id } = row.service;
  const path = `${above}/service:${id}`;
  const isCircle = ancestors.includes(id);
  const below = () =>
    neededBy(row).map((entity): Branch => {
      const needed = byId.get(serviceIdOf(entity) ?? '');
      return needed ? serviceBranch(needed, path, [...ancestors, id], byId) : { path: `${path}/${entity}`, shown: { kind: 'thing', entity }, below: () => [] };
    });
  return { path, shown: { kind: 'service', row }, below: isCircle ? () => [] : below };
}

/** Each thing once, though it may serve several needs. */
function neededBy(row: Service | undefined): readonly string[] {
  return [...new Set((row?.service.needs ?? []).flatMap(entitiesOf))];
}

export const entitiesOf = (need: Need): readonly string[] => (need.kind === 'one' ? [need.of] : need.of);
const serviceIdOf = (entity: string): string | undefined => (entity.startsWith('service:') ? entity.slice('service:'.length) : undefined);

/** @returns the services that need this one, or this thing */
export const thoseThatNeed = (entity: string, all: readonly Service[]): readonly Service[] => all.filter((row) => neededBy(row).includes(entity));

function linesBelow(branches: readonly Branch[], parent: string | undefined, level: number, openings: Openings): readonly Line[] {
  return branches.flatMap(({ path, shown, below }, nth) => {
    const inside = below();
    const isOpen = inside.length > 0 ? (openings.get(path) ?? isOpenAtFirst(shown)) : undefined;
    const line: Line = { path, parent, level, place: nth + 1, brothers: branches.length, isOpen, shown };
    return isOpen ? [line, ...linesBelow(inside, path, level + 1, openings)] : [line];
  });
}

const isOpenAtFirst = (shown: Shown): boolean => shown.kind === 'tenant' || (shown.kind === 'service' && shown.row.state !== 'ok');
