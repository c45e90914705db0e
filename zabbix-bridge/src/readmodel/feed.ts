// feed: remembers of each thing at which signal it moved last, for as many things as a client can sensibly be told of one by one.
import type { Store } from './store.ts';

const keptMoves = 100_000;
/** Trimming walks the whole index, so it is done once in so many signals. */
const trimEvery = 1_000;

export type MovedKind = 'incident' | 'service' | 'source' | 'maintenance' | 'silence' | 'handover' | 'rules';
export type FeedWriter = {
  readonly moved: (kind: MovedKind, id: string, seq: number) => void;
  /** Forgets what moved longest ago, beyond 100,000 things; who has not heard of it by then has to reload. */
  readonly trim: (seq: number) => void;
};

/** @param kept  how many moves are kept at the least */
export function feedWriter(store: Store, kept = keptMoves): FeedWriter {
  const put = store.prepare('insert into feed (kind, id, seq) values (?, ?, ?) on conflict do update set seq = excluded.seq');
  const beyond = store.prepare('select seq from feed order by seq desc limit 1 offset ?');
  const forget = store.prepare('delete from feed where seq <= ?');
  let trimmedAt = 0;
  return {
    moved: (kind, id, seq) => void put.run(kind, id, seq),
    trim(seq) {
      if (seq - trimmedAt < trimEvery) return;
      trimmedAt = seq;
      const last = beyond.get(kept)?.['seq'];
      if (last === undefined) return;
      forget.run(Number(last));
      feedFrom(store, Number(last));
    },
  };
}

/** Who comes with a place before `seq` is told to reload everything. */
export function feedFrom(store: Store, seq: number): void {
  store.prepare('update position set feed_floor = ?').run(seq);
}
