// response: a person takes an incident, or gives it back; every open member is told so in its source.
import type { CaseState, ProblemState, State } from './state.ts';
import type { WriteBack } from '../model/errand.ts';
import { openProblemsOf } from './group.ts';
import { refreshClocks } from './notify.ts';
import { amend, happened } from './record.ts';
import { addTimer } from './timers.ts';

/** @param except  the problem on which it was acknowledged in the source itself, which needs no word from us */
export function acknowledgeCase(state: State, kase: CaseState, by: string, via: 'command' | 'source', message?: string, except?: string): void {
  kase.firstResponseAt ??= state.now;
  amend(state, kase, {
    state: kase.head.stabilisedAt === undefined ? 'acknowledged' : 'stabilised',
    acknowledgedAt: state.now,
    owner: by,
    nextStep: undefined,
  });
  delete kase.remindAt;
  happened(state, kase.head.id, { kind: 'acknowledged', by, via, ...(message === undefined ? {} : { message }) });
  refreshClocks(state, kase);
  const problems = openProblemsOf(state, kase).filter((problem) => !problem.acknowledged && problem.key !== except);
  writeBack(state, kase, problems, { by, action: 'acknowledge', ...(message === undefined ? {} : { message }) });
}

export function unacknowledgeCase(state: State, kase: CaseState, by: string, why: 'by-hand' | 'source', message?: string): void {
  amend(state, kase, { state: 'open', acknowledgedAt: undefined });
  happened(state, kase.head.id, { kind: 'unacknowledged', by, why, ...(message === undefined ? {} : { message }) });
  if (why === 'by-hand') {
    const problems = openProblemsOf(state, kase).filter((problem) => problem.acknowledged);
    writeBack(state, kase, problems, { by, action: 'unacknowledge', ...(message === undefined ? {} : { message }) });
  }
  if (state.settings.remindEveryMs === 0) return;
  kase.remindAt = state.now + state.settings.remindEveryMs;
  addTimer(state.timers, { at: kase.remindAt, kind: 'remind', tie: kase.head.id, id: kase.head.id });
  amend(state, kase, { nextStep: { at: kase.remindAt, kind: 'tell-again' } });
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
    state.errands.push({ kind: 'write-back', id, at: state.now, incident: kase.head.id, source, events: events.sort(), ...what });
  }
}

/** The source of problems that we raise ourselves: another source that has fallen silent. */
export const ownSource = 'nabat';
