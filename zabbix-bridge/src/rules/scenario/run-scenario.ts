// run-scenario: plays one scenario in virtual time through the engine and says which of its expectations did not hold.
import type { Claim, Expectation, Place, Scenario, When } from '@nabat/alert-rules';
import type { Engine } from '../../engine/engine.ts';
import type { EpochMs } from '../../model/moment.ts';
import { day } from '../../model/moment.ts';
import type { Signal } from '../../model/signal.ts';
import { startVirtualTime } from '../virtual-time.ts';
import { judge, type Reasons, type Saw } from './judge.ts';
import { cuesOf } from './play.ts';
import { openSight, type Sight } from './sight.ts';

/** `claim` undefined: something that was to happen could not; `saw` says why. */
export type Miss = { readonly place: Place; readonly at: EpochMs; readonly claim?: Claim; readonly saw: Saw };
export type Played = {
  readonly scenario: Scenario;
  readonly misses: readonly Miss[];
  readonly sight: Sight;
  readonly signals: number;
  readonly endedAt: EpochMs;
};

export type ScenarioParts = {
  /** A new one, which has seen nothing yet. */
  readonly engine: Engine;
  /** What is known before the story begins: topology and rules. */
  readonly before: readonly Signal[];
  readonly reasons: (sight: Sight) => Reasons;
};

/** A claim that is looked at again and again while its span lasts. */
type Watch = {
  readonly claim: Claim;
  readonly place: Place;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly wants: 'once' | 'always' | 'never';
  done: boolean;
};

/** After the last thing written the story goes on until nothing is held any more, so long at most. */
const endsWithinMs = day;

/** @returns every expectation that did not hold, in the order of time; a scenario passes without one. Throws only where the engine is at fault */
export function runScenario(scenario: Scenario, { engine, before, reasons }: ScenarioParts): Played {
  const sight = openSight();
  const why = reasons(sight);
  const misses: Miss[] = [];
  let signals = 0;
  const { moments, watches, last } = agendaOf(scenario);
  const time = startVirtualTime(engine, (signal, decision) => {
    if (signal.kind !== 'ticked') signals += 1;
    sight.follow(signal.at, decision);
    watch(signal.at);
  });
  const watch = (now: EpochMs): void => {
    for (const each of watches) {
      if (each.done || now < each.from || now > each.until) continue;
      const { holds, saw } = judge(each.claim, { now, from: each.from, sight, reasons: why });
      if (each.wants === 'once' ? holds : holds === (each.wants === 'never')) {
        each.done = true;
        if (each.wants !== 'once') misses.push({ place: each.place, at: now, claim: each.claim, saw });
      }
    }
  };
  const passTo = (at: EpochMs): void => time.runOn((due) => due <= at);
  const closeWatches = (now: EpochMs): void => {
    for (const each of watches) {
      if (each.done || each.wants !== 'once' || each.until > now) continue;
      each.done = true;
      misses.push({
        place: each.place,
        at: each.until,
        claim: each.claim,
        saw: judge(each.claim, { now: each.until, from: each.from, sight, reasons: why }).saw,
      });
    }
  };

  for (const signal of before) time.deliver({ ...signal, at: scenario.at });
  const cues = [...cuesOf(scenario)];
  for (const at of moments) {
    for (let cue = cues[0]; cue && cue.at <= at; cue = cues[0]) {
      cues.shift();
      passTo(cue.at);
      const signal = cue.signal(sight);
      if (typeof signal === 'string') misses.push({ place: cue.event.place, at: cue.at, saw: { kind: 'text', text: signal } });
      else time.deliver(signal);
      for (const refusal of sight.refusals()) misses.push({ place: cue.event.place, at: cue.at, saw: { kind: 'refused', refusal } });
    }
    passTo(at);
    watch(at);
    for (const { claim, place } of claimsAt(scenario, at)) {
      const { holds, saw } = judge(claim, { now: at, from: scenario.at, sight, reasons: why });
      if (!holds) misses.push({ place, at, claim, saw });
    }
    closeWatches(at);
  }
  time.runOn((due) => due <= last + endsWithinMs && engine.isWaiting());
  const endedAt = Math.max(last, time.now);
  for (const expectation of scenario.expects) {
    if (expectation.when.kind !== 'end') continue;
    for (const { claim, place } of claimsOf(expectation)) {
      const { holds, saw } = judge(claim, { now: endedAt, from: scenario.at, sight, reasons: why });
      if (!holds) misses.push({ place, at: endedAt, claim, saw });
    }
  }
  return { scenario, misses, sight, signals: signals - before.length, endedAt };
}

/** The moment each expectation is about, counted from the one before it where it says `within`. */
function placed({
  at: begins,
  expects,
}: Scenario): readonly { readonly when: When; readonly from: EpochMs; readonly until: EpochMs; readonly index: number }[] {
  let last = begins;
  return expects.map(({ when }, index) => {
    switch (when.kind) {
      case 'at':
        last = begins + when.afterMs;
        return { when, from: begins, until: last, index };
      case 'within':
        return { when, from: last, until: last + when.spanMs, index };
      case 'between':
        return { when, from: begins + when.fromMs, until: begins + when.untilMs, index };
      case 'never':
      case 'end':
        return { when, from: begins, until: Number.POSITIVE_INFINITY, index };
      default:
        return when satisfies never;
    }
  });
}

function agendaOf(scenario: Scenario): { readonly moments: readonly EpochMs[]; readonly watches: readonly Watch[]; readonly last: EpochMs } {
  const all = placed(scenario);
  const written = scenario.happens.map(({ afterMs, overMs }) => scenario.at + afterMs + overMs);
  const moments = new Set(written);
  const watches: Watch[] = [];
  for (const { when, from, until, index } of all) {
    const expectation = scenario.expects[index];
    if (Number.isFinite(until)) moments.add(from).add(until);
    if (when.kind === 'at' || when.kind === 'end') continue;
    const wants = when.kind === 'within' ? 'once' : when.kind === 'never' ? 'never' : 'always';
    for (const { claim, place } of expectation ? claimsOf(expectation) : []) {
      // Of somebody it is asked whether he was reached at all in that span, which only its end can tell; of nobody, all through it.
      const soughtOnce = wants === 'always' && (claim.kind === 'reached' || claim.kind === 'told-of-works') && !claim.not;
      watches.push({ claim, place, from, until, wants: soughtOnce ? 'once' : wants, done: false });
    }
  }
  const sorted = [...moments].sort((a, b) => a - b);
  return { moments: sorted, watches, last: sorted.at(-1) ?? scenario.at };
}

function claimsAt(scenario: Scenario, at: EpochMs): readonly Placed[] {
  return scenario.expects.flatMap((expectation) =>
    expectation.when.kind === 'at' && scenario.at + expectation.when.afterMs === at ? claimsOf(expectation) : [],
  );
}

type Placed = { readonly claim: Claim; readonly place: Place };
const claimsOf = ({ claims, says, place }: Expectation): readonly Placed[] =>
  claims.map((claim, index) => ({ claim, place: { ...place, text: `${place.text}: ${says[index] ?? ''}` } }));
