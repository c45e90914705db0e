// silent source: a source that stops answering is itself an incident for the NOC, and ends as one; and what a reconcile has seen while it answers.
import type { Reconciled, SourceReturned, SourceSilent } from '../model/signal.ts';
import { isLive } from './group.ts';
import { newCase } from './new-case.ts';
import { locate } from './locate.ts';
import { happened, setMember } from './record.ts';
import { ownSource } from '../model/problem.ts';
import { end } from './ingest.ts';
import { noteUnwatched } from './quiet-carriers.ts';
import type { State } from './state.ts';

export function sourceSilent(state: State, signal: SourceSilent): void {
  const known = state.sources.get(signal.source);
  if (known?.state === 'silent') return;
  state.changes.push({ kind: 'source-changed', source: signal.source, state: 'silent', since: signal.since, why: signal.why });
  const facts = {
    source: ownSource,
    event: `silent/${signal.source}/${signal.since}`,
    openedAt: signal.since,
    name: `No answer from ${signal.source}: ${signal.why}`,
    severity: 4 as const,
    hosts: [],
    groups: ['Nabat'],
    tags: [{ tag: 'source', value: signal.source }],
    trigger: `silent/${signal.source}`,
  };
  const problem = { ...locate(state, facts, state.now, false), own: `source:${signal.source}` as const, phase: 'open' as const };
  problem.choice = { root: problem.own, key: problem.own, path: [], explains: 1 };
  state.problems.set(problem.key, problem);
  state.dirtyProblems.add(problem.key);
  const earlier = state.cases.get(state.byKey.get(problem.own) ?? '');
  const kase = earlier && isLive(earlier) ? earlier : newCase(state, { key: problem.own, root: problem.own, openedAt: signal.since, knownBefore: false });
  kase.sourceSilent = signal.source;
  kase.pinned = true;
  problem.incident = kase.head.id;
  setMember(state, kase, { id: problem.key, role: 'cause', reason: { kind: 'is-root', root: problem.own }, joinedAt: state.now });
  happened(state, kase.head.id, { kind: 'joined', member: problem.key, role: 'cause', reason: { kind: 'is-root', root: problem.own } });
  state.sources.set(signal.source, { ...known, state: 'silent', confirmedAt: known?.confirmedAt ?? 0, incident: kase.head.id });
}

/** One that was never silent is told of once, when it answers the first time: who asks for the sources is to find it among them. */
export function sourceReturned(state: State, { source }: SourceReturned): void {
  const known = state.sources.get(source);
  if (known?.state === 'ok') return;
  const { incident: _, ...remembered } = known ?? { confirmedAt: 0 };
  state.sources.set(source, { ...remembered, state: 'ok' });
  state.changes.push({ kind: 'source-changed', source, state: 'ok', since: state.now });
  for (const problem of state.problems.values()) {
    if (problem.facts.source === ownSource && problem.phase === 'open' && problem.own === `source:${source}`) end(state, problem, state.now, 'recovered');
  }
}

/** What a reconcile has seen with its own eyes does not age; of what the source does not look at nobody knows. */
export function reconciled(state: State, { source, at, unwatched, inMaintenance }: Reconciled): void {
  const known = state.sources.get(source);
  // that it answers again is for `source-returned` to say, which ends its incident
  state.sources.set(source, {
    ...known,
    state: known?.state ?? 'ok',
    confirmedAt: at,
    ...(unwatched && { unwatched }),
    ...(inMaintenance && { inMaintenance }),
  });
  if (unwatched) noteUnwatched(state, source, known?.unwatched ?? [], unwatched);
}
