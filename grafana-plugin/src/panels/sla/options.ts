// options: what can be chosen for the SLA panel, and what it does when nothing is.

export const views = ['clock', 'budget', 'table'] as const;

/** Lists are empty where nothing is narrowed; every text may hold variables of the dashboard. */
export type SlaOptions = {
  /** Of the form of these options; goes up when what is stored has to be read differently. */
  readonly version: 1;
  readonly view: (typeof views)[number];
  /** Whose clock: a number as INC-2041, or an id; empty: of the incident that is due first. */
  readonly incident: string;
  /** As 2026-11; empty: the month that lasts. */
  readonly month: string;
  /** Ids. */
  readonly service: readonly string[];
  readonly tenant: readonly string[];
};

/** Grafana fills in most of it, but not lists. */
export const defaults: SlaOptions = { version: 1, view: 'clock', incident: '', month: '', service: [], tenant: [] };
