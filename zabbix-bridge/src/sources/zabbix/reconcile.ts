// reconcile: compares what Zabbix holds open with what we hold open, and says what follows; pure.
import type { ProblemRecord } from '../../model/change.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { ProblemFacts, Severity, SourceId } from '../../model/problem.ts';
import type { ProblemResolved, ProblemUpdated, Signal } from '../../model/signal.ts';
import { isKnownBefore } from '../first-start.ts';

/** What Zabbix says of an open problem in a light read. */
export type Seen = { readonly trigger: string; readonly severity: Severity; readonly acknowledged: boolean; readonly suppressed: boolean };
/** What we hold to be open, by event id. */
export type Held = ReadonlyMap<string, ProblemRecord>;

/** Event ids, by what has to be asked about them. */
export type Differences = {
  /** Open in Zabbix, unknown to us. */
  readonly opened: readonly string[];
  /** Open in both, but not in the same state. */
  readonly changed: readonly string[];
  /** Open with us and no longer listed by Zabbix. */
  readonly gone: readonly string[];
  /** Listed by Zabbix for ever, for their trigger or host has been disabled or deleted. */
  readonly unmonitored: readonly string[];
  /** Open in both, and known by a webhook alone, which does not say how often its trigger is checked or whether it may be closed. */
  readonly bare: readonly string[];
  /** All that is truly open in Zabbix. */
  readonly open: readonly string[];
};

/**
 * @param before  what we held before the read began: only that can be found closed, for what came by webhook since may be newer than the read
 * @param seen  what Zabbix lists as open
 * @param monitored  the triggers among them that are watched at all
 */
export function differences(before: Held, seen: ReadonlyMap<string, Seen>, monitored: ReadonlySet<string>): Differences {
  const opened: string[] = [];
  const changed: string[] = [];
  const unmonitored: string[] = [];
  const bare: string[] = [];
  const open: string[] = [];
  for (const [event, it] of seen) {
    const held = before.get(event);
    if (!monitored.has(it.trigger)) {
      if (held) unmonitored.push(event);
      continue;
    }
    open.push(event);
    if (held === undefined) opened.push(event);
    else if (!sameState(held, it)) changed.push(event);
    if (held !== undefined && held.manualClose === undefined) bare.push(event);
  }
  const gone = [...before.keys()].filter((event) => !seen.has(event));
  return { opened, changed, gone, unmonitored, bare, open };
}

const sameState = (held: ProblemRecord, seen: Seen): boolean =>
  held.acknowledged === seen.acknowledged && held.suppressed === seen.suppressed && held.currentSeverity === seen.severity;

/** Who brought an event into its state, and what they said. */
export type Doing = { readonly by?: string; readonly message?: string; readonly ours?: boolean };
/** What people did to an event: the last that set or took the acknowledgement, and the last that re-rated it. */
export type Doings = { readonly acknowledgement?: Doing; readonly severity?: Doing };
/** What became of an event that is no longer listed. `open`: it is not closed after all; `forgotten`: Zabbix knows it no more. */
export type Fate =
  | { readonly kind: 'ended'; readonly resolvedAt?: EpochMs; readonly by?: string; readonly byHand: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'forgotten' };

export type Details = {
  readonly facts: ReadonlyMap<string, ProblemFacts>;
  readonly doings: ReadonlyMap<string, Doings>;
  readonly fates: ReadonlyMap<string, Fate>;
};
export type Moment = {
  readonly source: SourceId;
  /** When the read ended, ms; all signals bear it. */
  readonly at: EpochMs;
  /** Nothing of this source was ever seen before: what is older than an hour was known before Nabat came. */
  readonly firstEver: boolean;
};

/**
 * @param before  as for `differences`
 * @param now  what we hold when all is read: what has been opened, updated or closed by webhook meanwhile is left to the webhook
 * @returns the signals by which we come to hold what Zabbix holds: openings by event id, then what is said more of those known, then changes, then endings;
 *          none when both agree
 */
export function signalsOf(differ: Differences, seen: ReadonlyMap<string, Seen>, details: Details, before: Held, now: Held, moment: Moment): readonly Signal[] {
  const { source, at } = moment;
  const signals: Signal[] = [];
  for (const event of differ.opened) {
    const problem = details.facts.get(event);
    if (problem === undefined || now.has(event)) continue; // closed, or told by webhook, since the read
    signals.push(...openingOf(problem, details.doings.get(event)?.acknowledgement, moment));
  }
  for (const event of differ.bare) {
    const problem = details.facts.get(event);
    if (problem !== undefined && now.has(event)) signals.push({ kind: 'problem-opened', at, problem });
  }
  for (const event of differ.changed) {
    const [was, is, it] = [before.get(event), now.get(event), seen.get(event)];
    if (was && is && it) signals.push(...changesOf(was, is, it, details.doings.get(event), { at, source, event }));
  }
  for (const event of differ.unmonitored) {
    if (now.has(event)) signals.push({ kind: 'problem-resolved', at, source, event, resolvedAt: at, because: 'no-longer-monitored' });
  }
  for (const event of differ.gone) {
    const fate = details.fates.get(event);
    if (fate && now.has(event)) signals.push(...endingOf(fate, { at, source, event }));
  }
  return signals;
}

type About = Pick<ProblemResolved, 'at' | 'source' | 'event'>;

/** It was not acknowledged when it opened: who took it is told as the update that it was, where it is known. */
function openingOf(problem: ProblemFacts, taken: Doing | undefined, { at, source, firstEver }: Moment): readonly Signal[] {
  const knownBefore = firstEver && isKnownBefore(problem.openedAt, at);
  if (!problem.acknowledged || taken === undefined) return [{ kind: 'problem-opened', at, problem, ...(knownBefore && { knownBefore }) }];
  return [
    { kind: 'problem-opened', at, problem: { ...problem, acknowledged: false }, ...(knownBefore && { knownBefore }) },
    { kind: 'problem-updated', at, source, event: problem.event, acknowledged: true, ...taken },
  ];
}

/** A field counts as changed when Zabbix's value is neither what we held before the read nor what a webhook has told since. */
function changesOf(was: ProblemRecord, is: ProblemRecord, seen: Seen, doings: Doings | undefined, about: About): readonly ProblemUpdated[] {
  const acknowledged = seen.acknowledged !== was.acknowledged && seen.acknowledged !== is.acknowledged;
  const severity = seen.severity !== was.currentSeverity && seen.severity !== is.currentSeverity;
  const suppressed = seen.suppressed !== was.suppressed && seen.suppressed !== is.suppressed;
  const updates: ProblemUpdated[] = [];
  if (acknowledged) updates.push({ kind: 'problem-updated', ...about, acknowledged: seen.acknowledged, ...doings?.acknowledgement });
  if (severity) updates.push({ kind: 'problem-updated', ...about, severity: seen.severity, ...doings?.severity });
  if (suppressed) updates.push({ kind: 'problem-updated', ...about, suppressed: seen.suppressed });
  return updates;
}

function endingOf(fate: Fate, about: About): readonly ProblemResolved[] {
  switch (fate.kind) {
    case 'open':
      return []; // listed by event.get as open and by problem.get not at all: the next read tells
    case 'forgotten':
      return [{ kind: 'problem-resolved', ...about, resolvedAt: about.at, because: 'unknown-to-source' }];
    case 'ended':
      return [
        {
          kind: 'problem-resolved',
          ...about,
          resolvedAt: Math.min(fate.resolvedAt ?? about.at, about.at),
          because: fate.byHand ? 'closed-by-hand' : 'recovered',
          ...(fate.by !== undefined && { by: fate.by }),
        },
      ];
    default:
      return fate satisfies never;
  }
}
