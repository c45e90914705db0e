// hold: whether an incident that nobody has been told of may wait a little longer, and why.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import { day, hour, type EpochMs } from '../model/moment.ts';
import type { HoldReason, TellReason } from '../model/reason.ts';
import type { Assessment } from './assess.ts';
import { stirringIn } from './evidence.ts';
import { flappingUnder } from './flapping.ts';
import { isCut } from './proofs.ts';
import { endsAllWaiting } from './red-button.ts';
import type { CaseState, ProblemState, State } from './state.ts';

export type Verdict = { readonly tell: TellReason } | { readonly hold: HoldReason; readonly askAgainAt: EpochMs };

/**
 * @param open  the incident's open problems, at least one, or none where only people have reported
 * @returns what says wait, with the moment at which to ask again; or why it is told now
 * @source docs/explanation/deciding.md, "When to tell"
 */
export function holdOrTell(state: State, kase: CaseState, open: readonly ProblemState[], assessment: Assessment): Verdict {
  const { now, settings } = state;
  const since = kase.returnedAt ?? kase.heldSince;
  const heldMs = now - since;
  const pressed = assessment.redButton;
  if (pressed && endsAllWaiting(pressed)) return { tell: { kind: 'red-button', button: pressed, heldMs } };
  const waits = reasonsToWait(state, kase, open, since, pressed !== undefined);
  // one check of one thing may still be a blip: it has to outlive its interval even then
  const statePress = Math.max(settings.holdStateRedButtonMs, itemsOf(open) < 2 ? aloneMs(state, open[0]) : 0);
  const latest = since + (pressed ? statePress : settings.holdMostMs);
  const endOf = (wait: HoldReason): EpochMs => (isLasting(wait) ? wait.untilMs : Math.min(wait.untilMs, latest));
  const standing = waits.filter((wait) => now < endOf(wait));
  const [last] = [...standing].sort((a, b) => b.untilMs - a.untilMs);
  if (!last) {
    if (pressed) return { tell: { kind: 'red-button', button: pressed, heldMs } };
    const expired = waits
      .filter((wait) => wait.kind !== 'unconfirmed' && wait.kind !== 'together' && wait.kind !== 'low')
      .sort((a, b) => b.untilMs - a.untilMs)[0];
    if (expired) return { tell: { kind: 'waited-long-enough', heldMs, last: expired } };
    return {
      tell: {
        kind: 'confirmed',
        heldMs,
        by: itemsOf(open) >= 2 ? 'second-item' : muchHangs(state, open) ? 'much-hangs-on-it' : 'outlived-its-check',
      },
    };
  }
  // the others may end sooner than they say; before the last of the lasting ones nothing is told, and who takes one away asks again at once
  const lasts = standing.filter(isLasting).map(endOf);
  const askAgainAt = lasts.length > 0 ? Math.max(...lasts) : Math.min(...standing.map(endOf));
  return { hold: last, askAgainAt };
}

/** It says itself how long it lasts, and neither the most that anything is held nor evidence that fades ends it sooner. */
const isLasting = (wait: HoldReason): boolean => wait.kind === 'low' || wait.kind === 'flapping';

function reasonsToWait(state: State, kase: CaseState, open: readonly ProblemState[], since: EpochMs, isPressed: boolean): readonly HoldReason[] {
  const { settings } = state;
  const waits: HoldReason[] = [];
  if (open.length === 0 || itemsOf(open) >= 2 || muchHangs(state, open)) waits.push({ kind: 'together', untilMs: since + settings.holdTogetherMs });
  else waits.push({ kind: 'unconfirmed', untilMs: since + aloneMs(state, open[0]) });
  const low = lowUntil(state, open);
  if (low) waits.push(low);
  const flaps = isPressed && kase.returnedAt === undefined ? undefined : flapsUntil(state, kase, open);
  if (flaps) waits.push(flaps);
  const { root } = kase.head;
  const evidence = open.map((problem) => problem.choice?.evidence);
  if (evidence.some((each) => each?.kind === 'rising' || each?.kind === 'burst'))
    waits.push({ kind: 'root-rising', entity: root, untilMs: since + settings.holdRisingMs });
  if (evidence.some((each) => each?.kind === 'suspect')) waits.push({ kind: 'has-suspect', entity: root, untilMs: since + settings.holdSuspectMs });
  if (open.length > 0 && open.every((problem) => isDownstream(state, problem))) waits.push({ kind: 'symptoms-only', untilMs: since + settings.holdSymptomsMs });
  const stirring = stirringAbove(state, kase, open);
  if (stirring) waits.push({ kind: 'stirring', entity: stirring, untilMs: since + settings.holdStirringMs });
  return waits;
}

/** Different items, hosts or probes; the same trigger over and over confirms nothing. */
const itemsOf = (open: readonly ProblemState[]): number => new Set(open.map((problem) => problem.trigger)).size;

const muchHangs = (state: State, open: readonly ProblemState[]): boolean =>
  open.some((problem) => problem.severity >= 5 || (problem.aspect === 'reach' && state.topology.hostsBelow(problem.own) >= state.settings.carriesMuch));

const severe = 4;

function aloneMs({ settings }: State, problem: ProblemState | undefined): number {
  if (settings.holdAloneFixedMs !== undefined) return settings.holdAloneFixedMs;
  const every = problem?.facts.checkEveryMs;
  // of what is not severe the recovery may be as long on its way as anything else
  const lateMs = (problem?.severity ?? 0) >= severe ? 0 : settings.orderLagMs;
  if (every === undefined) return settings.holdAloneMs + lateMs;
  return Math.min(settings.holdAloneMostMs, Math.max(settings.holdAloneLeastMs, every + settings.holdAfterCheckMs + lateMs));
}

/** Chatter has to earn its page: low severities wait longer the more often their trigger has opened of late. */
function lowUntil(state: State, open: readonly ProblemState[]): HoldReason | undefined {
  const { settings } = state;
  if (open.length === 0 || open.some((problem) => problem.severity > 3) || itemsOf(open) >= settings.lowItems) return undefined;
  const each = open.map((problem) => ({ openings: openingsOf(state, problem), problem }));
  // an average severity waits only where its trigger has shown that it chatters
  if (each.some(({ problem, openings }) => problem.severity === 3 && openings < 2)) return undefined;
  const waits = each.map(({ openings, problem }) => ({ openings, untilMs: problem.onset + settings.lowOpenMs * openings + settings.holdAfterCheckMs }));
  const [first] = waits.sort((a, b) => a.untilMs - b.untilMs);
  return first && { kind: 'low', ...first };
}

/**
 * Where all that is open comes and goes, by the rules, that is what is told of it, and once: when it has been for as long again as it took to be seen; or
 * sooner, when it stays. What returns after that makes no sound until it has settled, were it a state that presses the red button.
 */
function flapsUntil(state: State, kase: CaseState, open: readonly ProblemState[]): HoldReason | undefined {
  const found = open.map((problem) => flappingUnder(state, problem));
  const [first] = found.filter((each) => each !== undefined).sort((a, b) => a.until - b.until);
  if (!first || found.includes(undefined)) return undefined;
  const { openings, withinMs, until, since } = first;
  return { kind: 'flapping', openings, withinMs, untilMs: kase.returnedAt === undefined ? Math.min(until, since + withinMs) : until };
}

/** @returns how much more often than usual a trigger has opened in the last hour, day or week: 1 to the most that counts */
export function openingsOf(state: State, problem: ProblemState): number {
  const times = state.openings.get(problem.trigger) ?? [];
  const within = (ms: number): number => times.filter((at) => at > problem.onset - ms && at <= problem.onset).length;
  const most = Math.max(within(hour), within(day), within(7 * day) / 3);
  return Math.min(state.settings.lowMostTimes, Math.max(1, Math.round(most)));
}

/** Its cause must lie elsewhere and has not shown: work, a closed port or missing data on a host that answers. */
function isDownstream(state: State, problem: ProblemState): boolean {
  if (problem.aspect !== 'work' && problem.aspect !== 'port' && problem.aspect !== 'silent') return false;
  const kind = problem.choice?.evidence?.kind;
  return kind !== 'direct' && kind !== 'quorum' && !isCut(state, problem.own);
}

const countedByHost: ReadonlySet<string> = new Set(['reach', 'silent', 'work', 'port']);

/** Something above the root in which more stirs than the incident itself accounts for. */
function stirringAbove(state: State, kase: CaseState, open: readonly ProblemState[]): EntityId | undefined {
  const { root } = kase.head;
  const isMore = (entity: EntityId): boolean => {
    for (const [aspect, stir] of stirringIn(state, entity)) if (stir > (stirredBy(open).get(aspect)?.size ?? 0)) return true;
    return false;
  };
  for (const { entity } of state.topology.carriers(root)) if (isMore(entity)) return entity;
  return entityKind(root) === 'host' ? state.topology.places(entityName(root)).find(isMore) : undefined;
}

/** By aspect: bursts of reach, silence and work count hosts, the others problems. */
function stirredBy(open: readonly ProblemState[]): ReadonlyMap<string, ReadonlySet<string>> {
  const own = new Map<string, Set<string>>();
  for (const problem of open) {
    const counted = countedByHost.has(problem.aspect) ? problem.own : problem.key;
    own.set(problem.aspect, (own.get(problem.aspect) ?? new Set<string>()).add(counted));
  }
  return own;
}
