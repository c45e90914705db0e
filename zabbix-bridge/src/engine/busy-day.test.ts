// busy day: the lines of the contract while people and sources do all that they can do, in the middle of storms, by whatever rules there are.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { busyDay } from '../../../test/storms/busy-day.ts';
import { emptyView, follow, isLive, membersOf, walk, type Step, type View } from '../../../test/storms/walk.ts';
import { source, t0 } from '../../../test/storms/world.ts';
import { reportOfMember, type Incident, type Member } from '../model/incident.ts';
import { minute, second } from '../model/moment.ts';
import { problemKey } from '../model/problem.ts';
import type { Signal } from '../model/signal.ts';
import { createEngine, restoreEngine, type AskedEngine } from './engine.ts';

/** A thousand days each with NABAT_LONG=1. */
const runs = { numRuns: process.env['NABAT_LONG'] === '1' ? 1_000 : 50 };
const settleMs = 30 * second;
const afterwards = 40 * minute;

type Seen = { readonly step: Step; readonly view: View; readonly engine: AskedEngine; readonly before: ReadonlyMap<string, Incident> };

/** Lets a day pass, and looks after every decision. @returns all there was */
function live(signals: readonly Signal[], look: (seen: Seen) => void = () => undefined): readonly Step[] {
  const engine = createEngine();
  const view = emptyView();
  const steps: Step[] = [];
  walk(engine, signals, (signals.at(-1)?.at ?? t0) + afterwards, (step) => {
    const before = new Map(view.incidents);
    follow(view, step.decision);
    steps.push(step);
    look({ step, view, engine, before });
  });
  return steps;
}

/** No day may break what is looked for. @param look  says what is wrong after a decision */
function expectOfAnyDay(look: (seen: Seen, say: (wrong: string) => void) => void): void {
  fc.assert(
    fc.property(busyDay, (signals) => {
      const wrong: string[] = [];
      live(signals, (seen) => look(seen, (says) => wrong.push(`${says}, after ${seen.step.signal.kind}`)));
      expect(wrong).toEqual([]);
    }),
    runs,
  );
}

const isOpen = ({ id, clearedAt }: Member): boolean => clearedAt === undefined && reportOfMember(id) === undefined;
const openIn = (view: View, { id }: Incident): readonly Member[] => [...membersOf(view, id).values()].filter(isOpen);

test('contract 1: every open problem that is not kept out is open in exactly one incident, and its record says in which', () => {
  const since = new Map<string, number>();
  expectOfAnyDay(({ step: { signal }, view }, say) => {
    if (signal.kind === 'topology-learned' && signal.at < t0) since.clear();
    if (signal.kind === 'problem-opened') since.set(problemKey(source, signal.problem.event), signal.at);
    const owners = new Map<string, Incident[]>();
    for (const incident of view.incidents.values()) for (const { id } of openIn(view, incident)) owners.set(id, [...(owners.get(id) ?? []), incident]);
    for (const [key, { resolvedAt, suppressed, maintenance, behind, incident }] of view.problems) {
      const own = owners.get(key) ?? [];
      const live = own.filter(isLive);
      if (live.length > 1) say(`${key} is in ${live.map(({ id }) => id).join(' and ')}`);
      if (resolvedAt !== undefined && live.length > 0) say(`${key} has recovered and is open in ${live[0]?.id ?? ''}`);
      if (live.length === 1 && live[0]?.id !== incident) say(`${key} is said to be in ${incident ?? 'nothing'}, and is in ${live[0]?.id ?? ''}`);
      const isKeptOut = suppressed || maintenance !== undefined || behind !== undefined;
      if (resolvedAt === undefined && !isKeptOut && own.length === 0 && signal.at - (since.get(key) ?? signal.at) > settleMs) say(`${key} is nowhere`);
    }
  });
});

test('contract 4: whatever is delivered again at once changes nothing and tells nobody', () => {
  const nothing = new Set(['duplicate-ignored', 'command-accepted', 'command-refused']);
  fc.assert(
    fc.property(busyDay, (signals) => {
      const once = live(signals);
      const twice = createEngine();
      for (const { signal, decision } of once) {
        expectSame(twice.decide(signal), decision, signal);
        if (signal.kind === 'ticked' || signal.kind === 'topology-learned' || signal.kind === 'rules-changed') continue;
        const { changes, errands } = twice.decide(signal);
        const news = signal.kind.startsWith('source-') || signal.kind === 'reconciled' ? [] : changes.filter(({ kind }) => !nothing.has(kind));
        expect({ signal, news, errands }).toEqual({ signal, news: [], errands: [] });
      }
    }),
    runs,
  );
});

test('contract 5: stopped anywhere and started again, it goes on with the same decisions, to the letter', () => {
  fc.assert(
    fc.property(busyDay, fc.nat(), (signals, anywhere) => {
      const steps = live(signals);
      const stop = anywhere % steps.length;
      const before = createEngine();
      for (const { signal } of steps.slice(0, stop)) before.decide(signal);
      const after = restoreEngine(JSON.parse(JSON.stringify(before.snapshot())));
      for (const { signal, decision } of steps.slice(stop)) expectSame(after.decide(signal), decision, signal);
    }),
    runs,
  );
});

function expectSame(again: Step['decision'], decision: Step['decision'], signal: Signal): void {
  if (JSON.stringify(again) !== JSON.stringify(decision)) expect({ signal, decision: again }).toEqual({ signal, decision });
  expect(JSON.stringify(again)).toBe(JSON.stringify(decision));
}

test('contract 9: every root and every told priority that moves, and every message, stands in the timeline', () => {
  expectOfAnyDay(({ step: { decision }, before }, say) => {
    const happened = new Set(decision.changes.map((change) => (change.kind === 'happened' ? `${change.incident} ${change.what.kind}` : '')));
    for (const change of decision.changes) {
      if (change.kind !== 'incident-changed') continue;
      const { id, root, priority } = change.incident;
      const was = before.get(id);
      if (was && was.root !== root && !happened.has(`${id} root-moved`)) say(`the root of ${id} moved in silence`);
      if (was?.announcedAt !== undefined && was.priority !== priority && !happened.has(`${id} priority-moved`)) say(`${id} became ${priority} in silence`);
    }
    for (const errand of decision.errands) if (errand.kind === 'tell' && !happened.has(`${errand.incident} told`)) say(`${errand.id} is not in the timeline`);
  });
});

test('contract 10: no unresolved incident is without an owner or a dated next step, and the engine asks to be woken for it', () => {
  expectOfAnyDay(({ step: { signal }, view, engine }, say) => {
    const due = engine.nextDueAt() ?? Infinity;
    for (const incident of view.incidents.values()) {
      const { id, number, state, owner, nextStep, knownBefore } = incident;
      // what was open before pages nobody: it is in the one digest
      if (!isLive(incident) || state === 'resolved' || owner !== undefined || knownBefore) continue;
      if (nextStep === undefined) say(`${number ?? id} is ${state} and nothing follows`);
      else if (nextStep.at < signal.at) say(`${number ?? id}: ${nextStep.kind} was due`);
      else if (due > nextStep.at) say(`${number ?? id}: nobody wakes the engine for ${nextStep.kind}`);
    }
  });
});

test('what is published adds up: versions without holes, members as they are counted, a headline that is one of them, moments in their order', () => {
  expectOfAnyDay(({ step: { decision }, view, before }, say) => {
    for (const change of decision.changes) {
      if (change.kind !== 'incident-changed') continue;
      const { id, version, state, members, headline, openedAt, resolvedAt, mergedInto, declaredTitle, root } = change.incident;
      const there = membersOf(view, id);
      if (version !== (before.get(id)?.version ?? 0) + 1) say(`${id} goes from version ${before.get(id)?.version ?? 0} to ${version}`);
      if (state === 'merged' ? there.size > 0 || !view.incidents.has(mergedInto ?? '') : false)
        say(`${id} is merged and has members still, or is part of nothing`);
      if (resolvedAt !== undefined && resolvedAt < openedAt) say(`${id} ended before it began`);
      if ((state === 'open' || state === 'acknowledged') && resolvedAt !== undefined) say(`${id} is ${state} and has ended`);
      if (!isLive(change.incident)) continue;
      if (members.all !== there.size || members.open !== openIn(view, change.incident).length) say(`${id} counts ${members.open} of ${members.all}`);
      if (there.size > 0 !== there.has(headline)) say(`${id} is headed by ${headline}`);
      if (there.size === 0 && declaredTitle === undefined && !root.startsWith('source:')) say(`${id} lives and has no members`);
    }
  });
});

test('what may never be so is never so: the audit of its own finds nothing but the source that is silent', () => {
  expectOfAnyDay(({ step: { signal }, engine }, say) => {
    for (const { kind } of engine.inquiries.audit(signal.at)) if (kind !== 'silent-source') say(kind);
  });
});

test('whoever is told is told the priority that the incident has come to', () => {
  expectOfAnyDay(({ step: { decision }, view }, say) => {
    for (const errand of decision.errands) {
      const now = errand.kind === 'tell' ? view.incidents.get(errand.incident)?.priority : undefined;
      if (errand.kind === 'tell' && errand.priority !== now)
        say(`${errand.number} is ${now}, and ${errand.to} is told ${errand.priority}, for ${errand.why.kind}`);
    }
  });
});
