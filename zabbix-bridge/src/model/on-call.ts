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

/**
 * What of a layer of a schedule makes no sense, so that the layer names nobody. Rules with such a thing are refused when they are loaded; a journal may hold
 * some that an older Nabat took.
 */
export const unworkable = ['zone', 'from', 'until', 'turns', 'every', 'rrule', 'calendar'] as const;
/** `layer` counts from 0, as the schedule lists them. */
export type UnworkableLayer = { readonly layer: number; readonly what: (typeof unworkable)[number] };

/** Why no step of an escalation is taken by itself: somebody has it, it is being worked on by announcement, or it was known before or is information only. */
export const rests = ['taken', 'in-works', 'in-peace'] as const;
export type Rests = (typeof rests)[number];
