// builders: ordinary incidents and services, from the contract's own examples; a test names only what matters to it.
import { errors } from '../../zabbix-bridge/src/api/contract/errors.ts';
import { exampleIncident } from '../../zabbix-bridge/src/api/contract/incident.ts';
import { exampleService } from '../../zabbix-bridge/src/api/contract/service.ts';
import { incidentRow, type Incident } from '../src/api/wire/incident.ts';
import type { ProblemDetails } from '../src/api/wire/problem-details.ts';
import { serviceRow, type Service } from '../src/api/wire/service.ts';

/** An open P2 that nobody has taken, opened at 14:14:00 UTC on 21 November 2026. */
export function anIncident(given: Partial<Incident> = {}): Incident {
  const { owner: _, acknowledgedAt: __, ...example } = incidentRow.parse(exampleIncident);
  return { ...example, state: 'open', priority: 'P2', version: 1, ...given };
}

/** A service that works and needs nothing; `id` is its name too. */
export function aService({
  state = 'ok',
  openProblems = 0,
  id = 'mail',
  ...given
}: Partial<Service['service']> & Partial<Pick<Service, 'state' | 'openProblems'>> = {}): Service {
  const example = serviceRow.parse(exampleService);
  const { tenant: _, ...service } = example.service;
  return { ...example, service: { ...service, id, name: id, needs: [], ...given }, state, openProblems, incidents: { P1: 0, P2: 0, P3: 0, held: 0 } };
}

/** An error in the bridge's words, as it answers with this code. */
export function aProblem(code: keyof typeof errors): ProblemDetails {
  const { status, title, mend } = errors[code];
  return { title, status, detail: title, code, faults: [], mend, request: '4f0c1c1e7f3a4b51' };
}
