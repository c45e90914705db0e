// rotation: whose turn it is in one layer of a schedule, and from when until when.
import { RRuleTemporal } from 'rrule-temporal';
import { day, hour, type EpochMs } from '../model/moment.ts';
import type { UnworkableLayer } from '../model/on-call.ts';
import type { Layer } from '../model/rules.ts';
import { isWall, momentOf, wallFrom, wallOf } from './local.ts';
import type { Span } from './span.ts';
import { isZone } from './zone.ts';

/** `nth` counts the turns from the first handoff, 0. */
export type Turn = Span & { readonly nth: number };

/**
 * @param until  up to when it is to be worked out
 * @returns what keeps the turns of a layer from being worked out; undefined where they can be
 */
export function unworkableIn(zone: string, layer: Layer, until: EpochMs): UnworkableLayer['what'] | undefined {
  const { rotation } = layer;
  if (!isZone(zone)) return 'zone';
  if (!isWall(layer.from)) return 'from';
  if (layer.until !== undefined && !isWall(layer.until)) return 'until';
  if (layer.turns.length === 0) return 'turns';
  if ('custom' in rotation) return customMoments(zone, layer, rotation.custom, until) === undefined ? 'rrule' : undefined;
  const step = rotation.every * wallUnit[rotation.unit];
  return step > 0 && step <= longestTurnMs ? undefined : 'every';
}
/** Far more than a life; beyond it moments run out of numbers. */
const longestTurnMs = 1_000_000 * day;

/**
 * @param zone  of the schedule: handoffs are at a time of day there
 * @returns the turns between the two moments, in order and without a gap, clipped to them and to the life of the layer; none of a layer that is
 *   unworkable: who is on call is asked while incidents are decided, and what cannot be worked out names nobody there and stops nothing
 */
export function turnsBetween(zone: string, layer: Layer, { from, until }: Span): readonly Turn[] {
  if (unworkableIn(zone, layer, until) !== undefined) return [];
  const begins = Math.max(from, momentOf(zone, wallFrom(layer.from)));
  const ends = layer.until === undefined ? until : Math.min(until, momentOf(zone, wallFrom(layer.until)));
  if (begins >= ends) return [];
  const handoff = 'custom' in layer.rotation ? customHandoffs(zone, layer, layer.rotation.custom, ends) : evenHandoffs(zone, layer, layer.rotation);
  const turns: Turn[] = [];
  for (let nth = handoff.lastBefore(begins); ; nth += 1) {
    const opens = Math.max(handoff.at(nth), begins);
    const closes = Math.min(handoff.at(nth + 1), ends);
    if (opens < closes) turns.push({ from: opens, until: closes, nth });
    if (closes >= ends) return turns;
  }
}

/** `at(nth)` never goes down as `nth` goes up, and is Infinity after the last; `lastBefore` is the last that is not after a moment. */
type Handoffs = { at(nth: number): EpochMs; lastBefore(moment: EpochMs): number };

const wallUnit = { hours: hour, days: day, weeks: 7 * day };

function evenHandoffs(zone: string, layer: Layer, { every, unit }: { readonly every: number; readonly unit: keyof typeof wallUnit }): Handoffs {
  const first = wallFrom(layer.from);
  const step = every * wallUnit[unit];
  const at = (nth: number): EpochMs => momentOf(zone, first + nth * step);
  return {
    at,
    lastBefore(moment) {
      let nth = Math.max(0, Math.floor((wallOf(zone, moment) - first) / step));
      while (nth > 0 && at(nth) > moment) nth -= 1;
      while (at(nth + 1) <= moment) nth += 1;
      return nth;
    },
  };
}

/** The handoffs of a rule by its layer, as far as they were asked for: a rule has to be walked from its start to be counted. */
type Walked = { readonly until: EpochMs; readonly moments: readonly EpochMs[] };
const walked = new WeakMap<Layer, Walked>();
/** From when on a rule could not be walked: up to an earlier moment it may be. */
const unwalkable = new WeakMap<Layer, EpochMs>();
const aheadMs = 400 * day;
/** Handoffs at every hour for a quarter of a century. */
const mostHandoffs = 250_000;

function customHandoffs(zone: string, layer: Layer, rule: string, until: EpochMs): Handoffs {
  const moments = customMoments(zone, layer, rule, until) ?? [];
  return {
    at: (nth) => moments[nth] ?? Infinity,
    lastBefore: (moment) => {
      const after = moments.findIndex((each) => each > moment);
      return Math.max(0, (after < 0 ? moments.length : after) - 1);
    },
  };
}

/** @returns undefined where the rule is none, or hands off so often that nobody could walk it */
function customMoments(zone: string, layer: Layer, rule: string, until: EpochMs): readonly EpochMs[] | undefined {
  const kept = walked.get(layer);
  if (kept !== undefined && kept.until >= until) return kept.moments;
  if (/FREQ=SECONDLY/i.test(rule) || until >= (unwalkable.get(layer) ?? Infinity)) return undefined;
  const first = momentOf(zone, wallFrom(layer.from));
  const start = new Date(wallFrom(layer.from)).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  try {
    // A text goes in and numbers come out: objects of two makings of Temporal do not know each other.
    const rruleString = `DTSTART;TZID=${zone}:${start}\nRRULE:${rule.replace(/^RRULE:/i, '')}`;
    const rrule = new RRuleTemporal({ rruleString, maxIterations: mostHandoffs });
    const later = rrule.between(new Date(first + 1), new Date(until + aheadMs), true).map((each) => each.epochMilliseconds);
    const moments = [first, ...later];
    walked.set(layer, { until: until + aheadMs, moments });
    return moments;
  } catch {
    unwalkable.set(layer, until);
    return undefined;
  }
}
