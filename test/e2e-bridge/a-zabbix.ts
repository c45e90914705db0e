// a zabbix: answers over HTTP as a 6.0 does about the events that it has, for tests of the whole that need no foreign server.
import { afterEach } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

export const zabbixUrl = 'http://zabbix.test/api_jsonrpc.php';
export type Body = Readonly<Record<string, string>>;
type Call = {
  readonly id: number;
  readonly method: string;
  readonly params: { readonly eventids?: readonly string[]; readonly message?: string; readonly hostids?: readonly string[]; readonly dependent?: boolean };
};

export type Zabbix = {
  /** From now on these are open there. */
  has(bodies: readonly Body[]): void;
  /** Each call of event.acknowledge. */
  readonly written: { readonly events: readonly string[]; readonly message: string }[];
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** @param estate  bodies of the media type: all hosts in them are monitored, and reached through sw-core-1 */
export function aZabbix(estate: readonly Body[]): Zabbix {
  const open = new Map<string, Body>();
  const acknowledged = new Set<string>();
  const written: { events: readonly string[]; message: string }[] = [];
  const hosts = [...new Map(estate.map((body) => [body['host_id'] ?? '', body])).values()];
  const rowOf = (body: Body) => ({
    eventid: body['event_id'],
    objectid: body['trigger_id'],
    clock: `${Date.parse(`${body['event_date']?.replaceAll('.', '-') ?? ''}T${body['event_time'] ?? ''}Z`) / 1_000}`,
    name: body['event_name'],
    severity: body['event_nseverity'],
    value: '1',
    acknowledged: acknowledged.has(body['event_id'] ?? '') ? '1' : '0',
    suppressed: '0',
  });
  const answers: Readonly<Record<string, (params: Call['params']) => unknown>> = {
    'apiinfo.version': () => '6.0.14',
    'problem.get': ({ eventids }) => [...open.values()].filter(({ event_id = '' }) => eventids?.includes(event_id) ?? true).map(rowOf),
    'event.get': ({ eventids }) => [...open.values()].filter(({ event_id = '' }) => eventids?.includes(event_id) ?? true).map(rowOf),
    'event.acknowledge': ({ eventids = [], message = '' }) => {
      for (const event of eventids) acknowledged.add(event);
      written.push({ events: eventids, message });
      return { eventids };
    },
    'trigger.get': ({ dependent }) =>
      dependent === true
        ? []
        : estate.map(({ trigger_id, host_id, host_host, item_id, item_key }) => ({
            triggerid: trigger_id,
            hosts: [{ hostid: host_id, host: host_host }],
            items: [{ itemid: item_id, hostid: host_id, key_: item_key, name: item_key, delay: '1m' }],
          })),
    'host.get': ({ hostids }) =>
      hosts
        .filter(({ host_id = '' }) => hostids?.includes(host_id) ?? true)
        .map(({ host_id, host_host, trigger_hostgroups = '' }) => ({
          hostid: host_id,
          host: host_host,
          name: host_host,
          groups: trigger_hostgroups.split(', ').map((name) => ({ name })),
          tags: host_host === 'sw-core-1' ? [] : [{ tag: 'uplink', value: 'sw-core-1' }],
        })),
  };
  const server = setupServer(
    http.post(zabbixUrl, async ({ request }) => {
      const { id, method, params } = (await request.json()) as Call;
      return HttpResponse.json({ jsonrpc: '2.0', id, result: answers[method]?.(params) ?? [] });
    }),
  );
  server.listen({ onUnhandledFrame: 'bypass' });
  closing.push(() => server.close());
  return {
    has(bodies) {
      for (const body of bodies) open.set(body['event_id'] ?? '', body);
    },
    written,
  };
}
