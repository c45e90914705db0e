// read-model-follower: brings what was decided into the read model.
import type { Logger } from 'pino';
import type { Follower } from '../bridge/follower.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { readModelName } from './figures.ts';

/** @param followedAtStart  beyond so many signals it begins with what lives */
export const readModelFollower = (readModel: ReadModel, followedAtStart: number, log: Pick<Logger, 'warn'>): Follower => ({
  name: readModelName,
  position: () => readModel.position().seq,
  beginning: {
    beyond: followedAtStart,
    with: async (living) => {
      await readModel.beginWith(living);
      log.warn({ signals: readModel.position().seq }, 'the read model begins with what lives; its history is filled in while all else goes on');
    },
  },
  follow: (batch) => readModel.followAll(batch.map(({ seq, at, decision }) => ({ seq, at, changes: decision.changes }))),
});
