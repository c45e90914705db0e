// failure: why the bridge did not give an answer, told apart by what a person can do about it.
import { problemDetails, type ProblemDetails } from './wire/problem-details.ts';

/**
 * `no-contact`: nobody answered, it may mend itself. `not-allowed`: this person may not. `not-set-up`: an administrator has to connect the app
 * with the bridge. `absent`: there is no such thing, for this person. `refused`: the bridge said no, in its own words. `not-understood`: an
 * answer came that is not what the contract says; plugin and bridge are of versions that do not go together. `public`: nothing was asked, for this
 * is a public dashboard. `filling`: it is about a time of which the bridge has not read all yet; it comes by itself.
 */
export type FailureKind = 'no-contact' | 'not-allowed' | 'not-set-up' | 'absent' | 'refused' | 'not-understood' | 'public' | 'filling';

/** The one error that everything in `api/` throws. `problem` holds the bridge's words where it had any. */
export class BridgeFailure extends Error {
  readonly kind: FailureKind;
  readonly problem: ProblemDetails | undefined;

  constructor(kind: FailureKind, message: string, { problem, cause }: { readonly problem?: ProblemDetails | undefined; readonly cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'BridgeFailure';
    this.kind = kind;
    this.problem = problem;
  }
}

/** Whether it is no failure of anybody's, and comes by itself. */
export const isFilling = (wrong: unknown): boolean => wrong instanceof BridgeFailure && wrong.kind === 'filling';

/**
 * @param status  of the HTTP answer; undefined where none came
 * @param body    what came with it, parsed where it was JSON
 */
export function failureOf(status: number | undefined, body: unknown, cause?: unknown): BridgeFailure {
  const read = problemDetails.safeParse(body);
  const problem = read.success ? read.data : undefined;
  const kind = problem ? kindOfProblem(problem) : kindOfStatus(status, body);
  return new BridgeFailure(kind, problem?.detail ?? saidByGrafana(body) ?? (status === undefined ? 'no answer came' : `HTTP ${status}`), { problem, cause });
}

function kindOfProblem({ code, status }: ProblemDetails): FailureKind {
  if (code === 'unauthenticated') return 'not-set-up'; // the app's token, not the person's: nobody but an administrator can mend it
  if (code === 'unavailable' || code === 'overloaded') return 'no-contact';
  if (code === 'history-filling') return 'filling';
  if (code === 'path-refused') return 'not-understood';
  if (status === 403) return 'not-allowed';
  return status === 404 ? 'absent' : 'refused';
}

/** Without problem details it was Grafana or something between that answered. */
function kindOfStatus(status: number | undefined, body: unknown): FailureKind {
  if (status === undefined || status >= 500 || status === 429) return 'no-contact';
  if (status === 401 || status === 403) return 'not-allowed';
  if (status === 404 && /plugin (setting not found|is not enabled|route match not found)/i.test(saidByGrafana(body) ?? '')) return 'not-set-up';
  return 'not-understood';
}

function saidByGrafana(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string' ? body.message : undefined;
}
