// arbitrary rules: rules in force and days of a shift as fast-check makes them up: people with hours, holes in schedules, steps that reach nobody.
import type {
  CorrelationRule,
  CorrelationRules,
  EscalationStep,
  Person,
  PriorityRules,
  Recipient,
  RedButtonRule,
  Route,
  RulesInForce,
} from '@nabat/alert-rules';
import fc from 'fast-check';
import type { Order } from '../model/command.ts';
import { hour, minute } from '../model/moment.ts';
import { aCalendar, anEscalation, aPerson, aRoute, aroundTheClock, aSchedule, officeHours, someRules } from './rules-of-a-shift.ts';

const names = ['anna', 'boris', 'vera', 'gleb', 'dina'] as const;
export const services = ['mail', 'shop', 'wms'] as const;

const recipient: fc.Arbitrary<Recipient> = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), person: fc.constantFrom(...names, 'nobody') }),
  fc.record({ kind: fc.constant('on-call' as const), schedule: fc.constantFrom('line-1', 'line-2', 'empty') }),
  fc.record({ kind: fc.constantFrom('team' as const, 'next-of' as const), team: fc.constantFrom('admins', 'nobody') }),
  fc.constant({ kind: 'owner' as const }),
  fc.constant({ kind: 'room' as const, room: 'noc-room' }),
);
const urgency = fc.constantFrom('call' as const, 'message' as const, 'digest' as const);
const maybe = <Field extends string, T>(field: Field, value: fc.Arbitrary<T>): fc.Arbitrary<{ [name in Field]?: T }> =>
  fc.option(value, { nil: undefined }).map((it) => (it === undefined ? {} : { [field]: it }) as { [name in Field]?: T });
const also = <A extends object, B extends object>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>): fc.Arbitrary<A & B> =>
  fc.tuple(a, b).map(([one, other]) => ({ ...one, ...other }));

const aPersonOf = (id: string): fc.Arbitrary<Person> =>
  fc
    .record({
      reachable: fc.boolean().map((it) => it || id === 'anna'),
      hours: fc.constantFrom(undefined, 'office', 'always'),
      substitute: fc.constantFrom(undefined, ...names),
    })
    .map(({ reachable, hours, substitute }) =>
      aPerson(id, { ...(reachable ? {} : { contacts: {} }), ...(hours === undefined ? {} : { hours }), ...(substitute === undefined ? {} : { substitute }) }),
    );
const aStepOf: fc.Arbitrary<EscalationStep> = also(
  fc.record({ tell: fc.array(recipient, { maxLength: 3 }), waitMs: fc.integer({ min: 0, max: 40 }).map((minutes) => minutes * minute) }),
  also(maybe('urgency', urgency), maybe('on', fc.constant([{ clock: 'resolution' as const, event: 'breached' as const }]))),
);
const aRouteOf = (name: string, children: readonly Route[] = []): fc.Arbitrary<Route> =>
  also(
    maybe('escalation', fc.constantFrom('first', 'second', 'unknown')),
    also(
      also(maybe('urgency', urgency), fc.record({ also: fc.array(recipient, { maxLength: 2 }) })),
      also(
        maybe('hours', fc.constantFrom('always' as const, 'recipient' as const, { calendar: 'office' })),
        maybe('perPerson', fc.record({ count: fc.integer({ min: 1, max: 3 }), withinMs: fc.constantFrom(10 * minute, 20 * minute) })),
      ),
    ),
  ).map((more) => aRoute(name, { ...more, children }));

const level = fc.constantFrom('P1' as const, 'P2' as const, 'P3' as const);
const row = fc.record({ high: level, medium: level, low: level });
const button: fc.Arbitrary<RedButtonRule> = fc.oneof(
  fc.constant({ kind: 'key-service-down' as const }),
  fc.record({ kind: fc.constant('tags' as const), tags: fc.constantFrom({ component: 'port' }, { scope: 'performance' }, { service: '*', site: 'msk1' }) }),
  fc.record({
    kind: fc.constant('service-state' as const),
    service: fc.constantFrom(...services),
    state: fc.constantFrom('down' as const, 'degraded' as const),
  }),
  fc.record({ kind: fc.constant('reports' as const), count: fc.integer({ min: 1, max: 4 }), withinMs: fc.constantFrom(5 * minute, 15 * minute) }),
);
const arbitraryPriorities: fc.Arbitrary<PriorityRules> = also(
  maybe('matrix', fc.record({ high: row, medium: row, low: row })),
  maybe('redButtons', fc.array(button, { maxLength: 3 })),
);
const correlationRule: fc.Arbitrary<CorrelationRule> = also(
  fc.record({
    name: fc.constantFrom('by service', 'by what fails'),
    tags: fc.constantFrom(['service'], ['component'], ['site', 'scope'], ['service', 'component']),
    windowMs: fc.constantFrom(minute, 10 * minute, 2 * hour),
  }),
  also(
    maybe('when', fc.constantFrom('problem.severity >= 4', "problem.tags.component == 'port'", "problem.name.contains('CPU')")),
    maybe('source', fc.constantFrom('zabbix-*', 'nobody')),
  ),
);
const arbitraryCorrelation: fc.Arbitrary<CorrelationRules> = also(
  fc.record({ rules: fc.array(correlationRule, { maxLength: 2 }) }),
  also(
    also(maybe('settleAloneMs', fc.constantFrom(0, 40_000, 5 * minute)), maybe('settleTogetherMs', fc.constantFrom(0, 45_000))),
    also(
      also(
        maybe('windowMs', fc.constantFrom(2 * minute, 20 * minute)),
        maybe('failing', fc.record({ percent: fc.constantFrom(40, 60, 100), atLeast: fc.integer({ min: 2, max: 4 }) })),
      ),
      maybe('flapping', fc.record({ fromPercent: fc.constantFrom(10, 30), toPercent: fc.constantFrom(5, 9), over: fc.constantFrom(11, 21) })),
    ),
  ),
);
/** What correlation.yaml and priority.yaml may say; nobody in particular is told. */
export const arbitraryDeciding: fc.Arbitrary<RulesInForce> = fc
  .record({ priority: arbitraryPriorities, correlation: arbitraryCorrelation })
  .map((decides) => someRules(decides));

export const arbitraryRules: fc.Arbitrary<RulesInForce> = fc
  .record({
    people: fc.tuple(...names.map(aPersonOf)),
    first: fc.array(aStepOf, { minLength: 1, maxLength: 3 }),
    second: fc.array(aStepOf, { minLength: 1, maxLength: 2 }),
    noProgressMs: fc.constantFrom(undefined, 30 * minute),
    p1: aRouteOf('P1'),
    p3: aRouteOf('P3'),
    priority: arbitraryPriorities,
    correlation: arbitraryCorrelation,
    promises: fc.array(fc.record({ service: fc.constantFrom(...services), tell: fc.array(recipient, { maxLength: 2 }), beatMs: fc.constantFrom(0, hour) }), {
      maxLength: 2,
    }),
  })
  .chain(({ people, first, second, noProgressMs, p1, p3, promises, priority: priorities, correlation }) =>
    aRouteOf('everything', [
      { ...p1, when: "incident.priority == 'P1'" },
      { ...p3, when: "incident.priority == 'P3'" },
    ]).map((route) =>
      someRules({
        people,
        promises,
        priority: priorities,
        correlation,
        route,
        calendars: [aCalendar('always', aroundTheClock), aCalendar('office', officeHours)],
        schedules: [aSchedule('line-1', 'anna', 'boris'), aSchedule('line-2', 'vera'), aSchedule('empty')],
        teams: [
          { id: 'admins', name: 'Admins', members: ['boris', 'gleb', 'dina'] },
          { id: 'nobody', name: 'Nobody', members: [] },
        ],
        escalations: [anEscalation('first', first, noProgressMs === undefined ? {} : { noProgressMs }), anEscalation('second', second)],
      }),
    ),
  );

/** What people do, each some time after the one before. */
export type Deed = { readonly afterMs: number; readonly by: string; readonly order: Order };
const incident = fc.integer({ min: 1, max: 6 }).map((number) => `INC-${number}`);
const priority = fc.constantFrom('P1' as const, 'P2' as const, 'P3' as const);
const order: fc.Arbitrary<Order> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      command: fc.constant('declare' as const),
      title: fc.constant('it fails'),
      services: fc.subarray([...services], { minLength: 1 }),
      priority,
    }),
  },
  { weight: 3, arbitrary: fc.record({ command: fc.constantFrom('acknowledge' as const, 'unacknowledge' as const), incident }) },
  { weight: 1, arbitrary: fc.record({ command: fc.constant('set-priority' as const), incident, priority, reason: fc.constant('so it is') }) },
  { weight: 1, arbitrary: fc.record({ command: fc.constantFrom('stabilise' as const, 'unstabilise' as const), incident }) },
  { weight: 2, arbitrary: fc.record({ command: fc.constantFrom('resolve' as const, 'reopen' as const), incident, note: fc.constant('so it is') }) },
  { weight: 1, arbitrary: fc.record({ command: fc.constant('comment' as const), incident, text: fc.constant('looking') }) },
  { weight: 1, arbitrary: fc.record({ command: fc.constant('assign' as const), incident, owner: fc.constantFrom(null, 'boris') }) },
  { weight: 2, arbitrary: fc.record({ command: fc.constant('merge' as const), incident, into: incident }) },
);
export const arbitraryDay: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({ afterMs: fc.oneof(fc.integer({ min: 0, max: 8 * minute }), fc.integer({ min: 0, max: 6 * hour })), by: fc.constantFrom(...names), order }),
  { minLength: 1, maxLength: 16 },
);
