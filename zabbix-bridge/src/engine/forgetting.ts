// forgetting: lets go of what nobody will ask for any more, so that an engine that runs for years knows what lives and what was of late.
import { reportOfMember } from '../model/incident.ts';
import { day, hour } from '../model/moment.ts';
import type { ProblemKey } from '../model/problem.ts';
import { dropIdle } from './counters.ts';
import type { CaseState, State } from './state.ts';
import { letGo } from './waiting.ts';

/** An incident that has been over for long enough, with all that only it kept. */
export function forget(state: State, kase: CaseState): void {
  letGo(state, kase);
  for (const id of kase.members.keys()) {
    const problem = state.problems.get(id as ProblemKey);
    // one that came back elsewhere is for that incident to let go of
    if (problem?.phase === 'ended' && problem.incident === kase.head.id) state.problems.delete(problem.key);
    const report = reportOfMember(id);
    if (report !== undefined) state.reports.delete(report);
  }
  if (kase.head.number !== undefined) state.byNumber.delete(kase.head.number);
  state.mayWait.delete(kase.head.id);
  state.cases.delete(kase.head.id);
}

/** How long what people arranged and handed over is kept after its time: the time line of who was on call shows it. */
const staysKnownMs = 60 * day;

/** Twice an hour what is remembered beyond its time is let go; maps keep the order of time, so only the old end is looked at. */
export function sweep(state: State): void {
  if (state.now - state.sweptAt < hour / 2) return;
  state.sweptAt = state.now;
  for (const [key, at] of state.finished) {
    if (at > state.now - state.settings.rememberFinishedMs) break;
    state.finished.delete(key);
  }
  for (const [key, { at }] of state.orphans) {
    if (at > state.now - day) break;
    state.orphans.delete(key);
  }
  for (const [host, at] of state.strangers) {
    if (at > state.now - day) break;
    state.strangers.delete(host);
  }
  for (const said of [state.commands, state.comments]) {
    for (const [key, at] of said) {
      if (at > state.now - state.settings.rememberFinishedMs) break;
      said.delete(key);
    }
  }
  for (const [trigger, times] of state.openings) {
    if ((times.at(-1) ?? 0) >= state.now - state.settings.rememberFinishedMs) break;
    state.openings.delete(trigger);
  }
  // of what is open there is the most: gone through without making a pair for each
  state.problems.forEach((problem, key) => {
    if (problem.phase === 'ended' && (problem.incident === undefined || !state.cases.has(problem.incident))) state.problems.delete(key);
  });
  dropIdle(state, state.now - hour);
  for (const [id, silence] of state.silences) if (silence.until <= state.now) state.silences.delete(id);
  for (const [id, override] of state.overrides) if (override.until <= state.now - staysKnownMs) state.overrides.delete(id);
  for (const [id, { at }] of state.handovers) if (at <= state.now - staysKnownMs) state.handovers.delete(id);
}
