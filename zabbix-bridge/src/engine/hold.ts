// hold: whether an incident that nobody has been told of may wait a little longer, and why.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import { day, hour, type EpochMs } from '../model/moment.ts';
import { rated } from '../model/problem.ts';
import type { HoldReason, TellReason } from '../model/reason.ts';
import type { Assessment } from './assess.ts';
import { stirsInCommon } from './common.ts';
import { stirringIn, unitOf } from './evidence.ts';
import { flappingUnder, type Flapping } from './flapping.ts';
import { isCut } from './proofs.ts';
import { maintainedAbove } from './quiet-carriers.ts';
import { endsAllWaiting } from './red-button.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { isDependency } from './dependency.ts';

export type Verdict = { readonly tell: TellReason } | { readonly hold: HoldReason; readonly askAgainAt: EpochMs };

/**
 * @param open  the incident's open problems, at least one, or none where only people have reported
 * @returns what says wait, with the moment at which to ask again; or why it is told now
 * @source docs/explanation/deciding.md, "When to tell"
 */
export function holdOrTell(state: State, kase: CaseState, open: readonly ProblemState[], assessment: Assessment): Verdict {
  const { now, settings } = state;
  const backlogSince = arrivedLate(state, open);
  const since = kase.returnedAt ?? Math.max(kase.heldSince, backlogSince ?? 0);
  const heldMs = now - since;
  const pressed = assessment.redButton;
  if (pressed && endsAllWaiting(pressed)) return { tell: { kind: 'red-button', button: pressed, heldMs } };
  const items = itemsOf(open);
  const again = kase.returnedAt === undefined && items === 1 ? comingBack(state, open[0]) : undefined;
  const waits = reasonsToWait(state, kase, {
    ...{ open, items, since, isBacklog: backlogSince !== undefined, isPressed: pressed !== undefined, isComingBack: again !== undefined },
  });
  // one check of one thing may still be a blip: it has to outlive its interval even then
  const statePress = Math.max(settings.holdStateRedButtonMs, items < 2 ? aloneMs(state, open[0]) : 0);
  const hold = holdOf(waits, since + (pressed ? statePress : settings.holdMostMs), now);
  if (hold) return hold;
  if (pressed) return { tell: { kind: 'red-button', button: pressed, heldMs } };
  if (again && heldMs < aloneMs(state, open[0])) return { tell: { kind: 'keeps-coming-back', ...again } };
  const expired = longest(waits.filter((wait) => wait.kind !== 'unconfirmed' && wait.kind !== 'together' && wait.kind !== 'low'));
  if (expired) return { tell: { kind: 'waited-long-enough', heldMs, last: expired } };
  const by = items >= 2 ? 'second-item' : muchHangs(state, open) ? 'much-hangs-on-it' : 'outlived-its-check';
  return { tell: { kind: 'confirmed', heldMs, by } };
}

/**
 * The last of the reasons that still stand, and when to ask again: the others may end sooner than they say; before the last of the lasting ones nothing is
 * told, and who takes one away asks again at once.
 * @param latest  when all but the lasting ones are over at the latest
 */
function holdOf(waits: readonly HoldReason[], latest: EpochMs, now: EpochMs): Extract<Verdict, { readonly hold: unknown }> | undefined {
  const standing = waits.filter((wait) => now < (isLasting(wait) ? wait.untilMs : Math.min(wait.untilMs, latest)));
  const hold = longest(standing);
  if (!hold) return undefined;
  const lasting = longest(standing.filter(isLasting));
  if (lasting) return { hold, askAgainAt: lasting.untilMs };
  return { hold, askAgainAt: standing.reduce((first, { untilMs }) => Math.min(first, untilMs), latest) };
}

/** The first of those that end last. */
function longest(waits: readonly HoldReason[]): HoldReason | undefined {
  let last: HoldReason | undefined;
  for (const wait of waits) if (last === undefined || wait.untilMs > last.untilMs) last = wait;
  return last;
}

/** It says itself how long it lasts, and neither the most that anything is held nor evidence that fades ends it sooner. */
const isLasting = (wait: HoldReason): boolean => wait.kind === 'low' || wait.kind === 'flapping';

/** What is held: its open problems, how many different things say so, since when it is held, whether all came late, whether a state presses the red button, and whether it keeps coming back. */
type Held = {
  readonly open: readonly ProblemState[];
  readonly items: number;
  readonly since: EpochMs;
  readonly isBacklog: boolean;
  readonly isPressed: boolean;
  readonly isComingBack: boolean;
};

function reasonsToWait(state: State, kase: CaseState, held: Held): readonly HoldReason[] {
  const { open, since, isPressed, isComingBack } = held;
  // of what keeps coming back neither the next check nor the cause that it points at would show anything new
  const waits = isComingBack ? [] : untilMoreShows(state, kase, held);
  const flaps = isPressed && kase.returnedAt === undefined ? undefined : flapsUntil(state, kase, open);
  if (flaps) waits.push(flaps);
  const stirring = stirringAbove(state, kase, open);
  if (stirring) waits.push({ kind: 'stirring', entity: stirring, untilMs: since + state.settings.holdStirringMs });
  return waits;
}

/** What is to be waited for where what is open, and its root, may yet turn out to be nothing or something else. */
function untilMoreShows(state: State, kase: CaseState, { open, items, since, isBacklog }: Held): HoldReason[] {
  const { settings } = state;
  const waits: HoldReason[] = [];
  if (open.length === 0 || items >= 2 || muchHangs(state, open))
    waits.push({ kind: 'together', untilMs: since + (isBacklog ? settings.holdAloneMs : settings.holdTogetherMs) });
  else waits.push({ kind: 'unconfirmed', untilMs: since + aloneMs(state, open[0]) });
  const low = lowUntil(state, open, items);
  if (low) waits.push(low);
  const { root } = kase.head;
  if (open.some(({ choice }) => choice?.evidence?.kind === 'rising' || choice?.evidence?.kind === 'burst'))
    waits.push({ kind: 'root-rising', entity: root, untilMs: since + settings.holdRisingMs });
  if (open.some(({ choice }) => choice?.evidence?.kind === 'suspect'))
    waits.push({ kind: 'has-suspect', entity: root, untilMs: since + settings.holdSuspectMs });
  if (open.length > 0 && open.every((problem) => isDownstream(state, problem))) waits.push({ kind: 'symptoms-only', untilMs: since + settings.holdSymptomsMs });
  const maintained = maintainedAboveAll(state, open);
  if (maintained) waits.push({ kind: 'carrier-in-maintenance', entity: maintained, untilMs: since + settings.holdMaintainedMs });
  return waits;
}

/**
 * What is delivered long after it began says how things stood then: its recovery may be right behind it, and several of them confirm no more than one.
 * @returns when the first of what is open arrived, where all of it is of a backlog
 */
function arrivedLate({ settings }: State, open: readonly ProblemState[]): EpochMs | undefined {
  let first: EpochMs | undefined;
  for (const { arrivedAt, onset, countsFrom } of open) {
    if (countsFrom !== undefined || arrivedAt - onset <= settings.backlogAfterMs) return undefined;
    if (first === undefined || arrivedAt < first) first = arrivedAt;
  }
  return first;
}

/** Different items, hosts or probes; the same trigger over and over confirms nothing. */
const itemsOf = (open: readonly ProblemState[]): number => (open.length < 2 ? open.length : new Set(open.map((problem) => problem.trigger)).size);

const muchHangs = (state: State, open: readonly ProblemState[]): boolean =>
  open.some((problem) => problem.severity >= rated.disaster || takesMuchAlong(state, problem));

/** A carrier that is gone takes along what it carries; one alone may have missed a single check like anything else. */
const takesMuchAlong = ({ topology, counters, settings }: State, { aspect, own }: ProblemState): boolean =>
  aspect === 'reach' && topology.hostsBelow(own) >= settings.carriesMuch && (counters.get(own)?.cut.size ?? 0) > 0;

function aloneMs({ settings }: State, problem: ProblemState | undefined): number {
  if (settings.holdAloneFixedMs !== undefined) return settings.holdAloneFixedMs;
  const every = problem?.facts.checkEveryMs;
  // of what is not severe the recovery may be as long on its way as anything else
  const lateMs = (problem?.severity ?? 0) >= rated.high ? 0 : settings.orderLagMs;
  if (every === undefined) return settings.holdAloneMs + lateMs;
  return Math.min(settings.holdAloneMostMs, Math.max(settings.holdAloneLeastMs, every + settings.holdAfterCheckMs + lateMs));
}

/** Chatter has to earn its page: low severities wait longer the more often their trigger has opened of late. */
function lowUntil(state: State, open: readonly ProblemState[], items: number): HoldReason | undefined {
  const { settings } = state;
  if (open.length === 0 || items >= settings.lowItems || open.some((problem) => problem.severity > rated.average)) return undefined;
  let first: HoldReason | undefined;
  for (const problem of open) {
    const openings = openingsOf(state, problem);
    // an average severity waits only where its trigger has shown that it chatters
    if (problem.severity === rated.average && openings < 2) return undefined;
    const untilMs = problem.onset + settings.lowOpenMs * openings + settings.holdAfterCheckMs;
    if (first === undefined || untilMs < first.untilMs) first = { kind: 'low', openings, untilMs };
  }
  return first;
}

/**
 * Where all that is open comes and goes, by the rules, that is what is told of it, and once: when it has been for as long again as it took to be seen; or
 * sooner, when it stays. What returns after that makes no sound until it has settled, were it a state that presses the red button.
 */
function flapsUntil(state: State, kase: CaseState, open: readonly ProblemState[]): HoldReason | undefined {
  let first: Flapping | undefined;
  for (const problem of open) {
    const found = flappingUnder(state, problem);
    if (!found) return undefined;
    if (first === undefined || found.until < first.until) first = found;
  }
  if (!first) return undefined;
  const { openings, withinMs, until, since } = first;
  return { kind: 'flapping', openings, withinMs, untilMs: kase.returnedAt === undefined ? Math.min(until, since + withinMs) : until };
}

/** A link or a machine that comes and goes breaks what uses it each time; a figure that does is at its threshold. */
const breaks: ReadonlySet<string> = new Set(['side', 'reach']);

/**
 * Something severe, or a way, of which no time lasts long enough to be told, but that has come so often of late that this is what is wrong: people hear of it
 * once, and what comes after that is a return.
 * @returns how often within what time; undefined where it is a first time, or one of few
 */
function comingBack(state: State, problem: ProblemState | undefined): { readonly openings: number; readonly withinMs: number } | undefined {
  if (problem === undefined || problem.severity < (breaks.has(problem.aspect) ? rated.average : rated.high)) return undefined;
  const { comesBackTimes, comesBackWithinMs: withinMs } = state.settings;
  let openings = 0;
  for (const at of state.openings.get(problem.trigger) ?? []) if (at <= problem.onset && at > problem.onset - withinMs) openings += 1;
  if (openings >= comesBackTimes) return { openings, withinMs };
  // by the rules it may take fewer, of what is checked seldom
  const flaps = flappingUnder(state, problem);
  return flaps && { openings: flaps.openings, withinMs: flaps.withinMs };
}

/** @returns how much more often than usual a trigger has opened in the last hour, day or week: 1 to the most that counts */
export function openingsOf(state: State, problem: ProblemState): number {
  let [lastHour, lastDay, lastWeek] = [0, 0, 0];
  for (const at of state.openings.get(problem.trigger) ?? []) {
    const agoMs = problem.onset - at;
    if (agoMs < 0) continue;
    if (agoMs < hour) lastHour += 1;
    if (agoMs < day) lastDay += 1;
    if (agoMs < 7 * day) lastWeek += 1;
  }
  const most = Math.max(lastHour, lastDay, lastWeek / 3);
  return Math.min(state.settings.lowMostTimes, Math.max(1, Math.round(most)));
}

/** Its cause must lie elsewhere and has not shown: work, a closed port or missing data on a host that answers. */
function isDownstream(state: State, problem: ProblemState): boolean {
  if (problem.aspect !== 'work' && problem.aspect !== 'port' && problem.aspect !== 'silent') return false;
  const kind = problem.choice?.evidence?.kind;
  return kind !== 'direct' && kind !== 'quorum' && !isCut(state, problem.own);
}

/** @returns where all that is open hangs on what its source has in a maintenance, the first of these by name */
function maintainedAboveAll(state: State, open: readonly ProblemState[]): EntityId | undefined {
  let first: EntityId | undefined;
  for (const problem of open) {
    const found = maintainedAbove(state, problem);
    if (found === undefined) return undefined;
    if (first === undefined || found < first) first = found;
  }
  return first;
}

const countedByHost: ReadonlySet<string> = new Set(['reach', 'loss', 'silent']);

/** Something above the root in which more stirs than the incident itself accounts for. */
function stirringAbove(state: State, kase: CaseState, open: readonly ProblemState[]): EntityId | undefined {
  const { root } = kase.head;
  let own: ReturnType<typeof stirredBy> | undefined;
  const isMore = (entity: EntityId): boolean => {
    const stirring = stirringIn(state, entity);
    if (stirring.size === 0) return false;
    own ??= stirredBy(open);
    for (const [aspect, stir] of stirring) if (stir > (own.get(aspect)?.size ?? 0)) return true;
    return false;
  };
  for (const { entity } of state.topology.carriers(root)) if (isMore(entity)) return entity;
  const place = entityKind(root) === 'host' ? state.topology.places(entityName(root)).find(isMore) : undefined;
  return place ?? stirsInCommon(state, open);
}

/** By aspect: bursts of reach and silence count hosts, those of work hosts and what is looked at, the others problems. */
function stirredBy(open: readonly ProblemState[]): ReadonlyMap<string, ReadonlySet<string>> {
  const own = new Map<string, Set<string>>();
  for (const problem of open) {
    const counted = isDependency(problem.aspect) ? unitOf(problem) : countedByHost.has(problem.aspect) ? problem.own : problem.key;
    own.set(problem.aspect, (own.get(problem.aspect) ?? new Set<string>()).add(counted));
  }
  return own;
}
