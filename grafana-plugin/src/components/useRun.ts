// useRun: does something once when asked to, and keeps what came of it: never what it was given, which may hold a secret.
import { useState } from 'react';

export type Outcome<Value> = { readonly kind: 'done'; readonly value: Value } | { readonly kind: 'failed'; readonly failure: Error };

/** @returns `run`, whether it is under way, and the outcome of the last time, until `forget` */
export function useRun<Value>() {
  const [outcome, setOutcome] = useState<Outcome<Value>>();
  const [isRunning, setRunning] = useState(false);
  const run = async (act: () => Promise<Value>): Promise<Outcome<Value>> => {
    setRunning(true);
    setOutcome(undefined);
    const came = await act().then(
      (value): Outcome<Value> => ({ kind: 'done', value }),
      (wrong: unknown): Outcome<Value> => ({ kind: 'failed', failure: wrong instanceof Error ? wrong : new Error(String(wrong)) }),
    );
    setOutcome(came);
    setRunning(false);
    return came;
  };
  return { run, isRunning, outcome, forget: () => setOutcome(undefined) };
}
