// options: what can be chosen for the operator load panel, and what it does when nothing is.

export const spans = ['range', 'day', 'week'] as const;

export type LoadOptions = {
  /** Of the form of these options; goes up when what is stored has to be read differently. */
  readonly version: 1;
  /** `range`: the dashboard's time range. `day` and `week`: the last 24 hours or seven days, whatever that is. */
  readonly span: (typeof spans)[number];
  /** The measures of ISA-18.2 and EEMUA 191, against their targets. */
  readonly measures: boolean;
  readonly chart: boolean;
};

export const defaults: LoadOptions = { version: 1, span: 'range', measures: true, chart: true };
