// contract: the lines of the contract that the engine alone can break, as properties over generated storms.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aProblem, signalsOf, stormPlan, type CheckName, type StormPlan } from '../../../test/storms/arbitrary.ts';
import { emptyView, follow, isLive, membersOf, outcome, walk, type Step, type View } from '../../../test/storms/walk.ts';
import { hostNames, source, t0, worldTopology } from '../../../test/storms/world.ts';
import type { Incident } from '../model/incident.ts';
import { problemKey } from '../model/problem.ts';
import type { Signal } from '../model/signal.ts';
import { createEngine, restoreEngine, type Engine } from './engine.ts';

const minute = 60_000;
const settleMs = 30_000;
const learned = (paths: boolean): Signal => ({ kind: 'topology-learned', at: t0 - minute, from: source, topology: worldTopology(paths) });
const endOf = (signals: readonly Signal[]): number => (signals.at(-1)?.at ?? t0) + 20 * minute;

/** All steps of a fresh engine through the signals, with the topology first, and on to `until`. */
function run(
  signals: readonly Signal[],
  paths = true,
  onStep: (step: Step, view: View, engine: Engine) => void = () => undefined,
  until = endOf(signals),
): { readonly view: View; readonly steps: readonly Step[] } {
  const engine = createEngine();
  const view = emptyView();
  const steps: Step[] = [];
  walk(engine, [learned(paths), ...signals], until, (step) => {
    follow(view, step.decision);
    steps.push(step);
    onStep(step, view, engine);
  });
  return { view, steps };
}

const runs = { numRuns: 150 };

test('contract 1: every open problem is in exactly one live incident, or waits no longer than the settle time for one', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), (plan, paths) => {
      const open = new Map<string, number>();
      const wrong: string[] = [];
      run(signalsOf(plan), paths, ({ signal }, view, engine) => {
        if (signal.kind === 'problem-opened') open.set(problemKey(source, signal.problem.event), signal.at);
        if (signal.kind === 'problem-resolved') open.delete(problemKey(source, signal.event));
        const live = [...view.incidents.values()].filter(isLive);
        const owners = new Map<string, string[]>();
        for (const { id } of live) for (const member of membersOf(view, id).keys()) owners.set(member, [...(owners.get(member) ?? []), id]);
        for (const [key, since] of open) {
          const own = owners.get(key) ?? [];
          if (own.length > 1) wrong.push(`${key} is in ${own.join(' and ')}`);
          if (own.length === 0 && (signal.at - since > settleMs || engine.nextDueAt() === undefined))
            wrong.push(`${key} is nowhere ${signal.at - since} ms after it came`);
        }
        for (const { id, state, nextStep } of live)
          if (state === 'held' && (nextStep?.at ?? 0) < signal.at) wrong.push(`${id} is held without a deadline to come`);
      });
      expect(wrong).toEqual([]);
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
    fc.property(fc.array(fc.integer({ min: 0, max: settleMs / 1_000 }), { minLength: hosts.length, maxLength: hosts.length }), (seconds) => {
      const { view } = run(sorted(hosts.map((host, index) => opened(host, 'ping', seconds[index] ?? 0, index))));
      expect(outcome(view).map((incident) => incident.members.length)).toEqual([hosts.length]);
      expect(pagesOf(view)).toHaveLength(1);
    }),
    runs,
  );
});

test('contract 2: a site that falls over a whole minute is one incident too, and a second page comes only where it is raised to P1', () => {
  // Half a site behind one switch may be told before the other half falls: what a person was told as P2 and is P1 must reach him.
  const hosts = hostNames.filter((host) => host.startsWith('spb1'));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: hosts.length, maxLength: hosts.length }), (seconds) => {
      const { view } = run(sorted(hosts.map((host, index) => opened(host, 'ping', seconds[index] ?? 0, index))));
      expect(outcome(view).map((incident) => incident.members.length)).toEqual([hosts.length]);
      expect(
        pagesOf(view)
          .slice(1)
          .map((telling) => telling.why.kind),
      ).toEqual(pagesOf(view).length > 1 ? ['raised'] : []);
    }),
    runs,
  );
});

test('a site whose hosts fall within two seconds is told of once, not as P2 on the first few and raised to P1 a second later', () => {
  // It was told 30 s after the first onsets, while those of the next second had long arrived but were not looked at yet.
  const hosts = hostNames.filter((host) => host.startsWith('spb1'));
  for (const seconds of [
    [22, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
  ]) {
    const { view } = run(sorted(hosts.map((host, index) => opened(host, 'ping', seconds[index] ?? 0, index))));
    expect(pagesOf(view).map((telling) => telling.priority)).toEqual(['P1']);
  }
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

test('a directory whose two servers close their ports within a second is told of once', () => {
  // Both incidents pressed the red button of the key service before they were found to be one.
  const own = ['msk1-srv-11', 'msk1-srv-21'].map((host, index) => opened(host, 'port', index, index));
  const { view } = run(sorted(own));
  expect(pagesOf(view)).toHaveLength(1);
});

test('contract 3: within the settle time the order of delivery does not matter', () => {
  // Recoveries are kept out: one that races the moment of telling counts at once, so that a blip is not told (deciding.md, section 5).
  const late = fc.array(fc.integer({ min: 0, max: settleMs - 5_000 }), { minLength: 60, maxLength: 60 });
  const withoutRecoveries = stormPlan().map((plan): StormPlan => ({ ...plan, troubles: plan.troubles.map(({ lastsS: _lasts, ...trouble }) => trouble) }));
  fc.assert(
    fc.property(withoutRecoveries, late, fc.boolean(), fc.subarray([...hostNames]), (plan, delays, paths, inMaintenance) => {
      const [inTime, delayed] = [signalsOf(plan), signalsOf(plan, delays)];
      const known: Signal = { kind: 'reconciled', at: t0 - minute, source, open: [], unwatched: [], inMaintenance };
      // looked at in the same moment, for evidence ages
      const outcomeOf = (signals: readonly Signal[]) => outcome(run([known, ...signals], paths, undefined, endOf(delayed)).view);
      expect(outcomeOf(delayed)).toEqual(outcomeOf(inTime));
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

/** Compares by text first: a matcher walks each decision slowly, and nearly all are equal. */
function expectSameDecisions(engine: Engine, steps: readonly Step[]): void {
  for (const { signal, decision } of steps) {
    const again = engine.decide(signal);
    if (JSON.stringify(again) !== JSON.stringify(decision)) expect({ signal, decision: again }).toEqual({ signal, decision });
  }
}

test('contract 5: restored from a snapshot taken anywhere, it goes on with the same decisions as if it had never stopped', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), fc.nat(), (plan, paths, anywhere) => {
      const { steps } = run(signalsOf(plan), paths);
      const stop = anywhere % steps.length;
      const before = createEngine();
      for (const { signal } of steps.slice(0, stop)) before.decide(signal);
      const after = restoreEngine(JSON.parse(JSON.stringify(before.snapshot())));
      expect(after.nextDueAt()).toBe(before.nextDueAt());
      expectSameDecisions(after, steps.slice(stop));
    }),
    runs,
  );
});

test('contract 5: deciding the journal again from its beginning gives the same decisions and the same errand ids', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), (plan, paths) => {
      const { steps } = run(signalsOf(plan), paths);
      const again = createEngine();
      expectSameDecisions(again, steps);
      const ids = steps.flatMap(({ decision }) => decision.errands.map((errand) => errand.id));
      expect(new Set(ids).size).toBe(ids.length);
    }),
    runs,
  );
});

test('contract 9: every member, priority, message, and every move of a root or a told priority has its reason', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), (plan, paths) => {
      const last = new Map<string, Incident>();
      const wrong: string[] = [];
      run(signalsOf(plan), paths, ({ decision }) => {
        const happened = new Set(decision.changes.map((change) => (change.kind === 'happened' ? `${change.incident} ${change.what.kind}` : '')));
        for (const change of decision.changes) {
          if (change.kind === 'member-set' && !change.member.reason.kind) wrong.push(`${change.member.id} joined without a reason`);
          if (change.kind !== 'incident-changed') continue;
          const { id, root, priority, priorityReason } = change.incident;
          const before = last.get(id);
          if (!priorityReason.kind) wrong.push(`${id} is ${priority} without a reason`);
          if (before && before.root !== root && !happened.has(`${id} root-moved`)) wrong.push(`the root of ${id} moved in silence`);
          if (before?.announcedAt !== undefined && before.priority !== priority && !happened.has(`${id} priority-moved`))
            wrong.push(`${id} went from ${before.priority} to ${priority} in silence`);
          last.set(id, change.incident);
        }
        for (const errand of decision.errands)
          if (errand.kind === 'tell' && !happened.has(`${errand.incident} told`)) wrong.push(`${errand.id} is not in the timeline`);
      });
      expect(wrong).toEqual([]);
    }),
    runs,
  );
});

test('contract 10: no unresolved incident is without an owner or a dated next step, and the engine asks to be woken for it', () => {
  fc.assert(
    fc.property(stormPlan(), fc.boolean(), (plan, paths) => {
      const wrong: string[] = [];
      run(signalsOf(plan), paths, ({ signal }, view, engine) => {
        const due = engine.nextDueAt() ?? Number.POSITIVE_INFINITY;
        for (const incident of view.incidents.values()) {
          const { id, state, owner, nextStep } = incident;
          if (!isLive(incident) || state === 'resolved' || owner !== undefined) continue;
          if (nextStep === undefined) wrong.push(`${id} is ${state} and nothing follows`);
          else if (nextStep.at < signal.at) wrong.push(`${id}: ${nextStep.kind} was due ${signal.at - nextStep.at} ms ago`);
          else if (due > nextStep.at) wrong.push(`${id}: nobody wakes the engine for ${nextStep.kind}`);
        }
      });
      expect(wrong).toEqual([]);
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
