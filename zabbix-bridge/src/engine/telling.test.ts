// the contract's lines about telling people, as properties over made-up rules and days.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Happening } from '../model/change.ts';
import type { Telling } from '../model/errand.ts';
import type { Incident } from '../model/incident.ts';
import { hour } from '../model/moment.ts';
import type { RulesInForce } from '../model/rules.ts';
import { nextOpening } from '../time/calendar.ts';
import { arbitraryDay, arbitraryRules, services, type Deed } from './arbitrary-rules.ts';
import { createEngine, restoreEngine, type Engine } from './engine.ts';
import { aService, mondayAtTen } from './shift.ts';

type Entry = { readonly incident: string; readonly at: number; readonly what: Happening };
type Seen = { readonly tellings: Telling[]; readonly timeline: Entry[]; readonly incidents: Map<string, Incident>; now: number };
type Look = (seen: Seen, engine: Engine) => void;
const topology = { hosts: [], entities: [], edges: [], services: services.map((id) => aService(id)) };
const afterwards = 20 * hour;

/** Plays a day, a Sunday evening's worth after it, and looks after every decision. @param stopAt  where the engine is stopped and restored */
function play(rules: RulesInForce, day: readonly Deed[], look: Look = () => undefined, stopAt?: number): Seen {
  let engine = createEngine();
  const seen: Seen = { tellings: [], timeline: [], incidents: new Map(), now: mondayAtTen };
  let decisions = 0;
  const decide = (signal: Parameters<Engine['decide']>[0]): void => {
    if (decisions++ === stopAt) engine = restoreEngine(JSON.parse(JSON.stringify(engine.snapshot())));
    const { changes, errands } = engine.decide(signal);
    for (const errand of errands) if (errand.kind === 'tell') seen.tellings.push(errand);
    for (const change of changes) note(seen, change);
    look(seen, engine);
  };
  const passTo = (until: number): void => {
    for (let due = engine.nextDueAt(); due !== undefined && due <= until; due = engine.nextDueAt()) {
      seen.now = Math.max(seen.now, due);
      decide({ kind: 'ticked', at: seen.now });
    }
    seen.now = until;
  };
  decide({ kind: 'topology-learned', at: seen.now, from: 'rules', topology });
  decide({ kind: 'rules-changed', at: seen.now, rules });
  for (const [index, { afterMs, by, order }] of day.entries()) {
    passTo(seen.now + afterMs);
    decide({ kind: 'commanded', at: seen.now, id: `c-${index}`, by, order });
  }
  passTo(seen.now + afterwards);
  return seen;
}

function note(seen: Seen, change: Change): void {
  if (change.kind === 'happened') seen.timeline.push(change);
  if (change.kind === 'incident-changed') seen.incidents.set(change.incident.id, change.incident);
}

const runs = { numRuns: 25 };
const toPeople = (tellings: readonly Telling[]) =>
  tellings.flatMap((telling) => (telling.interrupts && telling.delivery?.recipient.kind === 'person' ? [{ ...telling, delivery: telling.delivery }] : []));

test('contract 5: stopped anywhere and started again, the same is told to the same', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryDay, fc.nat(200), (rules, day, stopAt) => {
      expect(JSON.stringify(play(rules, day, undefined, stopAt).tellings)).toEqual(JSON.stringify(play(rules, day).tellings));
    }),
    runs,
  );
});

test('contract 6: whatever waits is told, or let go with a reason, no later than it was said to be', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryDay, (rules, day) => {
      const { timeline, now } = play(rules, day);
      const waits = timeline.flatMap((entry, index) =>
        entry.what.kind === 'not-told' && entry.what.recipient && 'until' in entry.what.why ? [{ ...entry, what: entry.what, why: entry.what.why, index }] : [],
      );
      const lost = waits.filter(({ incident, what, why, index }) => {
        if (why.until > now) return false;
        return !timeline
          .slice(index + 1)
          .some(
            (later) =>
              later.incident === incident &&
              later.at <= why.until &&
              ((later.what.kind === 'told' && later.what.delivery?.recipient.id === what.recipient?.id) ||
                (later.what.kind === 'not-told' && later.what.recipient?.id === what.recipient?.id)),
          );
      });
      expect(lost).toEqual([]);
    }),
    runs,
  );
});

test('contract 6: a P1 is told at the moment of its decision to whoever has not heard of it by that step', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryDay, (rules, day) => {
      const heard = new Set<string>();
      const wrong: string[] = [];
      const priorities = new Map<string, string>();
      play(rules, day, ({ timeline, incidents }) => {
        for (const { incident, what } of timeline.splice(0)) {
          if (what.kind === 'priority-moved') priorities.set(incident, what.to);
          const isP1 = incidents.get(incident)?.priority === 'P1' && priorities.get(incident) !== 'P2' && priorities.get(incident) !== 'P3';
          if (what.kind === 'told' && what.delivery?.step && what.interrupts)
            heard.add(`${incident} ${what.delivery.recipient.id} ${what.delivery.step.escalation} ${what.delivery.step.step}`);
          if (what.kind !== 'not-told' || !isP1 || !what.step || !what.recipient) continue;
          if (what.why.kind === 'quiet-hours') wrong.push(`${incident} waits for hours`);
          if (what.why.kind === 'load' && !heard.has(`${incident} ${what.recipient.id} ${what.step.escalation} ${what.step.step}`))
            wrong.push(`${incident} is held back`);
        }
      });
      expect(wrong).toEqual([]);
    }),
    runs,
  );
});

test('contract 7: nobody is interrupted more often than agreed, but by a P1 once per incident and step', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryDay, (rules, day) => {
      const allowed = [rules.route, ...rules.route.children].map(({ perPerson }) => perPerson ?? { count: 1, withinMs: 600_000 });
      const most = Math.max(1, ...allowed.map(({ count }) => count));
      const tellings = toPeople(play(rules, day).tellings);
      const broke = tellings
        .filter(({ delivery }) => delivery.breaksThrough)
        .map(({ incident, delivery }) => `${incident} ${delivery.recipient.id} ${delivery.step?.escalation ?? delivery.message} ${delivery.step?.step ?? 0}`);
      expect(new Set(broke).size).toBe(broke.length);
      for (const { at, delivery } of tellings.filter((each) => !each.delivery.breaksThrough)) {
        const window = tellings.filter((each) => each.delivery.recipient.id === delivery.recipient.id && each.at > at - 600_000 && each.at <= at);
        expect(window.filter((each) => !each.delivery.breaksThrough).length).toBeLessThanOrEqual(most);
      }
    }),
    runs,
  );
});

test('contract 8: outside of somebody’s hours only a P1, a call, or being on call interrupts, and nothing that is over', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryDay, (rules, day) => {
      const wrong: string[] = [];
      const office = rules.calendars.find(({ id }) => id === 'office');
      play(rules, day, ({ tellings, incidents }) => {
        for (const { to, at, delivery, priority, why, incident } of toPeople(tellings.splice(0))) {
          const hours = rules.people.find(({ id }) => id === delivery.recipient.id)?.hours;
          const quiet = office !== undefined && hours === 'office' && nextOpening(office, at) !== at;
          const escaped = priority === 'P1' || delivery.urgency === 'call' || delivery.via.kind === 'on-call' || delivery.via.kind === 'substitute';
          const saysAlways = [rules.route, ...rules.route.children].some((each) => each.hours !== undefined && each.hours !== 'recipient');
          if (quiet && !escaped && !saysAlways) wrong.push(`${to} was disturbed at ${new Date(at).toISOString()}`);
          const state = incidents.get(incident)?.state;
          if (why.kind === 'released' && (state === 'resolved' || state === 'closed')) wrong.push(`${incident} is over and was told`);
        }
      });
      expect(wrong).toEqual([]);
    }),
    runs,
  );
});

test('contract 9: everybody who is told is told why, and of whoever a step names somebody is told or not told with a reason', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryDay, (rules, day) => {
      const wrong: string[] = [];
      play(rules, day, ({ tellings, timeline }) => {
        const entries = timeline.splice(0);
        for (const { incident, id, why, delivery } of tellings.splice(0)) {
          if (!why.kind || !delivery?.via.kind) wrong.push(`${id} has no reason`);
          if (
            !entries.some((entry) => entry.incident === incident && entry.what.kind === 'told' && entry.what.delivery?.recipient.id === delivery?.recipient.id)
          )
            wrong.push(`${id} is not in the timeline`);
        }
        for (const { incident, what } of entries) if (what.kind === 'not-told' && !what.why.kind) wrong.push(`${incident} has a silence without a reason`);
      });
      expect(wrong).toEqual([]);
    }),
    runs,
  );
});

test('contract 10: no open incident is without an owner or a dated next step that the engine is woken for', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryDay, (rules, day) => {
      const wrong: string[] = [];
      play(rules, day, ({ incidents, now }, engine) => {
        const due = engine.nextDueAt() ?? Number.POSITIVE_INFINITY;
        for (const { id, state, owner, nextStep } of incidents.values()) {
          if (state !== 'open' && state !== 'acknowledged' && state !== 'stabilised') continue;
          if (owner !== undefined && state !== 'open') continue;
          if (!nextStep) wrong.push(`${id} is ${state} and nothing follows`);
          else if (nextStep.at < now) wrong.push(`${id}: ${nextStep.kind} was due ${now - nextStep.at} ms ago`);
          else if (due > nextStep.at) wrong.push(`${id}: nobody wakes the engine for ${nextStep.kind}`);
        }
      });
      expect(wrong).toEqual([]);
    }),
    runs,
  );
});

test('of two that become one nobody is told twice: who knew of the one only hears once, without a sound, that it is part of the other', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryDay, (rules, day) => {
      const wrong: string[] = [];
      const knows = new Map<string, Set<string>>();
      play(rules, day, ({ tellings }) => {
        for (const { id, number, interrupts, why, delivery } of tellings.splice(0)) {
          const who = `${delivery?.audience} ${delivery?.recipient.id}`;
          if (why.kind === 'merged') {
            if (interrupts) wrong.push(`${id} makes a sound`);
            if (!knows.get(why.incident)?.has(who)) wrong.push(`${id}: ${who} was never told of ${why.incident}`);
            if (knows.get(number)?.has(who)) wrong.push(`${id}: ${who} knew of ${number} already`);
          }
          for (const each of [number, ...(delivery?.along ?? []).map((along) => along.number)]) knows.set(each, (knows.get(each) ?? new Set()).add(who));
        }
      });
      expect(wrong).toEqual([]);
    }),
    runs,
  );
});
