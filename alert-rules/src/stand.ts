// stand: what the rules' lines come to, once it is known which hosts there are.
import { fitsNoHost, noHost, noServiceOrHost } from './faults/name-fault.ts';
import type { Finding } from './finding.ts';
import type { Rules } from './load.ts';
import { nearestAmong } from './nearest.ts';
import type { RuleNeed } from './need-words.ts';
import { compilePattern, isPattern } from './pattern.ts';
import type { RuleEdgeKind, TopologyLine } from './topology-rules.ts';
import { captureIn, substituted } from './topology-rules.ts';

/** A host as its source tells of it. */
export type RulesHost = {
  readonly host: string;
  readonly tags: readonly { readonly tag: string; readonly value: string }[];
  readonly groups: readonly string[];
};
/** Entities are `kind:name`; hosts are `host:` and their technical name. */
export type RuleEdge = { readonly from: string; readonly kind: RuleEdgeKind; readonly to: readonly string[] };
export type Standing = {
  readonly edges: readonly RuleEdge[];
  readonly entities: readonly { readonly id: string; readonly kind: string; readonly name?: string }[];
  /** By host. */
  readonly roles: ReadonlyMap<string, string>;
  /** Of each service, with every name made an entity. */
  readonly needs: ReadonlyMap<string, readonly RuleNeed[]>;
  /** One for each name that is neither a host nor a service: it may be made later, so it is no error. Put in words only when asked for: the nearest name is dear. */
  readonly warnings: () => readonly Finding[];
};

/**
 * @param hosts  those there are now; say it again when they change
 * @returns every edge once. Among roles the last line wins
 */
export function standingOf(rules: Rules, hosts: readonly RulesHost[]): Standing {
  const byName = new Map(hosts.map((host) => [host.host, host]));
  const services = new Set(rules.services.map(({ id }) => id));
  const edges = new Map<string, RuleEdge>();
  const entities = new Map<string, { readonly id: string; readonly kind: string; readonly name?: string }>();
  const roles = new Map<string, string>();
  const doubts: (() => Finding)[] = [];
  const isKnown = (name: string) => (name.includes(':') ? !name.startsWith('host:') || byName.has(name.slice(5)) : services.has(name) || byName.has(name));
  const meant = nearestAmong([...byName.keys(), ...services]);
  const mention = (id: string, name?: string) => {
    const kind = id.slice(0, id.indexOf(':'));
    if (kind !== 'host' && kind !== 'service' && (name !== undefined || !entities.has(id))) entities.set(id, { id, kind, ...(name !== undefined && { name }) });
  };

  for (const line of rules.topology) {
    const found = peopleOf(line, hosts, byName);
    if ('entity' in line.who) mention(line.who.entity, line.name);
    else if (found.length === 0) doubts.push(() => nobody(line, byName, meant));
    for (const { kind, to } of line.edges) {
      for (const name of to) if (!name.includes('{') && !isKnown(name)) doubts.push(() => line.find(kind, noHost(name, meant(name))));
    }
    for (const { from, values } of found) {
      if (line.role !== undefined) roles.set(from.slice(5), line.role);
      for (const { kind, to } of line.edges) {
        const onto = [...new Set(to.map((name) => entityOf(substituted(name, values), services)))].filter((id) => id !== from);
        if (onto.length === 0) continue; // "web-* is reached through web-01" does not make web-01 stand on itself
        for (const id of [from, ...onto]) mention(id);
        edges.set(JSON.stringify([from, kind, onto]), { from, kind, to: onto });
      }
    }
  }

  const needs = new Map(
    rules.services.map(({ id, needs: written, find }) => {
      for (const [index, need] of written.entries()) {
        for (const name of need.kind === 'one' ? [need.of] : need.of)
          if (!isKnown(name)) doubts.push(() => find('warning', ['needs', index], noServiceOrHost(name, meant(name))));
      }
      return [
        id,
        written.map((need): RuleNeed =>
          need.kind === 'one' ? { ...need, of: entityOf(need.of, services) } : { ...need, of: need.of.map((name) => entityOf(name, services)) },
        ),
      ] as const;
    }),
  );
  return { edges: [...edges.values()], entities: [...entities.values()], roles, needs, warnings: () => doubts.map((doubt) => doubt()) };
}

/** A bare name is a service of the rules if there is one, else a host. */
const entityOf = (name: string, services: ReadonlySet<string>): string => (name.includes(':') ? name : services.has(name) ? `service:${name}` : `host:${name}`);

type Meant = { readonly from: string; readonly values: Readonly<Record<string, string>> };

/** Each host that is meant, once for every value that its tags give to the line's placeholders. */
function peopleOf({ who }: TopologyLine, hosts: readonly RulesHost[], byName: ReadonlyMap<string, RulesHost>): readonly Meant[] {
  if ('entity' in who) return [{ from: who.entity, values: {} }];
  const plain = who.hosts?.every((name) => !isPattern(name)) ? who.hosts.flatMap((name) => byName.get(name) ?? []) : undefined;
  const names = who.hosts?.map(compilePattern);
  const groups = who.groups?.map(compilePattern);
  return (plain ?? hosts)
    .filter(({ host }) => names === undefined || names.some((fits) => fits(host)))
    .filter((host) => groups === undefined || host.groups.some((group) => groups.some((fits) => fits(group))))
    .flatMap((host) => valuesOf(host, who.tags ?? {}).map((values) => ({ from: `host:${host.host}`, values })));
}

/** None when a tag is missing; several when a tag that is captured has several values. */
function valuesOf(host: RulesHost, wanted: Readonly<Record<string, string>>): readonly Readonly<Record<string, string>>[] {
  return Object.entries(wanted).reduce<readonly Readonly<Record<string, string>>[]>(
    (found, [tag, value]) => {
      const name = captureIn(value);
      const fits = name === undefined ? compilePattern(value) : (text: string) => text !== '';
      const values = host.tags.filter((one) => one.tag === tag && fits(one.value)).map((one) => one.value);
      if (name === undefined) return values.length > 0 ? found : [];
      return found.flatMap((before) => values.map((text) => ({ ...before, [name]: text })));
    },
    [{}],
  );
}

function nobody(line: TopologyLine, byName: ReadonlyMap<string, RulesHost>, meant: (name: string) => string | undefined): Finding {
  const stranger = 'entity' in line.who ? undefined : line.who.hosts?.find((name) => !isPattern(name) && !byName.has(name));
  const near = stranger === undefined ? undefined : meant(stranger);
  return line.find('entity' in line.who ? 'entity' : line.who.hosts ? 'host' : line.who.tags ? 'tags' : 'group', fitsNoHost(near));
}
