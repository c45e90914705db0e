// contract: the lines of the contract that the engine alone can break, as properties over generated storms.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aProblem, signalsOf, stormPlan, type CheckName, type StormPlan } from '../../../test/storms/arbitrary.ts';
import { emptyView, follow, isLive, membersOf, outcome, walk, type Step, type View } from '../../../test/storms/walk.ts';
import { hostNames, source, t0, worldTopology } from '../../../test/storms/world.ts';
import { problemKey } from '../model/problem.ts';
import type { Signal } from '../model/signal.ts';
import { createEngine, restoreEngine, type Engine } from './engine.ts';

const minute = 60_000;
const settleMs = 30_000;
const learned = (paths: boolean): Signal => ({ kind: 'topology-learned', at: t0 - minute, from: source, topology: worldTopology(paths) });
const endOf = (signals: readonly Signal[]): number => (signals.at(-1)?.at ?? t0) + 20 * minute;

/** All steps of a fresh engine through the signals, with the topology first. */
function run(
  signals: readonly Signal[],
  paths = true,
  onStep: (step: Step, view: View, engine: Engine) => void = () => undefined,
): { readonly view: View; readonly steps: readonly Step[] } {
  const engine = createEngine();
  const view = emptyView();
  const steps: Step[] = [];
  walk(engine, [learned(paths), ...signals], endOf(signals), (step) => {
    follow(view, step.decision);
    steps.push(step);
    onStep(step, view, engine);
  });
  return { view, steps };
}

const runs = { numRuns: 300 };

test('contract 1: every open problem is in exactly one live incident, or waits no longer than the settle time for one', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), (plan, paths) => {
      const open = new Map<string, number>();
      run(signalsOf(plan), paths, ({ signal }, view, engine) => {
        if (signal.kind === 'problem-opened') open.set(problemKey(source, signal.problem.event), signal.at);
        if (signal.kind === 'problem-resolved') open.delete(problemKey(source, signal.event));
        for (const [key, since] of open) {
          const owners = [...view.incidents.values()].filter((incident) => isLive(incident) && membersOf(view, incident.id).has(key));
          if (owners.length === 0) {
            expect({ key, waitsMs: signal.at - since, due: engine.nextDueAt() !== undefined }).toMatchObject({ due: true });
            expect(signal.at - since).toBeLessThanOrEqual(settleMs);
          } else {
            expect({ key, owners: owners.map((owner) => owner.id) }).toEqual({ key, owners: [owners[0]?.id] });
          }
        }
        for (const incident of view.incidents.values()) if (incident.state === 'held') expect(incident.nextStep?.at).toBeGreaterThanOrEqual(signal.at);
      });
    }),
    runs,
  );
});

/** Messages that woke somebody, reminders aside. */
const pagesOf = (view: View) => view.tellings.filter((telling) => telling.interrupts && telling.why.kind !== 'nobody-took-it');
const opened = (host: string, check: CheckName, atS: number, index: number): Signal => {
  const problem = aProblem({ host, check, atS }, index);
  return { kind: 'problem-opened', at: problem.openedAt + 1_000, problem };
};
const sorted = (signals: readonly Signal[]): Signal[] => signals.toSorted((one, other) => one.at - other.at);

test('contract 2: one failed host with up to 50 triggers is one incident and one page', () => {
  const within = fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(fc.constantFrom(...hostNames.filter((host) => host.includes('srv'))), within, fc.boolean(), (host, seconds, paths) => {
      const signals = seconds.map((atS, index) => {
        const ofHost = aProblem({ host, check: index === 0 ? 'ping' : 'port', atS }, index);
        const problem =
          index === 0
            ? ofHost
            : { ...ofHost, name: `App${index} service is down`, trigger: `${host}:app${index}`, item: { key: `net.tcp.service[app${index}]` } };
        return { kind: 'problem-opened' as const, at: problem.openedAt + 1_000, problem };
      });
      const { view } = run(sorted(signals), paths);
      expect(outcome(view).map((incident) => incident.members.length)).toEqual([signals.length]);
      expect(pagesOf(view)).toHaveLength(1);
    }),
    runs,
  );
});

test('contract 2: one failed site with all its hosts is one incident and one page, whichever host is seen first', () => {
  const hosts = hostNames.filter((host) => host.startsWith('spb1'));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: hosts.length, maxLength: hosts.length }), (seconds) => {
      const { view } = run(sorted(hosts.map((host, index) => opened(host, 'ping', seconds[index] ?? 0, index))));
      expect(outcome(view).map((incident) => incident.members.length)).toEqual([hosts.length]);
      expect(pagesOf(view)).toHaveLength(1);
    }),
    runs,
  );
});

test('contract 2: one failed upstream service is one incident and one page', () => {
  const needy = ['docs', 'mail', 'portal', 'shop', 'wms'];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 7, maxLength: 7 }), (seconds) => {
      const own = ['msk1-srv-11', 'msk1-srv-21'].map((host, index) => opened(host, 'port', seconds[index] ?? 0, index));
      const behindIt = needy.map((service, index) => {
        const problem = aProblem({ host: 'msk1-srv-24', check: 'web', atS: seconds[index + 2] ?? 0 }, index + 2);
        const tags = [...problem.tags.filter((tag) => tag.tag !== 'service'), { tag: 'service', value: service }];
        return {
          kind: 'problem-opened' as const,
          at: problem.openedAt + 1_000,
          problem: { ...problem, name: `Failed step of scenario "${service}"`, tags, trigger: `web:${service}`, item: { key: `web.test.fail[${service}]` } },
        };
      });
      const { view } = run(sorted([...own, ...behindIt]));
      expect(outcome(view).map((incident) => incident.members.length)).toEqual([7]);
      expect(pagesOf(view)).toHaveLength(1);
    }),
    runs,
  );
});

test('contract 3: within the settle time the order of delivery does not matter', () => {
  // Recoveries are kept out: one that races the moment of telling counts at once, so that a blip is not told (deciding.md, section 5).
  const late = fc.array(fc.integer({ min: 0, max: settleMs - 5_000 }), { minLength: 60, maxLength: 60 });
  const withoutRecoveries = stormPlan().map((plan): StormPlan => ({ ...plan, troubles: plan.troubles.map(({ lastsS: _lasts, ...trouble }) => trouble) }));
  fc.assert(
    fc.property(withoutRecoveries, late, fc.boolean(), (plan, delays, paths) => {
      expect(outcome(run(signalsOf(plan, delays), paths).view)).toEqual(outcome(run(signalsOf(plan), paths).view));
    }),
    runs,
  );
});

test('contract 4: what is delivered again changes nothing and tells nobody', () => {
  fc.assert(
    fc.property(stormPlan(), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 20 * minute })), { minLength: 1, maxLength: 10 }), (plan, again) => {
      const signals = signalsOf(plan);
      const copies = again.flatMap(([which, laterMs]) => {
        const copied = signals[which % Math.max(1, signals.length)];
        return copied ? [{ ...copied, at: copied.at + laterMs }] : [];
      });
      const isCopy = new Set<Signal>(copies);
      run(sorted([...signals, ...copies]), true, ({ signal, decision }) => {
        if (!isCopy.has(signal)) return;
        expect(decision.errands).toEqual([]);
        expect(decision.changes.filter((change) => change.kind !== 'duplicate-ignored')).toEqual([]);
      });
    }),
    runs,
  );
});

test('contract 5: restored from a snapshot taken anywhere, it goes on with the same decisions as if it had never stopped', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), fc.nat(), (plan, paths, anywhere) => {
      const { steps } = run(signalsOf(plan), paths);
      const stop = anywhere % steps.length;
      const before = createEngine();
      for (const { signal } of steps.slice(0, stop)) before.decide(signal);
      const after = restoreEngine(JSON.parse(JSON.stringify(before.snapshot())));
      expect(after.nextDueAt()).toBe(before.nextDueAt());
      for (const { signal, decision } of steps.slice(stop)) expect(after.decide(signal)).toEqual(decision);
    }),
    runs,
  );
});

test('contract 5: deciding the journal again from its beginning gives the same decisions and the same errand ids', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), (plan, paths) => {
      const { steps } = run(signalsOf(plan), paths);
      const again = createEngine();
      for (const { signal, decision } of steps) expect(again.decide(signal)).toEqual(decision);
      const ids = steps.flatMap(({ decision }) => decision.errands.map((errand) => errand.id));
      expect(new Set(ids).size).toBe(ids.length);
    }),
    runs,
  );
});

test('contract 9: every member, priority, move of root or priority, and message has its reason', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), (plan, paths) => {
      const last = new Map<string, { readonly root: string; readonly priority: string }>();
      run(signalsOf(plan), paths, ({ decision }) => {
        const happened = decision.changes.flatMap((change) => (change.kind === 'happened' ? [change] : []));
        for (const change of decision.changes) {
          if (change.kind === 'member-set') expect(change.member.reason.kind).toEqual(expect.any(String));
          if (change.kind !== 'incident-changed') continue;
          const { id, root, priority, priorityReason } = change.incident;
          const before = last.get(id);
          expect(priorityReason.kind).toEqual(expect.any(String));
          if (before && before.root !== root)
            expect(happened).toContainEqual(expect.objectContaining({ incident: id, what: expect.objectContaining({ kind: 'root-moved' }) }));
          if (before && before.priority !== priority)
            expect(happened).toContainEqual(expect.objectContaining({ incident: id, what: expect.objectContaining({ kind: 'priority-moved' }) }));
          last.set(id, { root, priority });
        }
        for (const errand of decision.errands) if (errand.kind === 'tell') expect(errand.why.kind).toEqual(expect.any(String));
      });
    }),
    runs,
  );
});

test('contract 10: no unresolved incident is without an owner or a dated next step, and the engine asks to be woken for it', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), (plan, paths) => {
      run(signalsOf(plan), paths, ({ signal }, view, engine) => {
        for (const incident of view.incidents.values()) {
          if (!isLive(incident) || incident.state === 'resolved' || incident.owner !== undefined) continue;
          const { nextStep } = incident;
          expect({ id: incident.id, state: incident.state, hasNext: nextStep !== undefined }).toMatchObject({ hasNext: true });
          expect(nextStep?.at ?? 0).toBeGreaterThanOrEqual(signal.at);
          expect(engine.nextDueAt() ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(nextStep?.at ?? 0);
        }
      });
    }),
    runs,
  );
});

test('contract 11: whatever was lost on the way, after a reconcile the open problems are those of the source', () => {
  fc.assert(
    fc.property(stormPlan(), fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (plan, lost) => {
      const signals = signalsOf(plan);
      const heard = signals.filter((signal, index) => signal.kind === 'reported' || lost[index % lost.length] !== true);
      const at = (signals.at(-1)?.at ?? t0) + minute;
      const resolved = new Set(signals.flatMap((signal) => (signal.kind === 'problem-resolved' ? [signal.event] : [])));
      const openNow = signals.flatMap((signal) => (signal.kind === 'problem-opened' && !resolved.has(signal.problem.event) ? [signal.problem] : []));
      const known = new Set(heard.flatMap((signal) => (signal.kind === 'problem-opened' ? [signal.problem.event] : [])));
      const cleared = new Set(heard.flatMap((signal) => (signal.kind === 'problem-resolved' ? [signal.event] : [])));
      const found: Signal[] = openNow.filter((problem) => !known.has(problem.event)).map((problem) => ({ kind: 'problem-opened', at, problem }));
      const gone: Signal[] = [...known]
        .filter((event) => resolved.has(event) && !cleared.has(event))
        .map((event) => ({ kind: 'problem-resolved', at, source, event, resolvedAt: at, because: 'unknown-to-source' }));
      const { view } = run([...heard, ...found, ...gone, { kind: 'reconciled', at, source, open: openNow.map((problem) => problem.event) }]);
      const held = [...view.problems.values()].filter((problem) => problem.resolvedAt === undefined).map((problem) => problem.event);
      expect(held.sort()).toEqual(openNow.map((problem) => problem.event).sort());
    }),
    runs,
  );
});

test('contract 11: what a person resolved stays resolved while the source only repeats what was open then', () => {
  fc.assert(
    fc.property(stormPlan(), (plan) => {
      const signals = signalsOf({ ...plan, troubles: plan.troubles.map(({ lastsS: _lasts, ...trouble }) => trouble) });
      const at = (signals.at(-1)?.at ?? t0) + 10 * minute;
      const first = run(signals).view;
      const told = [...first.incidents.values()].filter((incident) => isLive(incident) && incident.state === 'open');
      const resolve = told.map((incident): Signal => ({
        kind: 'commanded',
        at,
        id: `resolve-${incident.id}`,
        by: 'anna',
        order: { command: 'resolve', incident: incident.id, note: 'replaced the cable' },
      }));
      const open = signals.flatMap((signal) => (signal.kind === 'problem-opened' ? [signal.problem.event] : []));
      const { view } = run([...signals, ...resolve, { kind: 'reconciled', at: at + minute, source, open }]);
      for (const { id } of told) expect({ id, state: view.incidents.get(id)?.state }).toEqual({ id, state: 'resolved' });
    }),
    runs,
  );
});
