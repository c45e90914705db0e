// busy day: storms while people and sources do all that they can do, at any moment: orders of every kind, planned works, suppression, silence, new paths and new rules.
import fc from 'fast-check';
import { arbitraryRules } from '../../zabbix-bridge/src/engine/arbitrary-rules.ts';
import type { Order } from '../../zabbix-bridge/src/model/command.ts';
import { minute } from '../../zabbix-bridge/src/model/moment.ts';
import { problemKey, type Severity } from '../../zabbix-bridge/src/model/problem.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import { aProblem, signalsOf, stormPlan } from './arbitrary.ts';
import { hostNames, serviceNames, source, t0, worldTopology } from './world.ts';

/** What happens beside the storm, `at` ms after the day begins. */
type Deed = { readonly at: number; readonly signals: (at: number, index: number) => readonly Signal[] };

const dayMs = 40 * minute;
const people = ['anna', 'boris', 'vera'] as const;
const why = 'so it is';

const incident = fc.integer({ min: 1, max: 6 }).map((number) => `INC-${number}`);
/** Of the first problems of the storm. */
const event = fc.integer({ min: 1_000, max: 1_020 }).map(String);
const member = event.map((each) => problemKey(source, each));
const later = fc.integer({ min: -5, max: 30 }).map((minutes) => minutes * minute);
const hosts = fc.subarray([...hostNames], { maxLength: 4 });
const services = fc.subarray([...serviceNames], { maxLength: 2 });
const severity = fc.integer({ min: 0, max: 5 }) as fc.Arbitrary<Severity>;
const priority = fc.constantFrom('P1' as const, 'P2' as const, 'P3' as const);
const works = fc.constantFrom('works-1', 'works-2');
const silence = fc.constantFrom('silence-1', 'silence-2');

/** An order as it is given at `now`. */
type OrderAt = (now: number) => Order;
const always = (order: fc.Arbitrary<Order>): fc.Arbitrary<OrderAt> => order.map((it) => () => it);

const ofIncident: fc.Arbitrary<OrderAt> = fc.oneof(
  always(fc.record({ command: fc.constantFrom('acknowledge' as const, 'unacknowledge' as const), incident })),
  always(fc.record({ command: fc.constant('assign' as const), incident, owner: fc.constantFrom(null, ...people) })),
  always(fc.record({ command: fc.constant('set-priority' as const), incident, priority: fc.option(priority, { nil: null }), reason: fc.constant(why) })),
  always(fc.record({ command: fc.constantFrom('stabilise' as const, 'unstabilise' as const, 'wait-for-customer' as const, 'continue' as const), incident })),
  always(fc.record({ command: fc.constantFrom('resolve' as const, 'reopen' as const), incident, note: fc.constant(why) })),
  always(fc.record({ command: fc.constant('close' as const), incident })),
  always(fc.record({ command: fc.constantFrom('unsnooze' as const, 'pass-on' as const), incident })),
  always(fc.record({ command: fc.constant('comment' as const), incident, text: fc.constant('looking') })),
  fc.tuple(incident, later).map(([it, ms]) => (now: number) => ({ command: 'snooze' as const, incident: it, until: now + ms })),
  fc.tuple(incident, later).map(([it, ms]) => (now: number) => ({ command: 'set-known' as const, incident: it, known: { expectedRecoveryAt: now + ms } })),
);
const ofSeveral: fc.Arbitrary<OrderAt> = fc.oneof(
  always(fc.record({ command: fc.constant('merge' as const), incident, into: incident })),
  always(fc.record({ command: fc.constant('split' as const), incident, members: fc.uniqueArray(member, { minLength: 1, maxLength: 4 }) })),
  always(
    fc.record({
      command: fc.constant('declare' as const),
      title: fc.constant('it fails'),
      services: fc.subarray([...serviceNames], { minLength: 1, maxLength: 2 }),
      priority,
    }),
  ),
);
const atLarge: fc.Arbitrary<OrderAt> = fc.oneof(
  fc
    .tuple(
      silence,
      fc.oneof(fc.record({ incident }), fc.record({ host: fc.constantFrom(...hostNames) }), fc.record({ service: fc.constantFrom(...serviceNames) })),
      later,
    )
    .map(([id, target, ms]) => (now: number) => ({ command: 'silence' as const, id, target, until: now + ms, reason: why })),
  always(fc.record({ command: fc.constant('unsilence' as const), id: silence })),
  fc.tuple(works, hosts, services, later, later).map(([id, on, of, from, ms]) => (now: number) => ({
    command: 'plan-works' as const,
    id,
    name: id,
    hosts: on,
    services: of,
    from: now + from,
    until: now + from + ms,
  })),
  always(fc.record({ command: fc.constant('end-works' as const), id: works })),
  always(fc.record({ command: fc.constant('rate-problem' as const), problem: member, severity })),
  fc.tuple(fc.constantFrom('shift-1', 'shift-2'), later).map(([id, ms]) => (now: number) => ({ command: 'hand-over' as const, id, from: now - Math.abs(ms) })),
  always(fc.record({ command: fc.constant('take-over' as const), id: fc.constantFrom('shift-1', 'shift-2') })),
  fc.tuple(fc.constantFrom('line-1', 'line-2'), fc.subarray([...people], { minLength: 1 }), later, later).map(([schedule, who, from, ms]) => (now: number) => ({
    command: 'override-on-call' as const,
    id: `${schedule}/${from}`,
    schedule,
    people: who,
    from: now + from,
    until: now + from + ms,
    reason: why,
  })),
);
const ordered = fc
  .tuple(fc.constantFrom(...people), fc.oneof({ weight: 6, arbitrary: ofIncident }, { weight: 3, arbitrary: ofSeveral }, { weight: 2, arbitrary: atLarge }))
  .map(([by, order]) => (at: number, index: number): readonly Signal[] => [{ kind: 'commanded', at, id: `order-${index}`, by, order: order(at) }]);

const updated = fc
  .tuple(
    event,
    fc.record(
      { acknowledged: fc.boolean(), severity, suppressed: fc.boolean(), by: fc.constantFrom(...people), message: fc.constant('on it') },
      { requiredKeys: [] },
    ),
  )
  .map(([of, what]) => (at: number): readonly Signal[] => [{ kind: 'problem-updated', at, source, event: of, updatedAt: at, ...what }]);
const planned = fc
  .tuple(works, hosts, services, later, later)
  .map(([id, on, of, from, ms]) => (at: number): readonly Signal[] => [
    { kind: 'maintenance-planned', at, id: `zabbix/${id}`, name: id, hosts: on, services: of, from: at + from, until: at + from + ms },
  ]);
const ofSource = fc.constantFrom(
  (at: number): readonly Signal[] => [{ kind: 'source-silent', at, source, since: at - minute, why: 'has not answered for 60 s' }],
  (at: number): readonly Signal[] => [{ kind: 'source-returned', at, source }],
);
const reconciled = fc
  .tuple(fc.subarray([...hostNames], { maxLength: 2 }), fc.subarray([...hostNames], { maxLength: 3 }), fc.boolean())
  .map(([unwatched, inMaintenance, says]) => (at: number): readonly Signal[] => [
    { kind: 'reconciled', at, source, open: [], ...(says && { unwatched, inMaintenance }) },
  ]);
/** Found open by a first reconcile, hours after it began. */
const older = fc
  .tuple(fc.constantFrom(...hostNames), fc.constantFrom('ping', 'disk'))
  .map(([host, check]) => (at: number, index: number): readonly Signal[] => [
    { kind: 'problem-opened', at, knownBefore: true, problem: aProblem({ host, check, atS: -7_200 }, 500 + index) },
  ]);
const relearned = fc
  .boolean()
  .map((paths) => (at: number): readonly Signal[] => [{ kind: 'topology-learned', at, from: source, topology: worldTopology(paths) }]);
const newRules = arbitraryRules.map((rules) => (at: number): readonly Signal[] => [{ kind: 'rules-changed', at, rules }]);

const deed: fc.Arbitrary<Deed> = fc.record({
  at: fc.integer({ min: 0, max: dayMs }),
  signals: fc.oneof(
    { weight: 10, arbitrary: ordered },
    { weight: 5, arbitrary: updated },
    { weight: 2, arbitrary: planned },
    { weight: 1, arbitrary: ofSource },
    { weight: 2, arbitrary: reconciled },
    { weight: 1, arbitrary: older },
    { weight: 1, arbitrary: relearned },
    { weight: 1, arbitrary: newRules },
  ),
});

/** What reaches the engine, in the order in which it does: paths known or not and rules or none at first, then all the rest. */
export const busyDay: fc.Arbitrary<readonly Signal[]> = fc
  .tuple(fc.boolean(), fc.option(arbitraryRules, { nil: undefined }), stormPlan(), fc.array(deed, { maxLength: 24 }))
  .map(([paths, rules, plan, deeds]) => [
    { kind: 'topology-learned', at: t0 - minute, from: source, topology: worldTopology(paths) },
    ...(rules ? [{ kind: 'rules-changed' as const, at: t0 - minute, rules }] : []),
    ...[...signalsOf(plan), ...deeds.flatMap(({ at, signals }, index) => signals(t0 + at, index))].sort((one, other) => one.at - other.at),
  ]);
