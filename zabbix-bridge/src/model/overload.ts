// overload: what Nabat does not take at this moment and would take a little later, with the fact that says why.
import { overloadWords } from '../words/overload.ts';
import { Failure } from './failure.ts';

/** `signals-wait`: `waiting` are still to be decided, and with `more` it would be over the limit of `most`. `metric-reads-wait`: for one source. */
export type OverloadWhy =
  | { readonly kind: 'starting' }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'signals-wait'; readonly waiting: number; readonly more: number; readonly most: number }
  | { readonly kind: 'metric-reads-wait' };

/** Its own words are English, for the log; whoever asked reads theirs of `why`. */
export class Overload extends Failure {
  readonly why: OverloadWhy;

  constructor(why: OverloadWhy) {
    const { says, mend } = overloadWords(why, 'en');
    super('overloaded', says, mend);
    this.name = 'Overload';
    this.why = why;
  }
}
