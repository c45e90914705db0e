// matchers: which services a problem or a host belongs to by what their descriptions ask for: tags, host, severity.
import type { Tag } from '../model/problem.ts';
import type { Matcher, Service } from '../model/service.ts';

const globToRegExp = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

/** @returns what every name of a pattern begins with, small, as a pattern takes letters in any case; up to the first that is not ASCII, for those have forms of their own */
const startOf = (glob: string): string => (/^[ -)+->@-~]+/.exec(glob)?.[0] ?? '').toLowerCase();

/** `*` alone is any value, and within one any run of letters: what a Zabbix service that "contains" a value asks for. */
function valueTest(wanted: string): (value: string) => boolean {
  if (!wanted.includes('*')) return (value) => value === wanted;
  const pattern = globToRegExp(wanted);
  return wanted === '*' ? () => true : (value) => pattern.test(value);
}

/** Services that match these tags, in the order in which they are described. */
export type Match = (tags: readonly Tag[], severity: number, host: string | undefined) => readonly Service[];

/** @returns a look-up by one of the tags that wants a certain value, else by the letters that the host begins with, so that a thousand services cost no more than one */
export function compileMatchers(services: readonly Service[]): Match {
  type Tags = readonly (readonly [tag: string, fits: (value: string) => boolean])[];
  type Test = { readonly service: Service; readonly order: number; readonly matcher: Matcher; readonly host: RegExp | undefined; readonly tags: Tags };
  const byTag = new Map<string, Map<string, Test[]>>();
  const byStart = new Map<string, Test[]>();
  let longestStart = 0;
  const others: Test[] = [];
  const noTests: readonly Test[] = [];
  services.forEach((service, order) => {
    for (const matcher of service.match) {
      const wanted = Object.entries(matcher.tags ?? {});
      const test: Test = {
        service,
        order,
        matcher,
        host: matcher.host === undefined ? undefined : globToRegExp(matcher.host),
        tags: wanted.map(([tag, value]) => [tag, valueTest(value)] as const),
      };
      const first = wanted.find(([, value]) => !value.includes('*'));
      const start = startOf(matcher.host ?? '');
      if (!first && start !== '') {
        longestStart = Math.max(longestStart, start.length);
        const same = byStart.get(start);
        if (same) same.push(test);
        else byStart.set(start, [test]);
        continue;
      }
      if (!first) {
        others.push(test);
        continue;
      }
      const [tag, value] = first;
      const byValue = byTag.get(tag) ?? new Map<string, Test[]>();
      byTag.set(tag, byValue);
      byValue.set(value, [...(byValue.get(value) ?? []), test]);
    }
  });
  const holds = ({ matcher, host: pattern, tags: wanted }: Test, tags: readonly Tag[], severity: number, host: string | undefined): boolean =>
    severity >= (matcher.severity ?? 0) &&
    (!pattern || (host !== undefined && pattern.test(host))) &&
    wanted.every(([tag, fits]) => tags.some((has) => has.tag === tag && fits(has.value)));
  return (tags, severity, host) => {
    const found: Test[] = [];
    // most tags are asked for by nobody
    for (const { tag, value } of tags) for (const test of byTag.get(tag)?.get(value) ?? noTests) if (holds(test, tags, severity, host)) found.push(test);
    const name = host?.toLowerCase() ?? '';
    for (let length = Math.min(longestStart, name.length); length > 0; length -= 1)
      for (const test of byStart.get(name.slice(0, length)) ?? noTests) if (holds(test, tags, severity, host)) found.push(test);
    for (const test of others) if (holds(test, tags, severity, host)) found.push(test);
    if (found.length <= 1) return found.map(({ service }) => service);
    const inOrder = found.sort((a, b) => a.order - b.order);
    // a service may have been found by several of its matchers, or by one for a tag that is there twice
    return inOrder.filter(({ order }, nth) => order !== inOrder[nth - 1]?.order).map(({ service }) => service);
  };
}
