// starter folder: rules to begin with, made from what a source knows, and in words what was found and what was not.
import { stringify } from 'yaml';
import type { Topology } from '../model/topology.ts';
import { serviceDocument, starterServices, type Suggested } from './starter-services.ts';

export type StarterFile = { readonly path: string; readonly text: string };
export type StarterFolder = { readonly files: readonly StarterFile[]; readonly found: readonly string[]; readonly missing: readonly string[] };

const header = (kind: string): string => `# yaml-language-server: $schema=../.schemas/${kind}.json\n`;
const mostNamed = 12;

/** @returns the files that differ from the usual starter, whose people, routes and calendars stay; services, topology and a first story are the source's own */
export function starterFolder(topology: Topology, source: string): StarterFolder {
  const { services, empty, uncovered, left } = starterServices(topology);
  const of = (origin: Suggested['origin']): number => services.filter((each) => each.origin === origin).length;
  const placed = new Set(topology.edges.map(({ from }) => from));
  const unplaced = topology.hosts.filter(({ host }) => !placed.has(`host:${host}`)).map(({ host }) => host);
  const found = [
    `${topology.hosts.length} hosts in ${new Set(topology.hosts.flatMap(({ groups }) => groups)).size} groups`,
    `${of('service')} services of ${source}, ${of('tag')} by tags of hosts, ${of('group')} by host groups`,
    `${topology.hosts.length - unplaced.length} hosts of which it is known what they stand on`,
  ];
  const missing = [
    ...(empty.length > 0 ? [`what these services are about, so that they were left out: ${some(empty)}`] : []),
    ...(uncovered.length > 0 ? [`a service for ${uncovered.length} hosts: ${some(uncovered)}`] : []),
    ...(left.length > 0 ? [`whether these groups are services: ${some(left)}`] : []),
    ...(unplaced.length > 0
      ? [`what ${unplaced.length} hosts stand on: ${some(unplaced)}; a tag of the host says it to Zabbix, topology/paths.yaml to Nabat`]
      : []),
    'who is on call and how to reach them: people/noc.yaml has made-up ones',
  ];
  const files = [
    ...(services.length > 0 ? [{ path: 'services/services.yaml', text: servicesFile(services, source) }] : []),
    { path: 'topology/paths.yaml', text: pathsFile(unplaced) },
    ...storyOf(services, topology),
  ];
  return { files, found, missing };
}

const some = (names: readonly string[]): string =>
  `${names.slice(0, mostNamed).join(', ')}${names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ''}`;

const servicesFile = (services: readonly Suggested[], source: string): string =>
  `${header('services')}# What ${source} knew when this was written. Name them as the business does, say how much it hangs on each, and take out what is no service.\n\n${services.map(serviceDocument).join('---\n')}`;

const pathsFile = (unplaced: readonly string[]): string =>
  `${header('topology')}# What stands on what, where Zabbix does not know. With it one broken switch is one incident, and not one for each host behind it.\n${
    unplaced.length === 0 ? '' : `# Nothing is known of: ${some(unplaced)}\n`
  }# topology:\n#   - host: web-*\n#     reachedThrough: sw-3\n#   - tags: { rack: "{R}" }\n#     locatedIn: rack:{R}\n`;

/** A check of the first service that something can be about fails by day. */
function storyOf(services: readonly Suggested[], { hosts }: Topology): readonly StarterFile[] {
  for (const { service } of services) {
    const [matcher] = service.match;
    if (!matcher) continue;
    const pattern = matcher.host?.split('*')[0];
    const host = hosts.find((each) => pattern === undefined || each.host.startsWith(pattern))?.host;
    if (host === undefined || /[\s"',[\]{}]/.test(host)) continue;
    const tags = Object.entries(matcher.tags ?? {}).map(([tag, value]) => `${tag}=${value.replaceAll('*', '')}`);
    if (tags.some((each) => /\s/.test(each))) continue;
    const story = {
      scenario: `a check of ${service.name} fails by day and whoever is on call hears of it`,
      rules: '..',
      given: { at: '2026-11-30T10:00:00Z', topology: { hosts: [host] } },
      signals: [{ 'at 0s': `${host} "Check of the service failed" opens, severity high${tags.length > 0 ? `, tags ${tags.join(' ')}` : ''}` }],
      expect: [{ 'at 5m': `1 open incident, incident ${service.id} is open` }, { 'at 30m': 'first-line was told' }, { never: 'more than 1 incident' }],
    };
    return [
      {
        path: 'scenarios/first.yaml',
        text: `${header('scenarios')}# A story that must come out right, whatever is changed in the rules: nabat rules test <folder>\n${stringify(story, { lineWidth: 0 })}`,
      },
    ];
  }
  return [];
}
