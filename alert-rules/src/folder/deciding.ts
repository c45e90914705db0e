// deciding: SLA plans, priorities, correlation and the tree of routes in their long form.
import { fault } from '../faults/fault.ts';
import type { Finding } from '../finding.ts';
import type { CorrelationRules, PriorityName, PriorityRules, RedButtonRule, Route, SlaPlan, SlaTarget } from '../in-force.ts';
import { writtenSpan } from '../written-span.ts';
import { noRedButton, type WrittenRoute } from './deciding-forms.ts';
import { defaultPlan, defaultRoute, defaultTargets } from './defaults.ts';
import type { NamesInRules } from './names-in-rules.ts';
import type { Written } from './written.ts';

const priorities = ['P1', 'P2', 'P3'] as const;
type WrittenSla = Written['sla'][number];
type WrittenTargets = Pick<WrittenSla['value'], PriorityName>;

export const plansOf = ({ sla }: Written, names: NamesInRules): readonly SlaPlan[] =>
  sla.map(({ value, find }): SlaPlan => {
    const { sla: id, firstResponse, stops, pauses, goal, availability, penalties, tenants } = value;
    const targets = targetsOf(value, defaultTargets, names, find, []);
    if (availability) names.known('calendar', availability.calendar, find, ['availability', 'calendar']);
    return {
      ...defaultPlan,
      id,
      targets,
      tenants: Object.fromEntries(
        Object.entries(tenants).map(([tenant, own]) => [tenant, pick(targetsOf(own, targets, names, find, ['tenants', tenant]), own)]),
      ),
      ...(firstResponse === undefined ? {} : { firstResponseMs: firstResponse }),
      ...(stops === undefined ? {} : { stopsAt: stops }),
      ...(pauses === undefined ? {} : { pauses: pauses.map((pause) => (pause === 'maintenance' ? pause : ('waiting-for-customer' as const))) }),
      ...(goal === undefined ? {} : { goalPercent: goal }),
      ...(availability === undefined ? {} : { availability }),
      penalties,
    };
  });

function targetsOf(
  written: WrittenTargets,
  usual: Readonly<Record<PriorityName, SlaTarget>>,
  names: NamesInRules,
  find: WrittenSla['find'],
  path: readonly PropertyKey[],
): Readonly<Record<PriorityName, SlaTarget>> {
  const of = (priority: PriorityName): SlaTarget => {
    const own = written[priority];
    if (own?.calendar !== undefined) names.known('calendar', own.calendar, find, [...path, priority, 'calendar']);
    return {
      reactionMs: own?.reaction ?? usual[priority].reactionMs,
      resolutionMs: own?.resolution ?? usual[priority].resolutionMs,
      calendar: own?.calendar ?? usual[priority].calendar,
    };
  };
  return { P1: of('P1'), P2: of('P2'), P3: of('P3') };
}

/** Only those that the tenant says something about. */
const pick = (targets: Readonly<Record<PriorityName, SlaTarget>>, own: WrittenTargets): Partial<Record<PriorityName, SlaTarget>> =>
  Object.fromEntries(priorities.flatMap((priority) => (own[priority] === undefined ? [] : [[priority, targets[priority]]])));

export function prioritiesOf({ priority }: Written, findings: Finding[]): PriorityRules {
  if (!priority) return {};
  const { value, find } = priority;
  const { matrix, redButton } = value;
  const row = ([high, medium, low]: readonly [PriorityName, PriorityName, PriorityName]) => ({ high, medium, low });
  return {
    ...(matrix === undefined ? {} : { matrix: { high: row(matrix['high impact']), medium: row(matrix['medium impact']), low: row(matrix['low impact']) } }),
    ...(redButton === undefined
      ? {}
      : {
          redButtons: redButton.flatMap((each, index): readonly RedButtonRule[] => {
            const read = redButtonOf(each);
            if (!read) findings.push(find('error', ['redButton', index], noRedButton));
            return read ? [read] : [];
          }),
        }),
  };
}

const endsAboveItsBeginning = fault(
  'is not below where flapping begins; write { from: 30%, to: 20%, over: 21 }',
  'не ниже from, при котором дребезг начинается; напишите { from: 30%, to: 20%, over: 21 }',
);

type WrittenButton = NonNullable<NonNullable<Written['priority']>['value']['redButton']>[number];
function redButtonOf(written: WrittenButton): RedButtonRule | undefined {
  if (typeof written !== 'string') return 'tags' in written ? { kind: 'tags', tags: written.tags } : { kind: 'service-state', ...written };
  if (written === 'a key service is down') return { kind: 'key-service-down' };
  const [, count, within = ''] = /^(\d+) reports in (\S+) on one service$/.exec(written) ?? [];
  const withinMs = writtenSpan(within);
  return count === undefined || Number(count) === 0 || withinMs === undefined || withinMs === 0
    ? undefined
    : { kind: 'reports', count: Number(count), withinMs };
}

export function correlationOf({ correlation }: Written, findings: Finding[]): CorrelationRules {
  if (!correlation) return { rules: [] };
  const { value, find } = correlation;
  const { settle, window, failing, flapping, rules } = value;
  if (flapping !== undefined && flapping.to >= flapping.from) findings.push(find('error', ['flapping', 'to'], endsAboveItsBeginning));
  return {
    ...(typeof settle?.alone === 'number' ? { settleAloneMs: settle.alone } : {}),
    ...(settle?.together === undefined ? {} : { settleTogetherMs: settle.together }),
    ...(window === undefined ? {} : { windowMs: window }),
    ...(failing === undefined ? {} : { failing: { percent: failing.share, atLeast: failing.atLeast } }),
    ...(flapping === undefined ? {} : { flapping: { fromPercent: flapping.from, toPercent: flapping.to, over: flapping.over } }),
    rules: rules.map(({ name, source, tags, window: windowMs, when }) => ({
      name,
      tags,
      windowMs,
      ...(source === undefined ? {} : { source }),
      ...(when === undefined ? {} : { when }),
    })),
  };
}

export function routeOf({ routing }: Written, names: NamesInRules): Route {
  if (!routing) return defaultRoute;
  const { value, find } = routing;
  const top = branch(value.route, ['route'], 'everything', names, find);
  const { urgency = defaultRoute.urgency, perPerson = defaultRoute.perPerson } = top;
  return { ...top, ...(urgency && { urgency }), ...(perPerson && { perPerson }) };
}

/** @returns the times ahead, the longest first and each once; undefined where nothing is said */
export const announceOf = ({ routing }: Written): readonly number[] | undefined =>
  routing?.value.announce === undefined ? undefined : [...new Set(routing.value.announce)].sort((a, b) => b - a);

type Find = NonNullable<Written['routing']>['find'];
function branch(written: WrittenRoute, path: readonly PropertyKey[], usual: string, names: NamesInRules, find: Find): Route {
  const { name = usual, when, escalation, urgency, also = [], hours, perPerson, children = [] } = written;
  if (escalation !== undefined) names.known('escalation', escalation, find, [...path, 'escalation']);
  const [, count, within = ''] = /^(\d+) per (.+)$/.exec(perPerson ?? '') ?? [];
  const withinMs = writtenSpan(within);
  const whose = hours === undefined ? undefined : hoursOf(hours);
  if (typeof whose === 'object') names.known('calendar', whose.calendar, find, [...path, 'hours']);
  return {
    name,
    ...(when === undefined ? {} : { when }),
    ...(escalation === undefined ? {} : { escalation }),
    ...(urgency === undefined ? {} : { urgency }),
    also: also.flatMap((words, index) => names.recipient(words, find, [...path, 'also', index]) ?? []),
    ...(whose === undefined ? {} : { hours: whose }),
    ...(count === undefined || withinMs === undefined ? {} : { perPerson: { count: Number(count), withinMs } }),
    children: children.map((child, index) => branch(child, [...path, 'children', index], child.when ?? `${name}/${index + 1}`, names, find)),
  };
}

const hoursOf = (written: string): NonNullable<Route['hours']> =>
  written === 'always' ? 'always' : /^recipient('s working time|'s hours)?$/.test(written) ? 'recipient' : { calendar: written };
