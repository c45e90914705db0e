// clock: stage 6. The SLA clocks of an incident, worked out from its record, never mutated; and what they have to say as time passes.
import type { SlaPlan } from '@nabat/alert-rules';
import type { SlaClock } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { addCounted, businessHours } from '../time/calendar.ts';
import { markOf, pausesOf, slaClocksOf, type Pause } from '../time/sla-clock.ts';
import type { EngineSettings } from './settings.ts';
import type { CaseState, State } from './state.ts';

/** @returns what was agreed for the services that an incident hits, each plan once; none where the rules promise nothing for any of them */
export function plansOf({ directory }: State, { head }: CaseState): readonly SlaPlan[] {
  if (!directory) return noPlans;
  const named = head.services.flatMap(({ id }) => directory.plans.get(directory.promises.get(id)?.sla ?? '') ?? []);
  return [...new Set(named)];
}
const noPlans: readonly SlaPlan[] = [];

const pausesIn = ({ pauses = [] }: CaseState): readonly Pause[] => pauses;

/**
 * @returns the clocks as the record has them: reaction and resolution from the first member's onset, the first response from the announcement; by the
 *   plans of the services that are hit, or where there are none by the defaults
 * @source domain.md, "SLA defaults": P1 and P2 count around the clock, P3 in business hours; a raised priority keeps the start
 */
export function clocksOf(state: State, kase: CaseState): readonly SlaClock[] {
  const { head } = kase;
  if (head.knownBefore || head.announcedAt === undefined) return [];
  const plans = plansOf(state, kase);
  const { openedAt, announcedAt, priority, tenants, stabilisedAt, resolvedAt } = head;
  // what works again waits for nobody to take it
  const reacted = earliest(kase.takenAt, stabilisedAt);
  if (plans.length > 0)
    return slaClocksOf(
      { plans, calendars: state.directory?.rules.calendars ?? [] },
      {
        openedAt,
        announcedAt,
        priority,
        tenants,
        pauses: pausesIn(kase),
        ...(kase.firstResponseAt !== undefined && { answeredAt: kase.firstResponseAt }),
        ...(reacted !== undefined && { reactedAt: reacted }),
        ...(stabilisedAt !== undefined && { stabilisedAt }),
        ...(resolvedAt !== undefined && { resolvedAt }),
      },
    );
  return usualClocks(state.settings, kase, announcedAt, earliest(reacted, resolvedAt));
}

function usualClocks(settings: EngineSettings, kase: CaseState, announcedAt: EpochMs, reacted: EpochMs | undefined): readonly SlaClock[] {
  const { head } = kase;
  const calendar = head.priority === 'P3' ? 'business-hours' : '24x7';
  const due = (from: EpochMs, targetMs: number): EpochMs =>
    calendar === '24x7' ? from + targetMs : addCounted(businessHours(settings.businessZone), from, targetMs);
  const reactionMs = settings.reactionMs[head.priority];
  const resolutionMs = settings.resolutionMs[head.priority];
  const answered = earliest(kase.firstResponseAt, head.resolvedAt);
  const restored = earliest(head.stabilisedAt, head.resolvedAt);
  return [
    clock('reaction', head.openedAt, reactionMs, calendar, due(head.openedAt, reactionMs), reacted),
    clock('resolution', head.openedAt, resolutionMs, calendar, due(head.openedAt, resolutionMs), restored),
    clock('first-response', announcedAt, settings.firstResponseMs, '24x7', announcedAt + settings.firstResponseMs, answered),
  ];
}

const earliest = (a: EpochMs | undefined, b: EpochMs | undefined): EpochMs | undefined => (a === undefined || (b !== undefined && b < a) ? b : a);

const clock = (
  name: SlaClock['name'],
  startedAt: EpochMs,
  targetMs: number,
  calendar: SlaClock['calendar'],
  dueAt: EpochMs,
  stoppedAt: EpochMs | undefined,
): SlaClock => ({
  name,
  startedAt,
  targetMs,
  calendar,
  dueAt,
  ...(stoppedAt === undefined ? {} : { stoppedAt }),
});

const marks = [50, 75, 90, 100] as const;
export type Mark = { readonly clock: SlaClock['name']; readonly percent: (typeof marks)[number]; readonly at: EpochMs };

/** What a mark that was passed is remembered by. */
export const nameOf = ({ clock: name, percent }: Pick<Mark, 'clock' | 'percent'>): string => `${name}/${percent}`;

/**
 * @param until  up to when it is asked
 * @returns the warnings and breaches that the clocks that still run have not given, in order of time: of each clock those until then and the one that comes
 *   next, for more of them nobody needs; the first response warns of nothing, it only counts
 */
export function marksOf(state: State, kase: CaseState, until: EpochMs): readonly Mark[] {
  const momentOf = momentsBy(state, kase);
  const found: Mark[] = [];
  for (const each of kase.head.clocks) {
    if (each.stoppedAt !== undefined || each.name === 'first-response') continue;
    for (const percent of marks) {
      if (kase.warned.has(nameOf({ clock: each.name, percent }))) continue;
      const at = momentOf(each, percent);
      if (at === undefined) break; // it stands still before that
      found.push({ clock: each.name, percent, at });
      if (at > until) break;
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

type MomentOf = (clock: SlaClock, percent: Mark['percent']) => EpochMs | undefined;
function momentsBy(state: State, kase: CaseState): MomentOf {
  const plans = plansOf(state, kase);
  if (plans.length === 0) return (each, percent) => (percent === 100 ? each.dueAt : partOf(state.settings, each, percent));
  const reading = { calendars: state.directory?.rules.calendars ?? [], pauses: pausesOf(plans, pausesIn(kase)) };
  return (each, percent) => markOf(each, percent, reading);
}

const partOf = (settings: EngineSettings, { startedAt, targetMs, calendar }: SlaClock, percent: number): EpochMs =>
  calendar === '24x7' ? startedAt + (targetMs * percent) / 100 : addCounted(businessHours(settings.businessZone), startedAt, (targetMs * percent) / 100);
