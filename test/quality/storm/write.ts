// write: a storm as files that `nabat replay` reads: signals as Zabbix would send them, topology, and the truth beside them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signal } from '../../../zabbix-bridge/src/model/signal.ts';
import type { Topology } from '../../../zabbix-bridge/src/model/topology.ts';
import type { Storm } from './storm.ts';

/**
 * Writes NAME.ndjson (webhook bodies and reports in the order of delivery, each with `deliveredAt`), NAME.topology.json where any is known, and NAME.truth.json.
 * The webhook knows nothing of how often an item is checked, so a storm that knows it is decided a little differently from its files.
 */
export function writeStorm(storm: Storm, folder: string): void {
  const name = storm.name.replaceAll(/[/ ]/g, '-');
  const lines = storm.signals.flatMap((signal) => lineOf(signal) ?? []).map((line) => JSON.stringify(line));
  writeFileSync(join(folder, `${name}.ndjson`), `${lines.join('\n')}\n`);
  if (storm.order.paths !== 'nothing') writeFileSync(join(folder, `${name}.topology.json`), `${JSON.stringify(longForm(storm.topology))}\n`);
  writeFileSync(join(folder, `${name}.truth.json`), `${JSON.stringify({ failures: storm.failures, members: Object.fromEntries(storm.truth) })}\n`);
}

/** @returns a signal as a line of a file; undefined for what has no line of its own */
export function lineOf(signal: Signal): unknown {
  switch (signal.kind) {
    case 'problem-opened': {
      const { problem } = signal;
      const [host = ''] = problem.hosts;
      return {
        event_id: problem.event,
        event_value: '1',
        event_name: problem.name,
        event_date: dateOf(problem.openedAt),
        event_time: timeOf(problem.openedAt),
        event_nseverity: String(problem.severity),
        event_opdata: '',
        event_tags_json: JSON.stringify(problem.tags),
        event_ack_status: 'No',
        event_recovery_id: '{EVENT.RECOVERY.ID}',
        event_recovery_date: '{EVENT.RECOVERY.DATE}',
        event_recovery_time: '{EVENT.RECOVERY.TIME}',
        event_update_status: '0',
        trigger_id: problem.trigger,
        trigger_hostgroups: problem.groups.join(', '),
        host_host: host,
        host_name: host,
        item_id: problem.item?.id,
        item_key: problem.item?.key,
        macro_instance: problem.source,
        deliveredAt: signal.at,
      };
    }
    case 'problem-resolved':
      return {
        event_id: signal.event,
        event_value: '0',
        event_recovery_id: String(10_000_000 + Number(signal.event)),
        event_recovery_date: dateOf(signal.resolvedAt),
        event_recovery_time: timeOf(signal.resolvedAt),
        event_update_status: '0',
        macro_instance: signal.source,
        deliveredAt: signal.at,
      };
    case 'reported':
      return { kind: 'report', at: signal.at, service: signal.service, reporter: signal.reporter, text: signal.text, id: signal.id };
    default:
      return undefined; // the topology has a file of its own; a storm holds no other signals
  }
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10).replaceAll('-', '.');
const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 19);

/** As `nabat topology export` writes it. */
export function longForm(topology: Topology): unknown {
  return {
    version: 1,
    hosts: topology.hosts,
    entities: topology.entities,
    edges: topology.edges.map((edge) => ({ ...edge, to: edge.to.length === 1 ? edge.to[0] : edge.to })),
    services: topology.services.map((service) => ({
      ...service,
      needs: service.needs.map((need) => {
        if (need.kind === 'one') return need.of.startsWith('service:') ? { service: need.of.slice('service:'.length) } : { any: 1, of: [need.of] };
        return need.kind === 'any' ? { any: need.any, of: need.of } : { share: need.percent, of: need.of, ...(need.weights ? { weights: need.weights } : {}) };
      }),
    })),
  };
}
