// priority: what a failure deserves by the default rules, from what it truly does and what the monitoring knows of services.
import { priorities, type Priority } from '../../../zabbix-bridge/src/model/incident.ts';
import type { Estate } from './estate.ts';
import type { Failure } from './failure.ts';

/**
 * The better of two judgements. By service, where services are known: a key one or ten down → P1; a key one weakened or degraded, an
 * important one down or degraded, an ordinary one down → P2. By severity and reach, where services are unknown or a host serves none: a whole
 * site, a core device or 20 hosts → P1; severity 4 or 5 → P2. Security and three reports of people are P1 in any case; the rest P3.
 * @source domain.md, "Priority by default, with no rules at all"
 */
export function deserved(failure: Failure, estate: Estate, servicesKnown: boolean): Priority {
  if (failure.security || failure.reports.length >= 3) return 'P1';
  const hosts = new Set(failure.symptoms.map((symptom) => symptom.host));
  const byService = servicesKnown ? ofServices(failure, estate) : 'P3';
  const someServeNone = [...hosts].some((host) => host.service === undefined);
  const byReach = !servicesKnown || someServeNone ? ofReach(failure, hosts.size) : 'P3';
  return priorities[Math.min(priorities.indexOf(byService), priorities.indexOf(byReach))] ?? 'P3';
}

function ofServices(failure: Failure, estate: Estate): Priority {
  const hurt = estate.services.flatMap((service) => {
    const state = failure.services.get(service.id);
    return state === undefined ? [] : [{ criticality: service.criticality, state }];
  });
  const down = hurt.filter((each) => each.state === 'down');
  if (down.length >= 10 || down.some((each) => each.criticality === 'key')) return 'P1';
  const bad = hurt.some((each) => each.criticality === 'key' || (each.criticality === 'important' && each.state !== 'weakened') || each.state === 'down');
  return bad ? 'P2' : 'P3';
}

function ofReach(failure: Failure, hosts: number): Priority {
  if (failure.large || hosts >= 20) return 'P1';
  return failure.symptoms.some((symptom) => symptom.check.severity >= 4) ? 'P2' : 'P3';
}
