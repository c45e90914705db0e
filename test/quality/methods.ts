// methods: what is measured side by side: the engine and the usual ways to group alerts.
import * as engine from '../../zabbix-bridge/src/engine/engine.ts';
import { fixedQuorum } from './baselines/quorum.ts';
import { perHost, perService } from './baselines/simple.ts';
import type { Driven } from './drive.ts';

export const methodNames = ['per host, 15 min', 'Alertmanager, by service', 'fixed quorum', 'Nabat'] as const;
export type MethodName = (typeof methodNames)[number];

/** @returns a fresh one that knows nothing yet */
export function startMethod(name: MethodName): Driven {
  switch (name) {
    case 'per host, 15 min':
      return perHost();
    case 'Alertmanager, by service':
      return perService();
    case 'fixed quorum':
      return fixedQuorum();
    case 'Nabat':
      return engine.createEngine();
    default:
      return name satisfies never;
  }
}
