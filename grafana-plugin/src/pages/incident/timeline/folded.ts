// folded: a timeline in which what happened many times in a row stands as one line, until it is asked for.
import type { TimelineEntry } from '../../../api/wire/incident.ts';

/** Entries that belong together, in their order; a single one is a run of one. */
export type Run = readonly TimelineEntry[];

/** What comes by the hundred in a storm; all else is worth its own line. */
const ordinary: readonly string[] = ['joined', 'cleared', 'returned', 'left', 'written-back'];
/** Fewer than these in a row are not put together. */
const least = 4;

export function folded(entries: readonly TimelineEntry[]): readonly Run[] {
  const runs: TimelineEntry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last?.[0]?.what.kind === entry.what.kind && ordinary.includes(entry.what.kind)) last.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run) => (run.length < least ? run.map((entry) => [entry]) : [run]));
}

/** A stable name of an entry: its place in the journal. */
export const nameOf = ({ seq, nth }: TimelineEntry): string => `${seq}.${nth}`;
