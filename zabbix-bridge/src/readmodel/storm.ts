// storm: made-up streams of changes for the properties: a few incidents, problems and services that change in any order.
import fc from 'fast-check';
import type { Change } from '../model/change.ts';
import type { IncidentState, Priority, Role } from '../model/incident.ts';
import { incidentStates, priorities } from '../model/incident.ts';
import { minute } from '../model/moment.ts';
import type { ServiceState } from '../model/service.ts';
import { happened, incidentChanged, memberSet, night, problemChanged, serviceChanged } from './builders.ts';
import type { Followed } from './questions.ts';

const incident = fc.nat(11).map((n) => `inc-${n}`);
const event = fc.nat(15).map((n) => `${1_000 + n}`);
const moment = fc.nat(6).map((n) => night + n * minute);
/** Where a problem sits does not change while it lives; a source that said otherwise would have sent another problem. */
const places = [[], ['exch-01'], ['dc-01'], ['Касса-7'], ['exch-01', 'dc-01']] as const;
const hostsOf = (event: string): readonly string[] => places[Number(event) % places.length] ?? [];
const tenant = fc.constantFrom('pharma', 'bank');
const service = fc.constantFrom('pharma.mail', 'bank.portal', 'pharma.1c');
const serviceState = fc.constantFrom<ServiceState>('ok', 'weakened', 'degraded', 'down');

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: incident,
        state: fc.constantFrom<IncidentState>(...incidentStates),
        priority: fc.constantFrom<Priority>(...priorities),
        openedAt: moment,
        tenants: fc.uniqueArray(tenant),
        services: fc.uniqueArray(service).map((ids) => ids.map((id) => ({ id, state: 'down' as const }))),
        owner: fc.constantFrom('anna', 'Пётр'),
        knownBefore: fc.boolean(),
        headline: event.map((id) => `zabbix:${id}`),
        ended: fc.option(
          moment.map((resolvedAt) => ({ resolvedAt })),
          { nil: {} },
        ),
      })
      .map(({ ended, ...facts }) => incidentChanged({ ...facts, ...ended, number: `INC-${Number(facts.id.slice(4))}` })),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({
        event,
        openedAt: moment,
        services: fc.uniqueArray(service),
        incident,
        severity: fc.constantFrom<1 | 4>(1, 4),
        over: fc.boolean(),
      })
      .map(({ over, ...facts }) => problemChanged({ ...facts, hosts: hostsOf(facts.event), ...(over ? { resolvedAt: night + 7 * minute } : {}) })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ incident, event, role: fc.constantFrom<Role>('cause', 'symptom', 'related') })
      .map((it) => memberSet(it.incident, { id: `zabbix:${it.event}`, role: it.role })),
  },
  fc.record({ incident, event }).map((it): Change => ({ kind: 'member-removed', incident: it.incident, member: `zabbix:${it.event}` })),
  fc.record({ incident, at: moment }).map((it) => happened(it.incident, { kind: 'commented', by: 'anna', text: 'перезапуск', via: 'command' }, it.at)),
  fc.record({ id: service, tenant, state: serviceState }).map(({ state, ...it }) => serviceChanged({ ...it, name: it.id }, state)),
  service.map((id): Change => ({ kind: 'service-removed', service: id })),
  fc.record({ incident, at: moment }).map((it): Change => ({ kind: 'command-accepted', command: 'c', name: 'comment', by: 'anna', ...it })),
  moment.map((at): Change => ({ kind: 'duplicate-ignored', what: 'zabbix:1000', at })),
);

/** Signals one after the other, a minute apart, each with what followed from it, which may be nothing. */
export const storm: fc.Arbitrary<readonly Followed[]> = fc
  .array(fc.array(change, { maxLength: 8 }), { minLength: 1, maxLength: 12 })
  .map((signals) => signals.map((changes, n) => ({ seq: n + 1, at: night + n * minute, changes })));
