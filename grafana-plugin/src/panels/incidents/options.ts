// options: what can be chosen for the incidents panel, and what it does when nothing is.
import type { IncidentState, Priority } from '../../api/wire/incident.ts';
import type { Column, Grouping } from '../../components/incidents/shown.ts';

export const whens = ['now', 'range'] as const;
export const sorts = ['urgency', 'newest', 'oldest', 'updated', 'due'] as const;

// Written out here, because what reads answers is too heavy for a module that Grafana loads with every dashboard.
export const priorities = ['P1', 'P2', 'P3'] as const satisfies readonly Priority[];
export const states = ['held', 'open', 'acknowledged', 'stabilised', 'resolved', 'closed', 'merged', 'transient'] as const satisfies readonly IncidentState[];

/** Lists are empty where nothing is narrowed; every text in them may hold variables of the dashboard. */
export type IncidentsOptions = {
  /** Of the form of these options; goes up when what is stored has to be read differently. */
  readonly version: 1;
  /** `now`: what is open, whatever the dashboard's time range. `range`: what lived at some moment of it. */
  readonly when: (typeof whens)[number];
  readonly grouping: Grouping;
  readonly sort: (typeof sorts)[number];
  readonly priority: readonly string[];
  readonly state: readonly string[];
  readonly service: readonly string[];
  /** Technical names. */
  readonly host: readonly string[];
  readonly tenant: readonly string[];
  /** Logins; `-` stands for nobody. */
  readonly owner: readonly string[];
  readonly text: string;
  /** Empty: all. */
  readonly columns: readonly Column[];
  /** Whether incidents can be worked from the panel, by those who may. */
  readonly commands: boolean;
};

/** Grafana fills in most of it, but not lists. */
export const defaults: IncidentsOptions = {
  version: 1,
  when: 'now',
  grouping: 'none',
  sort: 'urgency',
  priority: [],
  state: [],
  service: [],
  host: [],
  tenant: [],
  owner: [],
  text: '',
  columns: [],
  commands: true,
};
