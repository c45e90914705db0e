// topology circles: what stands on itself by way of others, as far as the lines themselves name it.
import { both, faultOf } from './faults/fault.ts';
import type { Finding } from './finding.ts';
import { compilePattern, isPattern } from './pattern.ts';
import type { RuleEdgeKind, TopologyLine } from './topology-rules.ts';

const inWords: Readonly<Partial<Record<RuleEdgeKind, readonly [en: string, ru: string]>>> = {
  runsOn: ['runs on itself', 'работает само на себе'],
  locatedIn: ['is located in itself', 'находится само в себе'],
  reachedThrough: ['is reached through itself', 'доступно через само себя'],
  poweredBy: ['is powered by itself', 'питается от самого себя'],
};

type Edge = { readonly line: TopologyLine; readonly to: readonly string[] };

/**
 * Of one kind of edge at a time: that a site is reached through a router which is located in it is no circle. A pattern that fits what it leads to is none
 * either: the one is left out there.
 * @returns a warning for each circle, at the last line of it
 */
export const topologyCircles = (lines: readonly TopologyLine[]): readonly Finding[] =>
  (Object.keys(inWords) as RuleEdgeKind[]).flatMap((kind) => circlesOf(kind, lines)); // its keys

function circlesOf(kind: RuleEdgeKind, lines: readonly TopologyLine[]): readonly Finding[] {
  const byName = new Map<string, Edge[]>();
  const byPattern: (Edge & { readonly fits: (name: string) => boolean })[] = [];
  for (const line of lines) {
    const to = line.edges.filter((edge) => edge.kind === kind).flatMap((edge) => edge.to.filter((name) => !isPattern(name) && !name.includes('{')));
    if (to.length === 0 || !('entity' in line.who || isByHostAlone(line.who))) continue;
    for (const name of 'entity' in line.who ? [line.who.entity] : (line.who.hosts ?? [])) {
      if (isPattern(name)) byPattern.push({ line, to, fits: compilePattern(name) });
      else byName.set(bare(name), [...(byName.get(bare(name)) ?? []), { line, to }]);
    }
  }
  const edgesOf = (name: string): readonly Edge[] => [
    ...(byName.get(name) ?? []),
    ...byPattern.filter(({ fits }) => fits(name)).map(({ line, to }) => ({ line, to: to.filter((each) => bare(each) !== name) })),
  ];
  const found: Finding[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[], last: TopologyLine | undefined): void => {
    const from = way.indexOf(name);
    if (from >= 0) {
      if (last) found.push(last.find(kind, standsOnItself(kind, [...way.slice(from), name])));
      return;
    }
    if (done.has(name)) return;
    for (const { line, to } of edgesOf(name)) for (const next of to) visit(bare(next), [...way, name], line);
    done.add(name);
  };
  for (const name of byName.keys()) visit(name, [], undefined);
  return found;
}

const isByHostAlone = (who: TopologyLine['who']): boolean => 'hosts' in who && who.hosts !== undefined && who.tags === undefined && who.groups === undefined;
/** A host may be written with its kind or without. */
const bare = (name: string): string => name.replace(/^host:/, '');

function standsOnItself(kind: RuleEdgeKind, way: readonly string[]) {
  const [en, ru] = inWords[kind] ?? ['stands on itself', 'стоит само на себе'];
  return faultOf(both(`${en}: ${way.join(' → ')}`, `${ru}: ${way.join(' → ')}`), both('take one of these lines out', 'уберите одну из этих строк'));
}
