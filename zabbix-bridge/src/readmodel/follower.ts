// follower: takes what was decided into the tables, one transaction for a batch.
import type { Change } from '../model/change.ts';
import { feedWriter } from './feed.ts';
import { incidentWriter } from './incident-writer.ts';
import { problemWriter } from './problem-writer.ts';
import type { Followed, Position } from './questions.ts';
import { restWriter } from './rest-writer.ts';
import type { Store } from './store.ts';
import { textWriter } from './text.ts';

/** The place of one change: the signal it followed from, which of its changes it is, and when it was decided. */
export type Place = { readonly seq: number; readonly nth: number; readonly at: number };

export type Follower = {
  readonly position: () => Position;
  /** @param batch  in the order of `seq`; what was followed before is passed over. Throws, and keeps nothing, when SQLite cannot write. */
  readonly follow: (batch: readonly Followed[]) => Position;
};

export function followerOf(store: Store): Follower {
  const text = textWriter(store);
  const feed = feedWriter(store);
  const problems = problemWriter(store, text);
  const incidents = incidentWriter(store, text, feed);
  const rest = restWriter(store, text, feed);
  const move = store.prepare('update position set seq = ?, at = ?');
  let position = readPosition(store);

  const take = (change: Change, place: Place): void => {
    switch (change.kind) {
      case 'incident-changed':
        return incidents.changed(change.incident, place);
      case 'happened':
        return incidents.happened(change.incident, change.at, change.what, place);
      case 'member-set':
        return incidents.memberSet(change.incident, change.member, place);
      case 'member-removed':
        return incidents.memberRemoved(change.incident, change.member, place);
      case 'problem-changed':
        if (change.problem.incident !== undefined) incidents.touched(change.problem.incident, place);
        return problems.changed(change.problem, place);
      case 'report-received':
        if (change.incident !== undefined) incidents.touched(change.incident, place);
        return problems.reported(change);
      case 'service-changed':
        return rest.serviceChanged(change.service, change.state, place);
      case 'service-removed':
        return rest.serviceRemoved(change.service, place);
      case 'source-changed':
        return rest.sourceChanged(change, place);
      case 'maintenance-changed':
        return rest.maintenanceChanged(change, place);
      case 'silence-changed':
        return rest.silenceChanged(change, place);
      case 'override-changed':
        return; // who is on call is asked of the engine, which knows the schedules too
      case 'handover-changed':
        return rest.handoverChanged(change, place);
      case 'rules-obeyed':
        return rest.rulesObeyed(change, place);
      case 'command-accepted':
      case 'command-refused':
        return rest.commanded(change, place);
      case 'duplicate-ignored':
        return rest.ignored(change.at);
      default:
        return change satisfies never;
    }
  };

  return {
    position: () => position,
    follow(batch) {
      const news = batch.filter((one) => one.seq > position.seq);
      const last = news.at(-1);
      if (last === undefined) return position;
      try {
        store.inOne(() => {
          for (const { seq, at, changes } of news) changes.forEach((change, nth) => take(change, { seq, nth, at }));
          // In a storm one incident changes a thousand times within a batch: problems and incidents are written once, as they are in the end.
          incidents.flush(problems.flush());
          feed.trim(last.seq);
          move.run(last.seq, last.at);
        });
      } catch (error) {
        problems.drop();
        incidents.drop();
        throw error;
      }
      position = { seq: last.seq, at: last.at };
      return position;
    },
  };
}

/** @returns how far this file has come */
export function readPosition(store: Store): Position {
  return store.one(store.ask.selectFrom('position').select(['seq', 'at'])) ?? { seq: 0, at: 0 };
}
