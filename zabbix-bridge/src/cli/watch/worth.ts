// worth: which entries of a timeline a person who watches the terminal wants to see, and how loud they are.
import type { Happening } from '../../model/change.ts';
import type { Incident } from '../../model/incident.ts';
import type { Loudness } from './look.ts';

/** `block`: the whole incident with what is behind it, why, clocks and next step. Undefined: not a line of its own. */
export function worthOf(what: Happening, { number }: Incident): Loudness | 'block' | undefined {
  const told = number !== undefined;
  switch (what.kind) {
    case 'told':
      if (!what.interrupts) return undefined;
      return what.why.kind === 'nobody-took-it' ? 'bad' : what.why.kind === 'raised' ? undefined : 'block';
    case 'not-told':
      return what.why.kind === 'does-not-interrupt' || what.why.kind === 'merged-into-told' ? undefined : 'quiet';
    case 'reported':
    case 'acknowledged':
    case 'assigned':
    case 'known':
    case 'stabilised':
    case 'split-off':
    case 'commented':
    case 'miss-explained':
    case 'snoozed':
    case 'woke':
    case 'declared':
    case 'merged-into':
      return told || what.kind === 'reported' ? 'plain' : undefined;
    case 'unacknowledged':
    case 'passed-on':
    case 'unstabilised':
    case 'waiting-for-customer':
    case 'continued':
    case 'reopened':
    case 'relapsed':
    case 'works-overran':
      return 'plain';
    case 'priority-moved':
      return told ? (what.to === 'P1' ? 'bad' : 'plain') : undefined;
    case 'root-moved':
      return told ? 'plain' : undefined;
    case 'resolved':
      return told ? 'good' : undefined;
    case 'clock-forecast':
    case 'clock-breached':
      return 'bad';
    case 'clock-warned':
      return what.percent === 50 ? undefined : 'plain';
    case 'dispatched':
      return what.state === 'failed' ? 'bad' : what.state === 'ambiguous' ? 'plain' : undefined;
    case 'sent-again':
      return 'plain';
    case 'written-back':
      return what.outcome === 'done' ? undefined : 'plain';
    case 'died-as-transient':
    case 'closed':
      return 'quiet';
    case 'flapping': // said once more with the incident itself, where it earns one
    case 'held-back':
    case 'routed':
    case 'began':
    case 'joined':
    case 'left':
    case 'cleared':
    case 'returned':
    case 'services-moved':
    case 'absorbed':
    case 'clock-stopped':
      return undefined;
    default:
      return what satisfies never;
  }
}
