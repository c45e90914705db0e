// silence-targets: what a silence can be laid over from the page of an incident.
import type { OrderBodies } from '../../../../../zabbix-bridge/src/api/contract/index.ts';
import type { Incident, Member } from '../../../api/wire/incident.ts';

export type SilenceTarget = OrderBodies['silence']['target'];

/** @returns the incident itself first, then its hosts, services and triggers, each once */
export function silenceTargets({ id, services }: Pick<Incident, 'id' | 'services'>, members: readonly Member[]): readonly SilenceTarget[] {
  const problems = members.flatMap(({ problem }) => problem ?? []);
  const hosts = new Set(problems.flatMap((it) => it.hosts));
  const triggers = new Set(problems.flatMap(({ trigger }) => trigger ?? []));
  return [
    { incident: id },
    ...[...hosts].map((host) => ({ host })),
    ...services.map((it) => ({ service: it.id })),
    ...[...triggers].map((trigger) => ({ trigger })),
  ];
}
