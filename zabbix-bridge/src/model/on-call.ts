// on-call: what people change about a schedule from hour to hour, over what the rules folder decides.
import type { EpochMs } from './moment.ts';

/**
 * From `from` until `until` these people are on call. With `replaces` they take the place of that one person, while he would be on call; without,
 * the place of everybody. With nobody in `people` the place stays empty: an absence that nobody stands in for. A swap is two of them.
 */
export type Override = {
  readonly schedule: string;
  readonly people: readonly string[];
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly by: string;
  readonly reason: string;
  readonly replaces?: string;
};
