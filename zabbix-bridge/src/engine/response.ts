// response: a person takes an incident, or gives it back; every open member is told so in its source.
import type { WriteBack } from '../model/errand.ts';
import { ownSource } from '../model/problem.ts';
import { assess, isHigher } from './assess.ts';
import { isTold, openProblemsOf } from './group.ts';
import { isLeftInPeace } from './known-before.ts';
import { announce, follow, refreshClocks, remindLater, tell } from './notify.ts';
import { amend, happened } from './record.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { taken } from './updates.ts';

/** Whoever acts on a held incident has seen it: it gets its number, and nobody else needs to be woken for it. */
export function ensureTold(state: State, kase: CaseState, by: string): void {
  if (isTold(kase)) return;
  follow(state, kase, assess(state, kase, openProblemsOf(state, kase)));
  announce(state, kase, { kind: 'by-hand', by }, false);
}

/** @param except  the problem on which it was acknowledged in the source itself, which needs no word from us */
export function acknowledgeCase(state: State, kase: CaseState, by: string, via: 'command' | 'source', message?: string, except?: string): void {
  ensureTold(state, kase, by);
  kase.firstResponseAt ??= state.now;
  kase.takenAt ??= state.now;
  kase.takenAway = undefined;
  amend(state, kase, {
    state: kase.head.stabilisedAt === undefined ? 'acknowledged' : 'stabilised',
    acknowledgedAt: state.now,
    owner: by,
    nextStep: undefined,
  });
  kase.remindAt = undefined;
  happened(state, kase.head.id, { kind: 'acknowledged', by, via, ...(message === undefined ? {} : { message }) });
  refreshClocks(state, kase);
  taken(state, kase, by);
  const problems = openProblemsOf(state, kase).filter((problem) => !problem.acknowledged && problem.key !== except);
  for (const problem of problems) problem.takenInSource = true;
  writeBack(state, kase, problems, { by, action: 'acknowledge', ...(message === undefined ? {} : { message }) });
}

/**
 * A priority that is no higher than when somebody took it asks for no new acknowledgement: whoever had it has it again, and those who were asked anew hear so.
 * @param by  who took the raise back
 */
export function takenAsBefore(state: State, kase: CaseState, by: string): void {
  const { takenAway, head } = kase;
  if (!takenAway || head.state !== 'open' || head.owner !== takenAway.owner || isHigher(head.priority, takenAway.priority)) return;
  const { at, owner = '' } = takenAway;
  kase.takenAway = kase.remindAt = undefined;
  amend(state, kase, { state: 'acknowledged', acknowledgedAt: at, nextStep: undefined });
  happened(state, head.id, { kind: 'acknowledged', by: owner, via: 'as-before' });
  refreshClocks(state, kase);
  taken(state, kase, owner, by);
}

/** What joins an incident that somebody has taken is theirs too: its source is told so, once. @param open  the incident's open problems */
export function acknowledgeJoined(state: State, kase: CaseState, open: readonly ProblemState[]): void {
  if (kase.head.acknowledgedAt === undefined || kase.head.owner === undefined || kase.head.state === 'resolved') return;
  const late = open.filter((problem) => !problem.acknowledged && problem.takenInSource !== true);
  for (const problem of late) problem.takenInSource = true;
  writeBack(state, kase, late, { by: kase.head.owner, action: 'acknowledge' });
}

export function unacknowledgeCase(state: State, kase: CaseState, by: string, why: 'by-hand' | 'source', message?: string): void {
  giveBack(state, kase, by, why, message);
  remindLater(state, kase);
  // by the rules somebody else is asked at once
  if (state.directory && kase.head.state === 'open' && !isLeftInPeace(kase)) tell(state, kase, { kind: 'given-back', by }, true);
}

/** Not for whoever is asked, or has it: the next in line is asked at once. */
export function passOn(state: State, kase: CaseState, by: string, note?: string): void {
  if (kase.head.acknowledgedAt !== undefined) giveBack(state, kase, by, 'by-hand');
  kase.takenAway = undefined;
  happened(state, kase.head.id, { kind: 'passed-on', by, ...(note === undefined ? {} : { note }) });
  tell(state, kase, { kind: 'passed-on', by }, true);
}

function giveBack(state: State, kase: CaseState, by: string, why: 'by-hand' | 'source', message?: string): void {
  const isStabilised = kase.head.stabilisedAt !== undefined;
  amend(state, kase, { state: isStabilised ? 'stabilised' : 'open', acknowledgedAt: undefined, owner: undefined });
  kase.untakenSince = state.now;
  happened(state, kase.head.id, { kind: 'unacknowledged', by, why, ...(message === undefined ? {} : { message }) });
  const open = openProblemsOf(state, kase);
  if (why === 'by-hand') {
    const problems = open.filter((problem) => problem.acknowledged || problem.takenInSource === true);
    writeBack(state, kase, problems, { by, action: 'unacknowledge', ...(message === undefined ? {} : { message }) });
  }
  for (const problem of open) problem.takenInSource = undefined;
}

/** Puts one errand per source into the outbox; problems that have no source to write to are left out. */
export function writeBack(
  state: State,
  kase: CaseState,
  problems: readonly ProblemState[],
  what: Pick<WriteBack, 'by' | 'action' | 'message' | 'severity'>,
): void {
  const bySource = new Map<string, string[]>();
  for (const { facts } of problems) if (facts.source !== ownSource) bySource.set(facts.source, [...(bySource.get(facts.source) ?? []), facts.event]);
  for (const [source, events] of bySource) {
    const id = `${kase.head.id}/${what.action}/${state.nextErrand++}`;
    state.errands.push({ kind: 'write-back', id, at: state.now, incident: kase.head.id, ...named(kase), source, events: events.sort(), ...what });
  }
}

const named = ({ head: { number } }: CaseState): Pick<WriteBack, 'number'> => (number === undefined ? {} : { number });
