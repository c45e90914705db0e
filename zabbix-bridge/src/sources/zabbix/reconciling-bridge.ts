// reconciling bridge: for tests, a bridge that reconciles with a Zabbix that comes and goes, in time that is moved by hand.
import { afterEach } from '@jest/globals';
import type { ProblemRecord } from '../../model/change.ts';
import { minute, second } from '../../model/moment.ts';
import type { Signal } from '../../model/signal.ts';
import type { ZabbixClient } from './client.ts';
import { createZabbixClient } from './client.ts';
import { keepReconciled } from './keep-reconciled.ts';
import { defaultPace } from './pacing.ts';
import type { Methods, Params } from './pretend-zabbix.ts';
import { aToken, LostContact, pretendZabbix, Refusal, zabbixUrl } from './pretend-zabbix.ts';
import { aShiftOfTime } from './shift-of-time.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type OpenEvent = {
  eventid: string;
  objectid: string;
  severity: string;
  acknowledged: string;
  suppressed: string;
  clock: string;
  name: string;
  opdata: string;
  tags: unknown[];
};
export const anEvent = (eventid: string, it: Partial<OpenEvent> = {}): OpenEvent => ({
  eventid,
  objectid: '100',
  severity: '4',
  acknowledged: '0',
  suppressed: '0',
  clock: '1795283952',
  name: 'exch-01 is unreachable',
  opdata: '',
  tags: [],
  ...it,
});

/** `kept`: before that nothing is in the journal. */
type ABridge = {
  readonly kept?: Promise<void>;
  readonly firstEver?: boolean;
  readonly readTakesMs?: number;
  readonly server?: { readonly runs: boolean };
  readonly writtenAgo?: number;
};
/** A Zabbix with open problems, a bridge that holds what it was told, and time that the test moves. */
export function aBridge({ kept, firstEver = false, readTakesMs = 0, server: itsServer, writtenAgo = 17 * minute }: ABridge = {}) {
  const { clock, timers, passes, waiting, jumps, standsStillFor } = aShiftOfTime();
  let written = Math.floor((clock() - writtenAgo) / second);
  const open = new Map<string, OpenEvent>();
  let reachable = true;
  let maintained: { readonly unwatched?: readonly string[]; readonly inMaintenance?: readonly string[] } | undefined = {};
  const whenReachable = (answer: (params: Params) => unknown) => (params: Params) => {
    if (!reachable) throw new LostContact();
    return answer(params);
  };
  const asList = (ids: unknown) => (Array.isArray(ids) ? (ids as string[]) : undefined);
  const methods: Methods = {
    'problem.get': whenReachable((params) => {
      jumps(readTakesMs);
      return [...open.values()]
        .filter((it) => asList(params['eventids'])?.includes(it.eventid) ?? Number(it.eventid) >= Number(params['eventid_from']))
        .sort((a, b) => Number(a.eventid) - Number(b.eventid));
    }),
    'trigger.get': whenReachable((params) =>
      asList(params['triggerids'])?.map((triggerid) => ({
        triggerid,
        manual_close: '1',
        hosts: [{ hostid: '1', host: 'exch-01' }],
        groups: [{ name: 'Mail' }],
        items: [],
        functions: [],
      })),
    ),
    'event.get': whenReachable(() => []),
    'host.get': whenReachable(() => {
      if (maintained === undefined) throw new Refusal(-32602, 'No permissions to call "host.get".');
      const { unwatched = [], inMaintenance = [] } = maintained;
      return [...unwatched.map((host) => ({ host, maintenance_type: '1' })), ...inMaintenance.map((host) => ({ host, maintenance_type: '0' }))];
    }),
    'hanode.get': () => {
      if (!itsServer) throw new Refusal(-32602, 'No permissions to call "hanode.get".');
      return [{ lastaccess: String(itsServer.runs ? ++written : written), status: '3' }];
    },
  };
  const { server, heard } = pretendZabbix({ version: '6.0.14', methods });
  server.listen({ onUnhandledFrame: 'error' });
  const client: ZabbixClient = standsStillFor(
    createZabbixClient({ url: zabbixUrl, credential: { kind: 'token', token: aToken }, retries: 0, breakAfter: 1_000 }),
  );
  const told: Signal[] = [];
  const held = new Map<string, ProblemRecord>();
  const reconciling = keepReconciled({
    source: 'zabbix-main',
    client,
    intake: {
      async accept(signals) {
        told.push(...signals);
        for (const it of signals) {
          if (it.kind === 'problem-opened')
            held.set(it.problem.event, {
              ...it.problem,
              key: `zabbix-main:${it.problem.event}`,
              arrivedAt: it.at,
              currentSeverity: it.problem.severity,
              acknowledged: false,
              suppressed: false,
              services: [],
              aspect: 'reach',
            });
          if (it.kind === 'problem-resolved') held.delete(it.event);
        }
        await kept;
        return { first: 1, last: signals.length };
      },
    },
    open: { of: () => held },
    clock,
    timers,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    pace: defaultPace,
    firstEver,
  });
  closing.push(
    () => reconciling.stop(),
    () => client.close(),
    () => server.close(),
  );
  return {
    reconciling,
    open,
    heard,
    told,
    held,
    kinds: () => told.splice(0).map((it) => it.kind),
    passes,
    waiting,
    maintains: (hosts: typeof maintained) => (maintained = hosts),
    loses: () => (reachable = false),
    finds: () => (reachable = true),
  };
}
