// restless: estates of which nothing is known but what the lines say, in which about as many problems are open all the time as are asked for.
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import { minute } from '../../zabbix-bridge/src/model/moment.ts';
import type { Tag } from '../../zabbix-bridge/src/model/problem.ts';
import { emptyTopology } from '../../zabbix-bridge/src/model/topology.ts';
import { stormSource } from '../quality/storm/delivery.ts';
import { createRandom } from '../quality/storm/random.ts';
import type { LoadInput, LoadOrder } from './input.ts';

const start = Date.UTC(2026, 2, 3, 9);
const secondMs = 1_000;
const checks = [
  { name: 'Unavailable by ICMP ping', key: 'icmpping' },
  { name: 'High CPU utilization (over 90% for 5m)', key: 'system.cpu.util' },
  { name: '/: Disk space is critically low (used > 90%)', key: 'vfs.fs.size[/,pused]' },
  { name: 'Interface eth0: Link down', key: 'net.if.status[eth0]' },
  { name: 'HTTP service is down', key: 'net.tcp.service[http]' },
  { name: 'High memory utilization (>90% for 5m)', key: 'vm.memory.util' },
] as const;

/** `lastsMs`: how long a problem stays on average. */
type Manner = {
  readonly host: (nth: number) => string;
  readonly group: (nth: number) => string;
  readonly tags: (nth: number) => readonly Tag[];
  readonly lastsMs: number;
};
/** All hosts have a part of their name in common, and their group. */
const alike: Manner = { host: (nth) => `srv-${String(nth).padStart(5, '0')}`, group: () => 'Linux servers', tags: () => [], lastsMs: 16 * minute };
/** The names say nothing, and a hundred or so share a group. */
const strangers: Manner = { ...alike, host: (nth) => `h${nth}`, group: (nth) => `Group ${nth % 500}` };
/** The same, everything fails at once in five hundred services, and nothing stays. */
const flood: Manner = { ...strangers, tags: (nth) => [{ tag: 'service', value: `s${nth % 500}` }], lastsMs: 2 * minute };

/** The same order gives the same stream, however much of it is read; every problem resolves within half an hour. */
export const makeRestless = (order: LoadOrder): LoadInput => ({ topology: emptyTopology, signals: () => stream(order, alike) });
/** The same of hosts that have nothing to do with one another. */
export const makeStrangers = (order: LoadOrder): LoadInput => ({ topology: emptyTopology, signals: () => stream(order, strangers) });
/** Many times as many of them at once. */
export const makeFlood = (order: LoadOrder): LoadInput => ({ topology: emptyTopology, signals: () => stream(order, flood) });

function* stream({ hosts, standing, seed }: LoadOrder, { host, group, tags, lastsMs }: Manner): Generator<Signal> {
  const random = createRandom(`${seed}/restless/${hosts}/${standing}`);
  const perSecond = (standing * secondMs) / lastsMs;
  const resolving = new Map<number, Signal[]>();
  let event = 100_000;
  for (let at = start; ; at += secondMs) {
    yield* resolving.get(at) ?? [];
    resolving.delete(at);
    for (let left = random.poisson(perSecond); left > 0; left -= 1) {
      const nth = random.int(0, hosts - 1);
      const check = random.pick(checks);
      const id = String((event += 1));
      const problem = {
        source: stormSource,
        event: id,
        openedAt: at,
        name: check.name,
        severity: random.pick([2, 3, 4, 5] as const),
        hosts: [host(nth)],
        groups: [group(nth)],
        tags: tags(nth),
        trigger: `${nth}/${check.key}`,
        item: { id: `${nth}/${check.key}`, key: check.key },
      };
      yield { kind: 'problem-opened', at: at + secondMs, problem };
      const resolvedAt = at + random.int(60, (2 * lastsMs) / secondMs) * secondMs;
      const then: Signal = { kind: 'problem-resolved', at: resolvedAt + secondMs, source: stormSource, event: id, resolvedAt, because: 'recovered' };
      const there = resolving.get(resolvedAt);
      if (there) there.push(then);
      else resolving.set(resolvedAt, [then]);
    }
  }
}
