// watcher: whoever started the house and wants to hear each decision, as one more follower of the journal.
import type { Follower } from '../bridge/follower.ts';
import type { Decision } from '../model/decision.ts';
import type { Signal } from '../model/signal.ts';

/** Hears each decision once, in order. */
export type Watch = (seq: number, signal: Signal, decision: Decision) => void;

export const watcher = (watch: Watch | undefined): readonly Follower[] =>
  watch
    ? [
        {
          name: 'the watcher',
          follow: (batch) => {
            for (const { seq, signal, decision } of batch) if (signal) watch(seq, signal, decision);
          },
        },
      ]
    : [];
