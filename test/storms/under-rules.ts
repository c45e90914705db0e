// under rules: storms walked through an engine that obeys arbitrary rules, with causes that show late among them, and the same storm delivered in another order.
import fc from 'fast-check';
import { arbitraryDeciding } from '../../zabbix-bridge/src/engine/arbitrary-rules.ts';
import { createEngine, type Engine } from '../../zabbix-bridge/src/engine/engine.ts';
import { minute } from '../../zabbix-bridge/src/model/moment.ts';
import type { RulesInForce } from '../../zabbix-bridge/src/model/rules.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import { aProblem, signalsOf, stormPlan, type StormPlan } from './arbitrary.ts';
import { emptyView, follow, outcome, walk, type Outcome, type Step, type View } from './walk.ts';
import { serviceNames, source, t0, worldTopology } from './world.ts';

export const settleMs = 30_000;
type Expiry = { readonly service: string; readonly atS: number };
const expiries: fc.Arbitrary<readonly Expiry[]> = fc.array(fc.record({ service: fc.constantFrom(...serviceNames), atS: fc.integer({ min: 0, max: 1_500 }) }), {
  maxLength: 2,
});

/** A certificate of a service has expired, says a check on a machine that has nothing else to do with it. */
const expired = ({ service, atS }: Expiry, index: number): Signal => {
  const problem = aProblem({ host: 'msk1-srv-24', check: 'disk', atS }, 900 + index);
  const tags = [{ tag: 'service', value: service }];
  return {
    kind: 'problem-opened',
    at: problem.openedAt + 1_000,
    problem: { ...problem, name: `The certificate of ${service} has expired`, tags, trigger: `cert:${service}:${index}`, item: { key: `cert[${service}]` } },
  };
};
const sorted = (signals: readonly Signal[]): Signal[] => signals.toSorted((one, other) => one.at - other.at);
const deliver = (plan: StormPlan, late: readonly Expiry[]): Signal[] => sorted([...signalsOf(plan), ...late.map(expired)]);

export type Ruled = { readonly rules: RulesInForce; readonly signals: readonly Signal[] };
export const arbitraryRuled: fc.Arbitrary<Ruled> = fc
  .tuple(arbitraryDeciding, stormPlan(), expiries)
  .map(([rules, plan, late]) => ({ rules, signals: deliver(plan, late) }));

export type Reordered = { readonly rules: RulesInForce; readonly paths: boolean; readonly inTime: readonly Signal[]; readonly delayed: readonly Signal[] };
const lateMs = fc.array(fc.integer({ min: 0, max: settleMs - 5_000 }), { minLength: 60, maxLength: 60 });
const lasting = stormPlan().map((plan): StormPlan => ({ ...plan, troubles: plan.troubles.map(({ lastsS: _lasts, ...trouble }) => trouble) }));

/**
 * The same storm twice, the second time delivered in another order. Recoveries are kept out: one that races the moment of telling counts at once. So does
 * what presses a red button by its tags, which is why that is delivered when it was.
 */
export const arbitraryReordered: fc.Arbitrary<Reordered> = fc
  .tuple(arbitraryDeciding, lasting, expiries, lateMs, fc.boolean())
  .map(([rules, plan, late, delays, paths]) => {
    const inTime = deliver(plan, late);
    const delayed = inTime.map((signal, index) =>
      signal.kind !== 'problem-opened' || pressesByTags(rules, signal) ? signal : { ...signal, at: signal.at + (delays[index] ?? 0) },
    );
    return { rules, paths, inTime, delayed: sorted(delayed) };
  });

const pressesByTags = ({ priority }: RulesInForce, { problem }: Extract<Signal, { kind: 'problem-opened' }>): boolean =>
  (priority.redButtons ?? []).some(
    (button) =>
      button.kind === 'tags' &&
      Object.entries(button.tags).every(([name, wanted]) => problem.tags.some(({ tag, value }) => tag === name && (wanted === '*' || wanted === value))),
  );

/** When a storm is looked at that has passed: what came is settled by then. */
export const longAfter = (signals: readonly Signal[]): number => (signals.at(-1)?.at ?? t0) + 40 * minute;

/** @param paths  whether it is known what stands on what */
export function runUnder(
  { rules, signals, paths = true, until = longAfter(signals) }: Ruled & { readonly paths?: boolean; readonly until?: number },
  onStep: (step: Step, view: View, engine: Engine) => void = () => undefined,
): { readonly view: View; readonly steps: readonly Step[] } {
  const engine = createEngine();
  const view = emptyView();
  const steps: Step[] = [];
  const before: Signal[] = [
    { kind: 'topology-learned', at: t0 - minute, from: source, topology: worldTopology(paths) },
    { kind: 'rules-changed', at: t0 - minute, rules },
  ];
  walk(engine, [...before, ...signals], until, (step) => {
    follow(view, step.decision);
    steps.push(step);
    onStep(step, view, engine);
  });
  return { view, steps };
}

/** @returns what came of the storm in the one order and in the other, looked at in the same moment, for evidence ages */
export function outcomesOf({ rules, paths, inTime, delayed }: Reordered): readonly [Outcome, Outcome] {
  const until = longAfter(delayed);
  const outcomeOf = (signals: readonly Signal[]): Outcome => outcome(runUnder({ rules, paths, signals, until }).view);
  return [outcomeOf(inTime), outcomeOf(delayed)];
}
