// judge: whether one claim of a scenario holds, by what can be seen at a moment, and what is seen instead.
import type { Claim, ClockState, IncidentClaim, Way } from '@nabat/alert-rules';
import { entityName } from '../../model/entity.ts';
import type { WorksNotice } from '../../model/errand.ts';
import type { Incident, SlaClock } from '../../model/incident.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { Refusal } from '../../model/refusal.ts';
import { heaviestLoad, whomOf, wayOf } from './reached.ts';
import { incidentsCalled, isLive, wasTold, type Sight, type Told } from './sight.ts';

/** What was there to be seen; words are made of it where somebody reads it. */
export type Saw =
  | { readonly kind: 'incidents'; readonly incidents: readonly Incident[] }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'told'; readonly told: readonly Told[] }
  | { readonly kind: 'works'; readonly notices: readonly WorksNotice[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'text'; readonly text: string };
export type Verdict = { readonly holds: boolean; readonly saw: Saw };

/** `from`: from when on somebody must have been reached for a claim about that. */
export type Look = { readonly now: EpochMs; readonly from: EpochMs; readonly sight: Sight; readonly reasons: Reasons };
/** The sentences that a person reads about an incident. */
export type Reasons = (incident: Incident) => { readonly priority: string; readonly root: string };

export function judge(claim: Claim, look: Look): Verdict {
  const { sight, from } = look;
  switch (claim.kind) {
    case 'count':
      return counted(claim, look);
    case 'incident': {
      const meant = incidentsCalled(sight, claim.incident);
      const [first] = meant;
      return {
        holds: first !== undefined && holdsOf(first, claim.is, look),
        saw: sawOf(meant.length > 0 ? [first] : [...sight.incidents.values()], claim.is, look),
      };
    }
    case 'service': {
      const state = sight.services.get(claim.service)?.state ?? 'ok';
      return { holds: state === claim.state, saw: { kind: 'text', text: state } };
    }
    case 'reached': {
      const told = sight.told.filter(
        ({ at, telling }) => at >= from && fits(wayOf(telling), claim.way) && (claim.who === undefined || whomOf(telling).has(claim.who)),
      );
      const enough = claim.times === undefined ? told.length > 0 : told.length === claim.times;
      return { holds: enough !== claim.not, saw: { kind: 'told', told: told.length > 0 ? told : sight.told.filter(({ at }) => at >= from) } };
    }
    case 'told-of-works': {
      const since = sight.notices.filter(({ at }) => at >= from);
      const heard = since.filter(({ to, recipient }) => claim.who === undefined || claim.who === to || claim.who === recipient.id);
      const enough = claim.times === undefined ? heard.length > 0 : heard.length === claim.times;
      return { holds: enough !== claim.not, saw: { kind: 'works', notices: heard.length > 0 ? heard : since } };
    }
    case 'load': {
      const most = heaviestLoad(sight.told, claim.withinMs);
      return { holds: most.length > claim.pages, saw: { kind: 'told', told: most } };
    }
    case 'why': {
      const [incident] = incidentsCalled(sight, claim.incident);
      const says = incident === undefined ? '' : look.reasons(incident)[claim.of];
      return {
        holds: plainly(says).includes(plainly(claim.contains)),
        saw: incident === undefined ? { kind: 'incidents', incidents: [...sight.incidents.values()] } : { kind: 'text', text: says },
      };
    }
    default:
      return claim satisfies never;
  }
}

const fits = (way: Way, wanted: Way): boolean => wanted === 'told' || wanted === way || (wanted === 'paged' && (way === 'called' || way === 'messaged'));

function counted({ of, compare, count: wanted }: Extract<Claim, { kind: 'count' }>, { sight, from }: Look): Verdict {
  const all = [...sight.incidents.values()];
  const chosen = {
    'open incident': () => all.filter((incident) => isLive(incident) && wasTold(incident) && incident.state !== 'resolved'),
    incident: () => all.filter(wasTold),
    transient: () => all.filter(({ state }) => state === 'transient'),
  };
  const told = sight.told.filter(({ at, telling }) => at >= from && telling.interrupts);
  const incidents = of === 'page' ? [] : chosen[of]();
  const count = of === 'page' ? told.length : incidents.length;
  const holds = compare === 'is' ? count === wanted : compare === 'more' ? count > wanted : count < wanted;
  const saw: Saw = of === 'page' ? { kind: 'told', told } : of === 'transient' ? { kind: 'count', count } : { kind: 'incidents', incidents };
  return { holds, saw };
}

function holdsOf(incident: Incident, is: IncidentClaim, { sight, now }: Look): boolean {
  switch (is.kind) {
    case 'priority':
      return incident.priority === is.priority;
    case 'state':
      return incident.state === is.state;
    case 'root':
      return incident.root === is.root || entityName(incident.root) === is.root;
    case 'members':
      return incident.members.all === is.count;
    case 'owner':
      return (incident.owner ?? null) === is.owner;
    case 'tenants':
      return [...incident.tenants].sort().join() === [...is.tenants].sort().join();
    case 'role': {
      const ofHost = sight.members(incident.id).filter(({ id }) => sight.problems.get(id)?.hosts.includes(is.host) === true);
      return ofHost.length > 0 && ofHost.every(({ role }) => role === is.role);
    }
    case 'clock': {
      const clock = incident.clocks.find(({ name }) => name === is.clock);
      return clock !== undefined && clockState(clock, now) === is.state;
    }
    default:
      return is satisfies never;
  }
}

/** Breached while it runs too, from the moment it is due; not any more while it stands still. */
function clockState({ stoppedAt, dueAt, pausedSince }: SlaClock, now: EpochMs): ClockState {
  if (stoppedAt !== undefined) return stoppedAt <= dueAt ? 'met' : 'breached';
  if ((pausedSince ?? now) >= dueAt) return 'breached';
  return pausedSince === undefined ? 'running' : 'paused';
}

function sawOf(incidents: readonly (Incident | undefined)[], is: IncidentClaim, { sight, now }: Look): Saw {
  const [first] = incidents;
  if (incidents.length === 1 && first && is.kind === 'role') {
    const roles = sight.members(first.id).map(({ id, role }) => `${sight.problems.get(id)?.hosts.join('+') ?? id} ${role}`);
    return { kind: 'text', text: roles.join(', ') };
  }
  if (incidents.length === 1 && first && is.kind === 'clock')
    return { kind: 'text', text: first.clocks.map((clock) => `${clock.name} ${clockState(clock, now)}`).join(', ') };
  if (incidents.length === 1 && first && is.kind === 'tenants') return { kind: 'text', text: first.tenants.join(', ') };
  return { kind: 'incidents', incidents: incidents.filter((incident) => incident !== undefined) };
}

/** `3 reports in 15 min` and `3 reports in 15m` say the same. */
const plainly = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\u00a0\s]+/g, ' ')
    .replaceAll(/(\d) ?(min|m)\b/g, '$1m')
    .replaceAll(/(\d) ?(h|s|d)\b/g, '$1$2');
