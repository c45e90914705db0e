// at large: orders that are not about one incident: declare, silence, planned works, the rating of a problem.
import type { Order } from '../model/command.ts';
import { serviceEntity } from '../model/entity.ts';
import { newCase } from './new-case.ts';
import { handOver, takeOver } from './handovers.ts';
import { planMaintenance } from './maintenance.ts';
import { meantServices, unknownIn, unknownServices } from './known-names.ts';
import { announce } from './notify.ts';
import { done, find, refused, type Done } from './outcome.ts';
import { endOverride, overrideOnCall, swapOnCall } from './overrides.ts';
import { amend, happened } from './record.ts';
import { writeBack } from './response.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

export type OfIncident = Extract<Order, { readonly incident: string }>;

/** Carries out an order that names no incident; one that begins an incident answers with it. */
export function obeyAtLarge(state: State, order: Exclude<Order, OfIncident>, by: string): Done {
  switch (order.command) {
    case 'declare': {
      const unknown = unknownServices(state, order.services);
      if (unknown.length > 0)
        return notThere({ kind: 'no-services', services: unknown, ...(meantServices(state, unknown).length > 0 && { meant: meantServices(state, unknown) }) });
      const [service] = order.services;
      const root = service === undefined ? (`declared:${state.nextCase}` as const) : serviceEntity(service);
      const kase = newCase(state, { key: `declared:${state.nextCase}`, root, openedAt: state.now, knownBefore: false });
      kase.pinned = true;
      kase.priorityByHand = { by, reason: order.title };
      kase.declaredServices = order.services;
      amend(state, kase, {
        declaredTitle: order.title,
        priority: order.priority,
        priorityReason: { kind: 'set-by-hand', by, reason: order.note ?? order.title },
        services: order.services.map((id) => ({ id, state: 'degraded' })),
      });
      happened(state, kase.head.id, { kind: 'declared', by, title: order.title });
      if (order.note !== undefined) happened(state, kase.head.id, { kind: 'commented', by, text: order.note, via: 'command' });
      announce(state, kase, { kind: 'by-hand', by });
      return done(kase);
    }
    case 'silence': {
      if (order.until <= state.now) return refused('command-not-possible', { kind: 'has-passed', at: order.until });
      if (Object.values(order.target).every((value) => value === undefined)) return refused('command-not-possible', { kind: 'silence-of-everything' });
      const { incident, host, service } = order.target;
      if (incident !== undefined && !find(state, incident)) return refused('incident-not-found', { kind: 'no-incident', incident, command: 'silence' });
      const unknown = unknownIn(state, { hosts: host === undefined ? [] : [host], services: service === undefined ? [] : [service] });
      if (unknown) return notThere(unknown);
      const silence = { id: order.id, target: order.target, until: order.until, reason: order.reason, by };
      state.silences.set(order.id, silence);
      state.changes.push({ kind: 'silence-changed', ...silence });
      return done();
    }
    case 'unsilence': {
      const silence = state.silences.get(order.id);
      if (!silence) return refused('command-not-possible', { kind: 'no-silence', silence: order.id });
      state.silences.delete(order.id);
      state.changes.push({ kind: 'silence-changed', ...silence, endedAt: state.now });
      return done();
    }
    case 'plan-works': {
      if (order.until <= Math.max(order.from, state.now)) return refused('command-not-possible', { kind: 'works-over' });
      const unknown = unknownIn(state, order);
      if (unknown) return notThere(unknown);
      planMaintenance(state, order, by);
      return done();
    }
    case 'end-works': {
      const works = state.maintenances.get(order.id);
      if (!works) return refused('command-not-possible', { kind: 'no-works', works: order.id });
      planMaintenance(state, { ...works, until: state.now }, by);
      return done();
    }
    case 'override-on-call':
      return overrideOnCall(state, order, by);
    case 'swap-on-call':
      return swapOnCall(state, order, by);
    case 'end-override':
      return endOverride(state, order.id);
    case 'hand-over':
      return handOver(state, order, by);
    case 'take-over':
      return takeOver(state, order, by);
    case 'rate-problem': {
      const problem =
        state.problems.get(order.problem as ProblemState['key']) ??
        [...state.problems.values()].find((each) => each.facts.event === order.problem && each.phase === 'open');
      const kase = problem?.incident === undefined ? undefined : state.cases.get(problem.incident);
      if (!problem || !kase || problem.phase !== 'open') return refused('event-not-found', { kind: 'no-problem', problem: order.problem });
      writeBack(state, kase, [problem], {
        by,
        action: 'severity',
        severity: order.severity,
        ...(order.message === undefined ? {} : { message: order.message }),
      });
      return done(kase);
    }
    default:
      return order satisfies never;
  }
}

const notThere = (unknown: NonNullable<ReturnType<typeof unknownIn>>): Done =>
  refused(unknown.kind === 'no-services' ? 'service-not-found' : 'command-not-possible', unknown);
