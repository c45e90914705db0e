// check-rules: what is doubtful in a rules folder that loads, found before an incident finds it.
import { fault, type Fault, type Finding, type Rules } from '@nabat/alert-rules';
import { day, type EpochMs } from '../model/moment.ts';
import { checkChannels, type ChannelFinding } from './check-channels.ts';
import { checkPeople, type PeopleFinding } from './check-people.ts';
import { checkTemplates, type TemplateFinding, type TryTemplate } from './check-templates.ts';
import { checkRoutes, type RouteFinding } from './check-routes.ts';

/** Every rule of check, with what it means. */
export const checkedRules = {
  'does-not-load': 'what is written is not understood, or names what there is none of; the bridge would refuse the folder',
  doubtful: 'it loads, and is likely not what was meant',
  'needs-in-a-circle': 'a service needs itself, by way of others',
  'service-without-match': 'nothing can ever be about a service: it has neither matchers nor needs',
  'shadowed-route': 'a route is never reached, or changes nothing',
  'endless-digest': 'a digest waits for a calendar that does not open in the coming eight weeks',
  'nobody-told': 'no route names an escalation or anybody',
  'works-told-to-nobody': 'planned works are to be told ahead, and nobody asked to hear of any service or looks after one',
  'unreachable-person': 'somebody who may have to be told cannot be reached, or not at some hour of the coming eight weeks',
  'channel-not-set-up': 'somebody who may have to be told has addresses, and none by a channel of the configuration',
  'never-woken': 'somebody who is to be called has nothing that rings, as with e-mail alone',
  'schedule-hole': 'a schedule has nobody at some time of the coming eight weeks',
  'escalation-ends-nowhere': 'the last step of an escalation may reach nobody',
  'template-fails': 'a template does not work for an invented incident of a kind that it is for',
  'template-never-used': 'a template before it is for all that it is for',
} as const;
export type CheckedRule = keyof typeof checkedRules;
export type CheckFinding = Finding & { readonly rule: CheckedRule };

/** @returns whatever reading the rules and checking them found, in the order of files and lines */
export const findingsOfRules = (
  rules: Rules,
  warnings: readonly Finding[],
  now: EpochMs,
  tryIt: TryTemplate,
  setUp?: readonly string[],
): readonly CheckFinding[] => inOrder([...asChecked(warnings), ...checkRules(rules, now, tryIt, setUp)]);

/** @returns what reading a folder found, under the rules of check */
export const asChecked = (findings: readonly Finding[]): readonly CheckFinding[] =>
  findings.map((finding) => ({ ...finding, rule: finding.level === 'error' ? 'does-not-load' : 'doubtful' }));

const lookAhead = 56 * day;

/**
 * @param setUp  the channels of the configuration; undefined where it is not known
 * @returns what is doubtful in rules that load, looking eight weeks ahead of `now`; in the order of files and lines
 */
export function checkRules(rules: Rules, now: EpochMs, tryIt: TryTemplate, setUp?: readonly string[]): readonly CheckFinding[] {
  const until = now + lookAhead;
  const at = (path: readonly PropertyKey[], fault: Fault): Finding => rules.find({ kind: 'routing' }, path, 'warning', fault);
  const routes = rules.files.includes('routing.yaml')
    ? checkRoutes(rules.inForce, now, until, at)
    : [{ rule: 'nobody-told' as const, finding: at([], routesNowhere) }];
  const named = (found: readonly (RouteFinding | PeopleFinding | ChannelFinding | TemplateFinding)[]): readonly CheckFinding[] =>
    found.map(({ rule, finding }) => ({ ...finding, rule }));
  const hasRouting = rules.inForce.escalations.length > 0 || routes.some(({ finding }) => finding.text !== '');
  return inOrder([
    ...circles(rules),
    ...matchless(rules),
    ...named(hasRouting ? routes : []),
    ...worksUnheard(rules),
    ...named(checkPeople(rules, now, until, setUp)),
    ...named(checkChannels(rules, setUp)),
    ...named(checkTemplates(rules, now, tryIt)),
  ]);
}

const inOrder = (findings: readonly CheckFinding[]): readonly CheckFinding[] =>
  [...findings].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));

const routesNowhere = fault(
  'is not there, so that nobody but the log is told; write it, with route: { escalation: … } in it',
  'такого файла нет, так что узнает только журнал; напишите его, и в нём route: { escalation: … }',
);

const nothingIsAboutIt = fault(
  'has neither match nor needs, so that nothing is ever about it; write match: [{ tags: { service: mail } }], or what it needs',
  'нет ни match, ни needs, так что его никогда ничто не коснётся; напишите match: [{ tags: { service: mail } }] или что ему нужно',
);
function matchless({ services }: Rules): readonly CheckFinding[] {
  return services
    .filter(({ match, needs }) => match.length === 0 && needs.length === 0)
    .map(({ find }) => ({
      ...find('warning', ['service'], nothingIsAboutIt),
      rule: 'service-without-match',
    }));
}

const nobodyHearsOfWorks = fault(
  'tells nobody of planned works: no service says who wants to hear of it; write tell: and whom, or owner: and a person or team, in a service',
  'о плановых работах не узнает никто: ни один сервис не говорит, кому это важно; напишите в сервисе tell: и кому, или owner: и человека или команду',
);
/** Only where `announce` is written: the usual times ahead nobody has asked for. */
function worksUnheard(rules: Rules): readonly CheckFinding[] {
  const { announceMs = [], promises, people, teams } = rules.inForce;
  const known = new Set([...teams.map(({ id }) => id), ...people.flatMap(({ id, logins }) => [id, ...logins].map((name) => name.toLowerCase()))]);
  const isHeard =
    promises.some(({ tell }) => tell.length > 0) ||
    rules.services.some(({ owner }) => owner !== undefined && (known.has(owner) || known.has(owner.toLowerCase())));
  if (announceMs.length === 0 || isHeard) return [];
  return [{ ...rules.find({ kind: 'routing' }, ['announce'], 'warning', nobodyHearsOfWorks), rule: 'works-told-to-nobody' }];
}

const needsItself = (way: string): Fault =>
  fault(`needs itself: ${way}; take one of these needs out`, `нуждается сам в себе: ${way}; уберите одну из этих зависимостей`);
/** Each circle once, at the service that closes it. */
function circles({ services }: Rules): readonly CheckFinding[] {
  const ids = new Set(services.map(({ id }) => id));
  const needs = new Map(
    services.map(({ id, needs: all }) => [
      id,
      all.flatMap((need) => (need.kind === 'one' ? [need.of] : need.of)).flatMap((name) => [name.replace(/^service:/, '')].filter((bare) => ids.has(bare))),
    ]),
  );
  const found: CheckFinding[] = [];
  const done = new Set<string>();
  const visit = (id: string, way: readonly string[]): void => {
    if (done.has(id)) return;
    const from = way.indexOf(id);
    if (from >= 0) {
      const last = way.at(-1);
      const service = services.find((each) => each.id === last);
      if (service)
        found.push({
          ...service.find('error', ['needs'], needsItself([...way.slice(from), id].join(' → '))),
          rule: 'needs-in-a-circle',
        });
      return;
    }
    for (const next of needs.get(id) ?? []) visit(next, [...way, id]);
    done.add(id);
  };
  for (const { id } of services) visit(id, []);
  return found;
}
