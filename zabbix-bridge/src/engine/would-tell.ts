// would tell: who would be told of an incident with these facts at that moment, step by step, and who would not, and why; nothing is sent.
import type { Facts } from '@nabat/alert-rules/compiled';
import type { RouteField, RouteStep } from '../model/change.ts';
import type { Priority } from '../model/incident.ts';
import type { Urgency } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Override, Rests } from '../model/on-call.ts';
import type { QuietReason, ViaReason } from '../model/reason.ts';
import type { ServiceId } from '../model/service.ts';
import type { Begun } from './begun.ts';
import type { Directory } from './directory.ts';
import { waitOf } from './escalate.ts';
import { quietAt } from './quiet-hours.ts';
import { addresseeKey, recipientsOf, type Asked, type Missed, type Target } from './recipients.ts';
import { routeOf, type Routed } from './route.ts';

export type Question = {
  readonly priority: Priority;
  /** What the conditions of the routes ask about. */
  readonly facts: Facts;
  /** Those that are hit. */
  readonly services: readonly ServiceId[];
  readonly owner?: string;
  readonly at: EpochMs;
  /** Of an incident that there is: how far it has come; what has been taken and told is left out. */
  readonly begun?: Begun;
};
/** `at`: when the message would leave; later than the step where it waits for somebody's hours. */
export type WouldHear = {
  readonly name: string;
  readonly recipient: Target['to'];
  readonly via: ViaReason;
  readonly channels: readonly string[];
  readonly urgency: Urgency;
  readonly at: EpochMs;
  readonly waits?: QuietReason;
};
export type WouldNotHear = { readonly name: string; readonly why: QuietReason };
export type WouldStep = {
  readonly step: number;
  readonly at: EpochMs;
  readonly told: readonly WouldHear[];
  readonly notTold: readonly WouldNotHear[];
  /** Only the last, until somebody takes it. */
  readonly repeatsEveryMs?: number;
};
export type WouldTell = {
  readonly at: EpochMs;
  readonly priority: Priority;
  /** Which routes were looked at, and which of them hold. */
  readonly walk: readonly RouteStep[];
  readonly saidBy: { readonly [field in RouteField]?: string };
  readonly escalation?: string;
  readonly urgency: Urgency;
  /** Why none of the steps is taken by itself. */
  readonly rests?: Rests;
  readonly steps: readonly WouldStep[];
  /** Who is asked if it is passed on at that moment; absent of what is no incident yet, and where nobody is. */
  readonly next?: WouldStep;
  readonly also: readonly WouldHear[];
  readonly stakeholders: readonly WouldHear[];
  readonly notTold: readonly WouldNotHear[];
  /** Nobody named by the rules is reached, so that the recipient of the configuration is told. */
  readonly fallback?: string;
};

export type Circumstances = {
  readonly overrides: readonly Override[];
  readonly turnOf: (team: string) => number;
  readonly fallback: string;
  readonly digestGatherMs: number;
};

/** Silences, and the bound of what a person hears in so long, are left out: they are of the moment. */
export function wouldTell(directory: Directory, question: Question, around: Circumstances): WouldTell {
  const { begun } = question;
  const route = routeOf(directory.route, question.facts);
  const steps = stepsOf(directory, route, question, around);
  const next = nextOf(directory, route, question, around);
  const stillAlso = route.also.filter(({ recipient }) => begun?.also.has(JSON.stringify(recipient)) !== true);
  const also = stillAlso.map(({ recipient, route: name }) => {
    const urgency = route.urgency === 'call' ? 'message' : route.urgency;
    return { found: recipientsOf(directory, [recipient], asked(question, around, urgency, question.at)), urgency, via: { kind: 'also', route: name } as const };
  });
  const stakeholders = question.services.map((service) => ({
    found: recipientsOf(directory, directory.promises.get(service)?.tell ?? [], asked(question, around, 'message', question.at)),
    via: { kind: 'stakeholder', service } as const,
  }));
  const hear = (target: Target, urgency: Urgency, at: EpochMs) => hears(directory, route, question, around, target, urgency, at);
  return {
    at: question.at,
    priority: question.priority,
    walk: route.walk,
    saidBy: route.saidBy,
    ...(route.escalation === undefined ? {} : { escalation: route.escalation }),
    urgency: route.urgency,
    ...(begun?.rests && { rests: begun.rests }),
    steps,
    ...(next && { next }),
    also: also.flatMap(({ found, urgency, via: because }) => found.targets.map((target) => hear({ ...target, via: because }, urgency, question.at))),
    stakeholders: stakeholders.flatMap(({ found, via }) =>
      found.targets.filter(({ to }) => begun?.stakeholders.has(addresseeKey(to)) !== true).map((target) => hear({ ...target, via }, 'message', question.at)),
    ),
    notTold: [...also, ...stakeholders].flatMap(({ found }) => found.missed).map(notHeard),
    ...(begun?.rests === 'in-peace' || steps.some(({ told }) => told.length > 0) ? {} : { fallback: around.fallback }),
  };
}

/** Also of what rests: whoever passes it on wants somebody else to be asked. A step that reaches nobody is left for the next. */
function nextOf(directory: Directory, route: Routed, question: Question, around: Circumstances): WouldStep | undefined {
  if (!question.begun) return undefined;
  const { rests: _, ...begun } = question.begun;
  const passedOn = { ...question, begun: { ...begun, step: begun.stepPassedOnTo, at: question.at } };
  return stepsOf(directory, route, passedOn, around).find(({ told }) => told.length > 0);
}

function stepsOf(directory: Directory, route: Routed, question: Question, around: Circumstances): readonly WouldStep[] {
  const policy = directory.escalations.get(route.escalation ?? '');
  const { begun } = question;
  const steps: WouldStep[] = [];
  if (!policy || begun?.rests === 'in-peace') return steps;
  const last = policy.steps.length - 1;
  const first = begun?.escalation === policy.id ? Math.min(begun.step, last) : 0;
  let at = begun?.at ?? question.at;
  for (const [index, step] of policy.steps.entries()) {
    if (index < first) continue;
    const urgency = step.urgency ?? route.urgency;
    const found = recipientsOf(directory, step.tell, { ...asked(question, around, urgency, at), ...(step.by && { by: step.by }) });
    const told = found.targets.map((target) => hears(directory, route, question, around, target, urgency, at));
    steps.push({ step: index + 1, at, told, notTold: found.missed.map(notHeard), ...(index === last && { repeatsEveryMs: waitOf(policy, index) }) });
    // a step that reaches nobody is left at once; one whose people all wait counts from when the first of them is told
    if (told.length > 0) at = Math.min(...told.map((each) => each.at)) + waitOf(policy, index);
  }
  return steps;
}

const notHeard = ({ name, why }: Missed): WouldNotHear => ({ name, why });

const asked = ({ owner }: Question, { overrides, turnOf }: Circumstances, urgency: Urgency, at: EpochMs): Asked => ({
  at,
  urgency,
  overrides,
  turnOf,
  ...(owner === undefined ? {} : { owner }),
});

function hears(
  directory: Directory,
  { hours }: Routed,
  { priority }: Question,
  { digestGatherMs }: Circumstances,
  target: Target,
  urgency: Urgency,
  at: EpochMs,
): WouldHear {
  const { name, to: recipient, via, channels } = target;
  const quiet = recipient.kind === 'person' ? quietAt(directory, target, { at, priority, urgency, hours }) : undefined;
  const gathered = urgency === 'digest' && recipient.kind === 'person' ? at + digestGatherMs : undefined;
  const waits: QuietReason | undefined = quiet ? { kind: 'quiet-hours', ...quiet } : gathered === undefined ? undefined : { kind: 'digest', until: gathered };
  return { name, recipient, via, channels, urgency, at: quiet?.until ?? gathered ?? at, ...(waits && { waits }) };
}
