// merge and split: a person says that two incidents are one, or that one is two.
import { serviceEntity } from '../model/entity.ts';
import { reportOfMember } from '../model/incident.ts';
import { assess } from './assess.ts';
import { absorb, isLive, isTold, openProblemsOf } from './group.ts';
import { mergedAs } from './merged-as.ts';
import { newCase } from './new-case.ts';
import { announce, follow } from './notify.ts';
import { done, find, refused, type Done } from './outcome.ts';
import { happened, removeMember, setMember, touch } from './record.ts';
import type { ProblemState } from './problem-state.ts';
import { reportOf, type CaseState, type State } from './state.ts';
import { mergedHere, unmerge } from './unmerge.ts';

/** @param ref  the incident that stays */
export function mergeByHand(state: State, kase: CaseState, ref: string, by: string): Done {
  const into = find(state, ref);
  if (!into) return refused('incident-not-found', { kind: 'no-incident-to-merge-into', incident: ref });
  if (into === kase) return refused('command-not-possible', { kind: 'merged-into-itself' }, kase.head.version);
  if (!isLive(into))
    return refused('command-not-possible', { kind: 'over', incident: into.head.number ?? ref, state: into.head.state, command: 'merge' }, into.head.version);
  // who was told of the other is not told anew: that is carried over
  if (!isTold(into)) announce(state, into, { kind: 'by-hand', by }, !isTold(kase));
  kase.mergedAs = mergedAs(state, into, kase);
  const wasNews = !into.head.knownBefore;
  absorb(state, into, kase, by);
  // what was known before and takes in what has come since is news from now on
  if (!wasNews && !into.head.knownBefore) {
    follow(state, into, assess(state, into, openProblemsOf(state, into)));
    announce(state, into, { kind: 'by-hand', by }, !isTold(kase));
  }
  return done(into);
}

/**
 * What came with a merge by hand, taken out whole, is the merged incident again; anything else is a new one.
 * @param members  ids as the incident lists them, or bare event ids
 */
export function split(state: State, kase: CaseState, members: readonly string[], by: string, text: string | undefined): Done {
  const wanted = new Set(members);
  const leaving = [...kase.members.values()].filter((member) => wanted.has(member.id) || wanted.has(eventOf(state, member.id)));
  const [first] = leaving;
  if (!first) return refused('event-not-found', { kind: 'no-such-members', incident: kase.head.number ?? kase.head.id, members }, kase.head.version);
  const merged = mergedHere(state, kase, leaving);
  if (merged) {
    const again = unmerge(state, kase, merged, by);
    if (text !== undefined) happened(state, merged.from.head.id, { kind: 'commented', by, text, via: 'command' });
    return again;
  }
  if (leaving.length === kase.members.size) return refused('command-not-possible', { kind: 'nothing-left' }, kase.head.version);
  const problems = leaving.flatMap((member) => state.problems.get(member.id as ProblemState['key']) ?? []);
  const report = reportOf(state, first.id);
  const root = problems[0]?.own ?? (report ? serviceEntity(report.service) : kase.head.root);
  const fresh = newCase(state, {
    key: `split:${kase.head.id}/${state.nextCase}`,
    root,
    openedAt: Math.min(...problems.map((problem) => problem.facts.openedAt), report?.at ?? Infinity, state.now),
    knownBefore: false,
  });
  fresh.pinned = true;
  for (const member of leaving) {
    removeMember(state, kase, member.id);
    setMember(state, fresh, { ...member, byHand: true, role: member === first ? 'cause' : 'symptom', reason: { kind: 'by-hand', by } });
    happened(state, kase.head.id, { kind: 'left', member: member.id, to: fresh.head.id });
    moveReport(state, member.id, kase, fresh);
    const problem = state.problems.get(member.id as ProblemState['key']);
    if (!problem) continue;
    problem.incident = fresh.head.id;
    fresh.items.add(problem.trigger);
    state.dirtyProblems.add(problem.key);
  }
  fresh.heldSince = state.now;
  happened(state, kase.head.id, { kind: 'split-off', incident: fresh.head.id, members: leaving.length, by });
  follow(state, fresh, assess(state, fresh, openProblemsOf(state, fresh)));
  // what has cleared already wakes nobody
  announce(state, fresh, { kind: 'by-hand', by }, fresh.open.size + fresh.reports.length > 0);
  if (text !== undefined) happened(state, fresh.head.id, { kind: 'commented', by, text, via: 'command' });
  touch(state, kase);
  return done(fresh);
}

function moveReport(state: State, member: string, from: CaseState, to: CaseState): void {
  const report = reportOf(state, member);
  if (!report) return;
  report.incident = to.head.id;
  to.reports.push(report.at);
  const at = from.reports.indexOf(report.at);
  if (at >= 0) from.reports.splice(at, 1);
}

const eventOf = (state: State, member: string): string => state.problems.get(member as ProblemState['key'])?.facts.event ?? reportOfMember(member) ?? member;
