// builders: what a journal is filled with in tests, and read back whole.
import type { Decision } from '../model/decision.ts';
import type { Telling } from '../model/errand.ts';
import type { Signal } from '../model/signal.ts';

export const aSignal = (n: number): Signal => ({
  kind: 'source-silent',
  at: 1_758_500_000_000 + n * 1000,
  source: 'zabbix-main',
  since: 1_758_500_000_000,
  why: `n${n}`,
});
export const aTelling = (id: string, more: Partial<Telling> = {}): Telling => ({
  kind: 'tell',
  id,
  at: 1_758_500_000_000,
  incident: 'i-1',
  number: 'INC-1',
  to: 'noc',
  priority: 'P1',
  interrupts: true,
  why: { kind: 'by-hand', by: 'anna' },
  ...more,
});
export const aDecision = (n: number, ...errands: readonly string[]): Decision => ({
  changes: [{ kind: 'duplicate-ignored', what: `n${n}`, at: n }],
  errands: errands.map((id) => aTelling(id)),
});

export async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
