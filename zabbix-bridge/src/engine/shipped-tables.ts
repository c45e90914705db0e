// shipped tables: what names of triggers mean, as it ships with Nabat, read and compiled once however many engines there are: a thousand scenarios are as many.
import {
  compileAspects,
  compileComplaints,
  compileKnownCauses,
  defaultAspectLines,
  defaultComplaintLines,
  defaultKnownCauseLines,
} from '@nabat/alert-rules/compiled';
import type { State } from './state.ts';

type Tables = Pick<State, 'aspectOf' | 'complaintOf' | 'explainsOf'>;
let shipped: Tables | undefined;

export const shippedTables = (): Tables =>
  (shipped ??= {
    aspectOf: compileAspects(defaultAspectLines()),
    complaintOf: compileComplaints(defaultComplaintLines()),
    explainsOf: compileKnownCauses(defaultKnownCauseLines()),
  });
