// open-problems: what we hold to be open, per source, as the decisions have it.
import type { ProblemRecord } from '../model/change.ts';
import type { Decision } from '../model/decision.ts';
import type { OpenProblems } from '../model/intake.ts';
import type { SourceId } from '../model/problem.ts';

export class OpenProblemsNow implements OpenProblems {
  readonly #bySource = new Map<SourceId, Map<string, ProblemRecord>>();

  constructor(open: Iterable<ProblemRecord> = []) {
    for (const problem of open) this.#set(problem);
  }

  of(source: SourceId): ReadonlyMap<string, ProblemRecord> {
    return this.#ofSource(source);
  }

  follow({ changes }: Decision): void {
    for (const change of changes) if (change.kind === 'problem-changed') this.#set(change.problem);
  }

  *[Symbol.iterator](): Iterator<ProblemRecord> {
    for (const problems of this.#bySource.values()) yield* problems.values();
  }

  #set(problem: ProblemRecord): void {
    if (problem.resolvedAt === undefined) this.#ofSource(problem.source).set(problem.event, problem);
    else this.#ofSource(problem.source).delete(problem.event);
  }

  #ofSource(source: SourceId): Map<string, ProblemRecord> {
    const known = this.#bySource.get(source);
    if (known) return known;
    const made = new Map<string, ProblemRecord>();
    this.#bySource.set(source, made);
    return made;
  }
}
