// decision: all that follows from one signal.
import type { Change } from './change.ts';
import type { Errand } from './errand.ts';

export type Decision = { readonly changes: readonly Change[]; readonly errands: readonly Errand[] };
