// options: what can be chosen for the service health panel, and what it does when nothing is.

export const views = ['grid', 'tree'] as const;
export const targets = ['service', 'incidents'] as const;

/** Lists are empty where nothing is narrowed; every text in them may hold variables of the dashboard. */
export type HealthOptions = {
  /** Of the form of these options; goes up when what is stored has to be read differently. */
  readonly version: 1;
  readonly view: (typeof views)[number];
  /** Ids, with what they need below them in the tree. */
  readonly service: readonly string[];
  readonly tenant: readonly string[];
  /** Leaves out what works. */
  readonly onlyTroubled: boolean;
  /** Where a click leads: to the service and what it needs, or to its incidents. */
  readonly opens: (typeof targets)[number];
};

/** Grafana fills in most of it, but not lists. */
export const defaults: HealthOptions = { version: 1, view: 'grid', service: [], tenant: [], onlyTroubled: false, opens: 'service' };
