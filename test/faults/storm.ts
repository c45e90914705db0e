// storm: forty hosts behind a switch go, the switch is reported last, and most come back; always the same, so that two runs can be compared.
import { Bridge } from '../../zabbix-bridge/src/bridge.ts';
import { createEngine, restoreEngine } from '../../zabbix-bridge/src/engine/engine.ts';
import { engineVersion } from '../../zabbix-bridge/src/engine/version.ts';
import type { Journal } from '../../zabbix-bridge/src/journal/journal.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';
import { aProblem } from '../tools/egg-timer-engine.ts';
import { virtualTime } from '../tools/virtual-time.ts';

const start = Date.UTC(2026, 8, 22);
const at = (seconds: number): number => start + seconds * 1000;
const hosts = Array.from({ length: 40 }, (_, n) => `srv-${n}`);

const topology: Signal = {
  kind: 'topology-learned',
  at: at(0),
  from: 'zabbix-main',
  topology: {
    hosts: [...hosts, 'sw-core'].sort().map((host) => ({ host, groups: ['Servers'], tags: [] })),
    entities: [],
    edges: hosts.map((host) => ({ from: `host:${host}`, kind: 'reachedThrough', to: ['host:sw-core'] })),
    services: [],
  },
};
const opens = (event: string, host: string, seconds: number): Signal => ({
  kind: 'problem-opened',
  at: at(seconds),
  problem: aProblem(event, { hosts: [host], openedAt: at(seconds), name: 'Unavailable by ICMP ping', tags: [{ tag: 'scope', value: 'availability' }] }),
});
const resolves = (event: string, seconds: number): Signal => ({
  kind: 'problem-resolved',
  at: at(seconds),
  source: 'zabbix-main',
  event,
  resolvedAt: at(seconds),
  because: 'recovered',
});

export const storm: readonly Signal[] = [
  topology,
  ...hosts.map((host, n) => opens(`${n}`, host, 1 + n)),
  opens('sw', 'sw-core', 45),
  ...Array.from({ length: 60 }, (_, n): Signal => ({ kind: 'ticked', at: at(50 + n * 5) })),
  resolves('sw', 360),
  ...hosts.map((_, n) => resolves(`${n}`, 361 + n)),
  ...Array.from({ length: 20 }, (_, n): Signal => ({ kind: 'ticked', at: at(420 + n * 300) })),
];

/** Takes what the journal does not hold yet through a bridge on it. The ticks are part of the storm: the clock stands still behind its end. */
export async function takeStorm(journal: Journal): Promise<void> {
  const bridge = new Bridge({
    journal,
    engines: { version: engineVersion, create: () => createEngine(), restore: (state) => restoreEngine(state) },
    time: virtualTime(at(86_400)),
    limits: { snapshotSignals: 25 },
    onTrouble: (says) => {
      throw new Error(says);
    },
    onImpossible: (error) => {
      throw error;
    },
  });
  await bridge.start();
  for (const signal of storm.slice(journal.head.appended)) {
    await bridge.accept([signal]);
  }
  await bridge.decide([]);
  await bridge.stop();
}
