// topology-file: reads a topology from a JSON text, and writes one that reads back the same.
import { z } from 'zod';
import { entityKind, entityName } from '../model/entity.ts';
import type { BadInput, Fault, Result } from '../model/result.ts';
import { ok, refuse } from '../model/result.ts';
import type { Need, Service } from '../model/service.ts';
import type { Topology } from '../model/topology.ts';
import { EdgeForm, HostForm, NamedEntityForm, ServiceForm } from './topology-file-form.ts';

/** Goes up only when an older Nabat could no longer read what a newer one writes. */
const version = 1;

const FileForm = z.object({
  version: z.literal(version, `is not ${version}, the only version that this Nabat reads`).default(version),
  hosts: z.array(HostForm, 'is no list of hosts; write "hosts": [{ "host": "exch-01" }], or [] for none'),
  entities: z.array(NamedEntityForm, 'is no list').default([]),
  edges: z.array(EdgeForm, 'is no list').default([]),
  services: z.array(ServiceForm, 'is no list').default([]),
});

/**
 * Reads the form of docs/reference/replay.md. Everything but `hosts` may be missing, and what an edge or a need names may be
 * unknown: a topology is never required to be complete. Fields that it does not know it passes over.
 *
 * @returns the topology with its lists sorted, or every fault with its place (`services[2].needs[0]`) and its mend; never throws
 */
export function readTopologyFile(text: string): Result<Topology, BadInput> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refused([{ place: 'file', says: error instanceof Error ? error.message : String(error), mend: 'write one JSON object' }]);
  }
  const read = FileForm.safeParse(json, { reportInput: true });
  if (!read.success) return refused(read.error.issues.map(faultOf));
  const { hosts, entities, edges, services } = read.data;
  const faults = [
    ...twice('hosts', hosts, ({ host }) => host),
    ...twice('entities', entities, ({ id }) => id),
    ...twice('services', services, ({ id }) => id),
    ...unweighed(services),
  ];
  if (faults.length > 0) return refused(faults);
  return ok(sorted({ hosts, entities, edges, services: services.map((service) => ({ ...service, name: service.name ?? service.id })) }));
}

/** Writes what `readTopologyFile` reads, one line for each host, entity, edge and service so that versions can be compared. */
export function writeTopologyFile(topology: Topology): string {
  const { hosts, entities, edges, services } = sorted(topology);
  const edgesOut = edges.map(({ from, kind, to }) => ({ from, kind, to: to.length === 1 ? to[0] : to }));
  const servicesOut = services
    .filter(({ catchAll }) => catchAll !== true)
    .map((service) => ordered({ ...service, needs: service.needs.map(written) }, ServiceForm));
  const hostsOut = hosts.map((host) => ordered(host, HostForm));
  const entitiesOut = entities.map(({ id, kind, ...rest }) => ({ id, kind, ...rest }));
  const list = (name: string, lines: readonly unknown[]) =>
    `  "${name}": [${lines.map((line) => `\n    ${JSON.stringify(line)}`).join(',')}${lines.length > 0 ? '\n  ' : ''}]`;
  return `{\n  "version": ${version},\n${[list('hosts', hostsOut), list('entities', entitiesOut), list('edges', edgesOut), list('services', servicesOut)].join(',\n')}\n}\n`;
}

/** Fields in the order of the form, so that the text does not depend on who built the object; what the form does not know is left out. */
const ordered = (entry: object, form: { readonly shape: object }) =>
  Object.fromEntries(Object.keys(form.shape).flatMap((field) => (field in entry ? [[field, (entry as Record<string, unknown>)[field]]] : [])));

/** @returns the same topology with every list in one order, so that two equal ones are equal texts */
export const sorted = (topology: Topology): Topology => ({
  hosts: inOrder(topology.hosts, ({ host }) => host),
  entities: inOrder(topology.entities, ({ id }) => id),
  edges: inOrder(
    topology.edges.map((edge) => ({ ...edge, to: [...edge.to].sort() })),
    ({ from, kind, to }) => JSON.stringify([from, kind, to]),
  ),
  services: inOrder(topology.services, ({ id }) => id),
});

/** By code unit: the same on every machine, whatever its language. */
function inOrder<T>(list: readonly T[], keyOf: (entry: T) => string): readonly T[] {
  const keyed = list.map((entry) => ({ entry, key: keyOf(entry) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry);
}

function written(need: Need): unknown {
  switch (need.kind) {
    case 'one':
      return entityKind(need.of) === 'service' ? { service: entityName(need.of) } : { entity: need.of };
    case 'any':
      return { any: need.any, of: need.of };
    case 'share':
      return { share: need.percent, of: need.of, ...(need.weights && { weights: need.weights }) };
    default:
      return need satisfies never;
  }
}

function twice<T>(place: string, list: readonly T[], keyOf: (entry: T) => string): readonly Fault[] {
  const first = new Map<string, number>();
  return list.flatMap((entry, index) => {
    const key = keyOf(entry);
    const before = first.get(key);
    if (before === undefined) first.set(key, index);
    return before === undefined
      ? []
      : [{ place: `${place}[${index}]`, says: `${JSON.stringify(key)} stands in ${place}[${before}] already`, mend: 'keep one of the two' }];
  });
}

const unweighed = (services: readonly Pick<Service, 'needs'>[]): readonly Fault[] =>
  services.flatMap(({ needs }, service) =>
    needs.flatMap((need, index) => {
      const place = `services[${service}].needs[${index}]`;
      if (need.kind === 'any' && need.any > need.of.length)
        return [{ place, says: `wants ${need.any} of ${need.of.length}`, mend: 'ask for no more than it lists' }];
      if (need.kind === 'share' && need.weights && need.weights.length !== need.of.length)
        return [{ place, says: `has ${need.weights.length} weights for ${need.of.length} entities`, mend: 'give each its weight, in the same order' }];
      return [];
    }),
  );

/** Messages of our forms read `what is wrong; what to write instead`. What was written instead stands before that, where it is no list or object. */
function faultOf(issue: { readonly path: readonly PropertyKey[]; readonly message: string; readonly input?: unknown }): Fault {
  const place = issue.path.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? String(step) : `${path}.${String(step)}`),
    '',
  );
  const [says = '', ...mend] = issue.message.split('; ');
  const written = /^(string|number|boolean)$/.test(typeof issue.input) ? `${JSON.stringify(issue.input).slice(0, longestWritten)} ` : '';
  return { place: place || 'file', says: `${written}${says}`, ...(mend.length > 0 && { mend: mend.join('; ') }) };
}
const longestWritten = 80;

const refused = (faults: readonly Fault[]) =>
  refuse({ code: 'topology-invalid' as const, faults, mend: 'the form of the file is in docs/reference/replay.md; `nabat topology export` writes one' });
