// handover: a shift that ended, what it left to the next one, and who took it over.
import type { EpochMs } from './moment.ts';

/** `tenants`: whose shift it was, where it was not everybody's. */
export type Handover = {
  readonly id: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly by: string;
  readonly at: EpochMs;
  readonly note?: string;
  readonly tenants?: readonly string[];
  readonly taken?: { readonly by: string; readonly at: EpochMs; readonly note?: string };
};
