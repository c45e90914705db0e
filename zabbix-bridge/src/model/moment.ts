// moment: points in time and spans, as plain numbers, and how durations are written.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export const second = 1_000;
export const minute = 60_000;
export const hour = 3_600_000;
export const day = 86_400_000;
