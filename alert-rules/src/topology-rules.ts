// topology-rules: the lines of topology/*.yaml, which say what stands on what.
import { z } from 'zod';
import type { Fault } from './faults/fault.ts';
import { formWords } from './faults/form-fault.ts';
import type { Finding } from './finding.ts';
import { means } from './folder/pieces.ts';
import { findingsOf } from './yaml-places.ts';
import type { PlacedYaml } from './yaml-places.ts';

export const ruleEdgeKinds = ['runsOn', 'locatedIn', 'reachedThrough', 'poweredBy', 'dependsOn', 'watchedBy'] as const;
export type RuleEdgeKind = (typeof ruleEdgeKinds)[number];

/** One line: who is meant, and what they stand on. `find` points at a part of it when its names turn out to be unknown. */
export type TopologyLine = {
  readonly who:
    { readonly hosts?: readonly string[]; readonly tags?: Readonly<Record<string, string>>; readonly groups?: readonly string[] } | { readonly entity: string };
  readonly name?: string;
  readonly role?: string;
  readonly edges: readonly { readonly kind: RuleEdgeKind; readonly to: readonly string[] }[];
  readonly find: (part: string, fault: Fault) => Finding;
};

const text = z
  .string(formWords('is no text; put it in quotes', 'не текст; возьмите в кавычки'))
  .min(1, formWords('is empty; write a name, or leave the field out', 'пусто; напишите имя или уберите поле'));
const one = z.union([text, z.number().transform(String)], formWords('is no text; put it in quotes', 'не текст; возьмите в кавычки'));
const several = z.union(
  [one.transform((name) => [name]), z.array(one).min(1, formWords('is empty; name at least one', 'пусто; назовите хотя бы одно'))],
  formWords(
    'is neither a name nor a list of names; write sw-3, or [feed:msk1/A, feed:msk1/B] for what stands in for each other',
    'не имя и не список имён; напишите sw-3 или, если одно заменяет другое, [feed:msk1/A, feed:msk1/B]',
  ),
);
const entity = text.regex(
  /^[^:\s]+:./,
  formWords('is no entity; write its kind and its name, as in rack:msk1/r03', 'не объект; напишите вид и имя, как в rack:msk1/r03'),
);
const edgeMeans: Readonly<Record<RuleEdgeKind, readonly [meaning: string, example: string | readonly string[]]>> = {
  runsOn: ['a hypervisor, a cluster', 'esx-03'],
  locatedIn: ['a rack, a site', 'rack:r03'],
  reachedThrough: ['a switch, a router; a site may have one too', 'sw-3'],
  poweredBy: ['a feed', ['feed:msk1/A', 'feed:msk1/B']],
  dependsOn: ['storage, a database, whatever else has to work', 'san-1'],
  watchedBy: ['the host that shows an entity’s own trouble: the PDU of a rack, the UPS of a feed', 'pdu-3'],
};
const edges = Object.fromEntries(ruleEdgeKinds.map((kind) => [kind, means(several.optional(), edgeMeans[kind][0], { example: edgeMeans[kind][1] })])) as Record<
  RuleEdgeKind,
  z.ZodOptional<typeof several>
>;
const Line = z
  .strictObject({
    host: means(several.optional(), 'technical names or patterns: `*` is any run of letters, `?` any one; of a list one has to fit', { example: 'web-*' }),
    group: means(several.optional(), 'host groups, by name or pattern', { example: 'Mail*' }),
    tags: means(
      z.record(z.string(), one, formWords('is no map of tags; write { rack: "{R}" }', 'не набор тегов; напишите { rack: "{R}" }')).optional(),
      'tags of the host: a value, a pattern, or `"{R}"` for any value, which is then called R',
      { example: { rack: '{R}' } },
    ),
    entity: means(entity.optional(), 'something that is no host, as kind:name', { example: 'site:msk1' }),
    name: means(text.optional(), 'of an entity: how it is called on screens', { example: 'Rack 3' }),
    role: means(text.optional(), 'of hosts: router, switch, hypervisor, array, database, ups, pdu, probe; when several lines give one, the last wins', {
      example: 'switch',
    }),
    ...edges,
  })
  .superRefine((line, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    const byHost = line.host ?? line.group ?? line.tags;
    if (line.entity !== undefined && byHost !== undefined)
      say(formWords('speaks of hosts and of an entity at once; make two lines of it', 'говорит сразу и о хостах, и об объекте; сделайте из этого две строки'));
    if (line.entity === undefined && byHost === undefined)
      say(formWords('does not say who is meant; add host, group, tags or entity', 'не говорит, о ком речь; добавьте host, group, tags или entity'));
    if (line.entity !== undefined && line.role !== undefined)
      say(formWords('gives a role to what is no host; leave role out', 'даёт роль тому, что не хост; уберите role'));
    if (line.entity === undefined && line.name !== undefined)
      say(formWords('gives a name to hosts, which have theirs from Zabbix; leave name out', 'даёт имя хостам, а у них имена из Zabbix; уберите name'));
    if (line.entity === undefined && line.role === undefined && ruleEdgeKinds.every((kind) => line[kind] === undefined))
      say(
        formWords(
          `says nothing about them; add one of ${ruleEdgeKinds.join(', ')} or role`,
          `ничего о них не говорит; добавьте одно из ${ruleEdgeKinds.join(', ')} или role`,
        ),
      );
    for (const [kind, name] of placeholdersIn(line))
      if (!capturesIn(line.tags).has(name))
        context.addIssue({
          code: 'custom',
          path: [kind],
          message: formWords(
            `uses {${name}}, which no tag of this line gives; write tags: { rack: "{${name}}" }`,
            `берёт {${name}}, а такого тега в этой строке нет; напишите tags: { rack: "{${name}}" }`,
          ),
        });
  });
export const TopologyForm = z
  .strictObject(
    {
      topology: means(
        z.array(Line, formWords('is no list; begin each line with a dash', 'не список; начните каждую строку с дефиса')),
        'lines, each of which says who is meant and what they stand on',
      ),
    },
    formWords('is no topology file; begin it with topology: and a list', 'не файл топологии; начните его с topology: и списка'),
  )
  .meta({ description: 'what stands on what, where Zabbix does not know' });

/** @returns the lines of one document, or every fault in it */
export function readTopologyRules(document: PlacedYaml): { readonly lines: readonly TopologyLine[]; readonly findings: readonly Finding[] } {
  if (document.value === null) return { lines: [], findings: [] };
  const read = TopologyForm.safeParse(document.value);
  if (!read.success)
    return {
      lines: [],
      findings: findingsOf(document, read.error.issues, (path) => (path.length === 0 ? ['topology'] : Object.keys(Line.shape))),
    };
  const lines = read.data.topology.map((line, index): TopologyLine => {
    const { host, group, tags, entity: id, name, role } = line;
    return {
      who: id !== undefined ? { entity: id } : { ...(host && { hosts: host }), ...(group && { groups: group }), ...(tags && { tags }) },
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
      edges: ruleEdgeKinds.flatMap((kind) => (line[kind] ? [{ kind, to: line[kind] }] : [])),
      find: (part, fault) => document.find('warning', ['topology', index, part], fault),
    };
  });
  return { lines, findings: [] };
}

const placeholder = /\{([^{}]+)\}/g;
const placeholdersIn = (line: Readonly<Partial<Record<RuleEdgeKind, readonly string[] | undefined>>>) =>
  ruleEdgeKinds.flatMap((kind) => (line[kind] ?? []).flatMap((to) => [...to.matchAll(placeholder)].map(([, name = '']) => [kind, name] as const)));
const capturesIn = (tags: Readonly<Record<string, string>> | undefined) => new Set(Object.values(tags ?? {}).flatMap((value) => captureIn(value) ?? []));

/** @returns `R` for the tag value `{R}`, which stands for any value and gives it that name */
export const captureIn = (value: string): string | undefined => /^\{([^{}]+)\}$/.exec(value)?.[1];
/** @returns the text with each `{R}` replaced by its value */
export const substituted = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(placeholder, (whole, name: string) => values[name] ?? whole);
