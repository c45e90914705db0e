// bar: how far long work has come, for somebody who waits at a terminal.
import { SingleBar } from 'cli-progress';

/** `of` is said anew where the work grows while it is done. */
export type Bar = { readonly at: (seq: number, of?: number) => void; readonly stop: () => void };

/** A bar on standard error while that is a terminal, else silence. @param total  of signals */
export function barTo(total: number): Bar {
  if (!process.stderr.isTTY || total === 0) return { at: () => {}, stop: () => {} };
  const bar = new SingleBar({ stream: process.stderr, format: '{bar} {percentage} %  {value} of {total} signals', hideCursor: true, clearOnComplete: true });
  bar.start(total, 0);
  return {
    at: (seq, of) => {
      if (of !== undefined) bar.setTotal(of);
      bar.update(seq);
    },
    stop: () => bar.stop(),
  };
}
