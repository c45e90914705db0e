// engine: walks one signal through the stages and gathers what follows from it.
import type { Decision } from '../model/decision.ts';
import type { Telling } from '../model/errand.ts';
import type { IncidentId } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { RulesInForce } from '../model/rules.ts';
import type { Signal } from '../model/signal.ts';
import { carryOut } from './commands.ts';
import { isDecided, isLive, placeReport, regroup } from './group.ts';
import { age, bringBack, enter, openProblem, putOutside, resolveProblem, updateProblem } from './ingest.ts';
import { closeIfOver, refresh, restsAfterALook, tellOfDecided, weigh } from './life.ts';
import { livingOf, type Living } from './living.ts';
import { directoryOf } from './directory.ts';
import { forget, sweep } from './forgetting.ts';
import { inquiriesOf, type Inquiries } from './inquiries.ts';
import { learnTopology } from './learn-topology.ts';
import { covers, crossing, hearOfWorks } from './maintenance.ts';
import { joinManyPlaces } from './many-places.ts';
import { recall, rememberedOf } from './memory.ts';
import { joinSameWords } from './same-words.ts';
import { joinStorage } from './on-storage.ts';
import { joinNeighbour } from './neighbours.ts';
import { showNext } from './next-step.ts';
import { passMarks, remind, wake } from './notify.ts';
import { askOwner } from './ownerless.ts';
import { pauseForWorks } from './pauses.ts';
import { happened, publish } from './record.ts';
import type { EngineSettings } from './settings.ts';
import { redButtonsUnder } from './red-button.ts';
import { settingsUnder } from './settings-under.ts';
import { release } from './waiting.ts';
import { beat } from './stakeholders.ts';
import { reconciled, sourceReturned, sourceSilent } from './silent-source.ts';
import { createState, gatherByTopology, type CaseState, type State } from './state.ts';
import { promisedAfter } from './promised.ts';
import { addTimer, takeDue, type Timer } from './timers.ts';
import { indexTopology, mergeTopologies } from './topology-index.ts';
import { joinStranded } from './stranded.ts';
import { joinTwin } from './twins.ts';
import { joinWake } from './wake.ts';
import { tellAhead, tellByNewRules, tellOfEnd, tellOfOlderPlans } from './works-told.ts';

/** One engine with its state in memory. Nothing in it reads a clock, a disk or a network: the same signals in the same order give the same decisions. */
export type Engine = {
  /** @returns all changes and errands that follow, in the order they happened; an empty decision when nothing does. Never throws for what a source or a person sent. */
  decide(signal: Signal): Decision;
  /** @returns when a `ticked` signal is wanted next, ms; undefined when nothing is due by itself */
  nextDueAt(): EpochMs | undefined;
  /** @returns whether an incident is still held, or a problem heard but not yet placed: something may be told soon */
  isWaiting(): boolean;
  /** @returns what the rules folder decides now; undefined while none has said anything */
  rules(): RulesInForce | undefined;
  /** @returns what lives, as changes that tell it to somebody who has heard nothing; much, so it is asked for at a start only */
  living(): readonly Living[];
  /** @returns whether the incident lives, or is over and not let go of yet */
  knows(incident: IncidentId): boolean;
  /** @returns all it knows as JSON-able data; `restoreEngine` of it goes on exactly where this one stands */
  snapshot(): unknown;
};
/** What else may be asked of this engine. */
export type AskedEngine = Engine & { readonly inquiries: Inquiries };

/** @returns an engine that has seen nothing yet */
export const createEngine = (settings: Partial<EngineSettings> = {}): AskedEngine => engineOf(createState(settings));

/** @param snapshot  what `snapshot()` of an engine of this version gave, perhaps by way of JSON */
export function restoreEngine(snapshot: unknown, settings: Partial<EngineSettings> = {}): AskedEngine {
  const remembered = recall(snapshot);
  const state = createState(settings, remembered);
  if (!('announced' in remembered)) tellOfOlderPlans(state);
  state.topology = indexTopology(mergeTopologies([...state.topologies.values()]));
  gatherByTopology(state);
  return engineOf(state);
}

const engineOf = (state: State): AskedEngine => ({
  inquiries: inquiriesOf(state),
  decide: (signal) => decide(state, signal),
  nextDueAt: () => state.timers[0]?.at,
  isWaiting: () => state.pending.size > 0 || isAnyHeld(state),
  rules: () => state.rules,
  living: () => livingOf(state),
  knows: (incident) => state.cases.has(incident),
  snapshot: () => rememberedOf(state),
});

/** Looks only at what changed since it was last asked, and lets go of what no longer waits. */
function isAnyHeld(state: State): boolean {
  for (const id of state.mayWait) {
    const kase = state.cases.get(id);
    if (kase && isLive(kase) && (kase.head.state === 'held' || kase.returnedAt !== undefined)) return true;
    state.mayWait.delete(id);
  }
  return false;
}

function decide(state: State, signal: Signal): Decision {
  state.now = Math.max(state.now, signal.at);
  sweep(state);
  take(state, signal);
  settle(state);
  const heads = [...state.unpublished].map((id) => state.cases.get(id)).filter((kase) => kase !== undefined);
  state.unpublished.clear();
  return { changes: publish(state, heads), errands: state.errands.splice(0).map((errand) => (errand.kind === 'tell' ? asItIsNow(state, errand) : errand)) };
}

/** What was written before its incident was weighed for the last time carries the priority that it has come to. */
function asItIsNow({ cases }: State, telling: Telling): Telling {
  const priority = cases.get(telling.incident)?.head.priority ?? telling.priority;
  return priority === telling.priority ? telling : { ...telling, priority };
}

function take(state: State, signal: Signal): void {
  switch (signal.kind) {
    case 'problem-opened':
      return openProblem(state, signal);
    case 'problem-resolved':
      return resolveProblem(state, signal);
    case 'problem-updated':
      return updateProblem(state, signal);
    case 'reported': {
      if (state.reports.has(signal.id)) return void state.changes.push({ kind: 'duplicate-ignored', what: `report:${signal.id}`, at: signal.at });
      const report = { id: signal.id, at: signal.at, service: signal.service, reporter: signal.reporter, text: signal.text };
      state.reports.set(signal.id, report);
      const kase = placeReport(state, report);
      return void state.changes.push({ kind: 'report-received', ...report, incident: kase.head.id });
    }
    case 'maintenance-planned':
      return hearOfWorks(state, signal);
    case 'commanded':
      return carryOut(state, signal);
    case 'topology-learned':
      return learnTopology(state, signal.from, signal.topology);
    case 'rules-changed':
      return obeyRules(state, signal.rules);
    case 'source-silent':
      return sourceSilent(state, signal);
    case 'source-returned':
      return sourceReturned(state, signal);
    case 'reconciled':
      return reconciled(state, signal);
    case 'ticked':
      return tick(state);
    case 'written-back': {
      const incident = state.problems.get(`${signal.source}:${signal.event}`)?.incident;
      const { action, outcome, by, why, says } = signal;
      if (incident !== undefined)
        happened(state, incident, {
          kind: 'written-back',
          member: `${signal.source}:${signal.event}`,
          action,
          outcome,
          ...(by === undefined ? {} : { by }),
          ...(why === undefined ? {} : { why }),
          ...(says === undefined ? {} : { says }),
        });
      return;
    }
    case 'dispatched': {
      const { at: _, incident, ...what } = signal;
      return happened(state, incident, what);
    }
    case 'sent-again': {
      const { at: _, incident, ...what } = signal;
      return happened(state, incident, what);
    }
    default:
      return signal satisfies never;
  }
}

/** Whatever the signal stirred up comes to rest: roots first, then every incident that was touched, each published once. */
function settle(state: State): void {
  for (let round = 0; state.touched.size > 0 && round < 8; round += 1) {
    const touched = state.touched.size > 1 ? [...state.touched].sort() : [...state.touched];
    state.touched.clear();
    for (const id of touched) {
      const kase = state.cases.get(id);
      if (!kase) continue;
      state.unpublished.add(id);
      if (round >= 4) continue;
      refresh(state, kase);
      if (restsAfterALook(kase)) state.touched.delete(id);
    }
  }
  state.touched.clear();
  if ((state.rechoose.size > 0 || state.surging.stirred) && state.regroupAt === undefined) {
    state.regroupAt = state.now + state.settings.regroupEveryMs;
    addTimer(state.timers, { at: state.regroupAt, kind: 'regroup', tie: '', id: '' });
  }
}

function tick(state: State): void {
  for (let timer = takeDue(state.timers, state.now); timer; timer = takeDue(state.timers, state.now)) {
    fire(state, timer);
    if (timer.kind !== 'enter') settle(state);
  }
}

function fire(state: State, { kind, id }: Timer): void {
  switch (kind) {
    case 'enter':
    case 'age': {
      const problem = state.problems.get(id as ProblemKey);
      if (problem) (kind === 'enter' ? enter : age)(state, problem);
      return;
    }
    case 'maintenance': {
      // a look at all that is open serves everything of the same moment: a whole site goes quiet at once
      while (state.timers[0]?.kind === 'maintenance' && state.timers[0].at <= state.now) takeDue(state.timers, state.now);
      pauseForWorks(state);
      const { into, outOf, over } = crossing(state);
      for (const { problem, kept } of into) putOutside(state, problem, kept);
      for (const each of outOf) {
        each.maintenance = each.behind = undefined;
        if (!each.suppressed) bringBack(state, each);
      }
      for (const works of over)
        tellOfEnd(
          state,
          works,
          outOf.filter((problem) => !problem.suppressed && problem.phase !== 'outside' && covers(state, works, problem)),
        );
      return;
    }
    case 'works':
      return tellAhead(state, id);
    case 'regroup':
      state.regroupAt = undefined;
      return regroup(state);
    case 'release':
      return release(state, id);
    case 'digest':
      return sendDigest(state);
    default: {
      const kase = state.cases.get(id);
      if (kase) fireFor(state, kase, kind);
    }
  }
}

function fireFor(state: State, kase: CaseState, kind: 'evaluate' | 'tell' | 'clock' | 'close' | 'remind' | 'beat' | 'wake' | 'forget'): void {
  switch (kind) {
    case 'evaluate':
      if (isLive(kase)) lookAt(state, kase);
      return;
    case 'tell':
      return tellOfDecided(state, kase);
    case 'clock':
      if (isLive(kase)) passMarks(state, kase);
      return;
    case 'close':
      return closeIfOver(state, kase);
    case 'remind':
      // what it has become meanwhile is said first, or people would hear twice of it in one moment
      refresh(state, kase, true);
      if (isLive(kase)) (kase.head.state === 'stabilised' ? askOwner : remind)(state, kase);
      return;
    case 'beat':
      if (isLive(kase)) beat(state, kase);
      return;
    case 'wake':
      if (kase.head.snoozedUntil !== undefined && kase.head.snoozedUntil <= state.now) wake(state, kase, null);
      return;
    case 'forget':
      if (!isLive(kase) && (kase.head.closedAt ?? 0) + state.settings.reopenWindowMs <= state.now) forget(state, kase);
      return;
    default:
      return kind satisfies never;
  }
}

/** By what a held incident may be taken in just before it would be told, in the order in which this is asked. */
const takingIn = [joinTwin, joinStorage, joinNeighbour, joinManyPlaces, joinSameWords, joinWake, joinStranded] as const;

/** Before it is decided whether to tell, members look for their root once more: evidence grows and fades with time too. */
function lookAt(state: State, kase: CaseState): void {
  if (!isDecided(kase)) for (const id of kase.members.keys()) if (state.problems.get(id as ProblemKey)?.phase === 'open') state.rechoose.add(id as ProblemKey);
  regroup(state);
  if (!isLive(kase)) return;
  const weighed = isDecided(kase) ? undefined : weigh(state, kase);
  const { root } = kase.head;
  const isToldNow = weighed !== undefined && 'tell' in weighed.verdict;
  if (isToldNow && takingIn.some((join) => join(state, kase))) return;
  refresh(state, kase, true, kase.head.root === root ? weighed : undefined);
  // where nothing else has moved, what this look changed about it needs no second one
  if (state.touched.size === 1 && restsAfterALook(kase) && state.touched.delete(kase.head.id)) state.unpublished.add(kase.head.id);
}

/** What is decided from now on is decided by these; who comes next is worked out anew for whatever is open. */
function obeyRules(state: State, rules: RulesInForce): void {
  state.rules = rules;
  state.promised = promisedAfter(state.promised ?? [], rules, state.now);
  state.directory = directoryOf(rules);
  state.settings = settingsUnder(state.ownSettings, rules);
  state.redButtons = redButtonsUnder(state.settings, rules);
  state.changes.push({ kind: 'rules-obeyed', at: state.now, version: rules.version });
  for (const kase of state.cases.values()) if (isLive(kase)) showNext(state, kase);
  tellByNewRules(state);
}

function sendDigest(state: State): void {
  state.digestAt = undefined;
  const incidents = [...state.knownBefore].filter((id) => state.cases.get(id)?.head.state === 'open').sort();
  state.knownBefore.clear();
  if (incidents.length > 0)
    state.errands.push({
      kind: 'digest',
      id: `digest/${state.nextErrand++}`,
      at: state.now,
      to: state.settings.recipient,
      incidents,
      problems: state.knownBeforeProblems,
    });
  state.knownBeforeProblems = 0;
}
