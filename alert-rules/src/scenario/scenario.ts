// scenario: a story in virtual time: what is given, what happens when, and what must come of it; as plain data.

export type Scenario = {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** The rules folder to decide by, relative to the folder of the file; none: no rules at all. */
  readonly rules?: string;
  /** When the story begins, ms. */
  readonly at: number;
  /** A topology as a topology file holds it, with hosts also by name alone; or the path of such a file, relative to the folder of this one. */
  readonly topology: Readonly<Record<string, unknown>> | string;
  readonly happens: readonly Event[];
  readonly expects: readonly Expectation[];
};

/** Where something stands, and as what. */
export type Place = { readonly line: number; readonly column: number; readonly text: string };

/** Happens `afterMs` after the beginning; what it is done to in their turn over `overMs`, evenly. */
export type Event = { readonly afterMs: number; readonly overMs: number; readonly place: Place; readonly deed: Deed };

export type Deed =
  | {
      readonly kind: 'opens';
      readonly hosts: readonly string[];
      readonly triggers: readonly string[];
      readonly severity: 0 | 1 | 2 | 3 | 4 | 5;
      readonly tags: readonly { readonly tag: string; readonly value: string }[];
    }
  | { readonly kind: 'resolves'; readonly hosts: readonly string[]; readonly triggers: readonly string[] }
  | { readonly kind: 'report'; readonly service: string; readonly text: string; readonly by: string }
  | {
      readonly kind: 'works';
      readonly name: string;
      readonly hosts: readonly string[];
      readonly services: readonly string[];
      readonly inMs: number;
      readonly forMs: number;
    }
  | { readonly kind: 'falls-silent' | 'answers-again'; readonly source: string }
  /** `fields` are those of the command, with `incident` as people refer to it, and moments as `…AfterMs` or `forMs` still to be counted. */
  | { readonly kind: 'order'; readonly by: string; readonly command: string; readonly fields: Readonly<Record<string, unknown>> };

/** When a claim has to hold: at a moment, at some moment within a span after the one before, all through a span, never, or at the end of all. */
export type When =
  | { readonly kind: 'at'; readonly afterMs: number }
  | { readonly kind: 'within'; readonly spanMs: number }
  | { readonly kind: 'between'; readonly fromMs: number; readonly untilMs: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'end' };

/** `says` are the claims as they were written, each at the place of its own in `claims`. */
export type Expectation = { readonly when: When; readonly place: Place; readonly claims: readonly Claim[]; readonly says: readonly string[] };

/** How somebody was reached; `told` is any of them, `paged` whatever interrupts. */
export type Way = 'called' | 'messaged' | 'paged' | 'told';
export type ClockState = 'running' | 'paused' | 'met' | 'breached';
/** What is said of the incident that `incident` refers to: a service, a root, a number. */
export type IncidentClaim =
  | { readonly kind: 'priority'; readonly priority: 'P1' | 'P2' | 'P3' }
  | { readonly kind: 'state'; readonly state: string }
  | { readonly kind: 'root'; readonly root: string }
  | { readonly kind: 'members'; readonly count: number }
  | { readonly kind: 'owner'; readonly owner: string | null }
  | { readonly kind: 'tenants'; readonly tenants: readonly string[] }
  | { readonly kind: 'role'; readonly host: string; readonly role: 'cause' | 'symptom' | 'related' }
  | { readonly kind: 'clock'; readonly clock: 'reaction' | 'resolution' | 'first-response'; readonly state: ClockState };

export type Claim =
  | {
      readonly kind: 'count';
      readonly of: 'open incident' | 'incident' | 'transient' | 'page';
      readonly compare: 'is' | 'more' | 'less';
      readonly count: number;
    }
  | { readonly kind: 'incident'; readonly incident: string; readonly is: IncidentClaim }
  | { readonly kind: 'service'; readonly service: string; readonly state: string }
  /** `who` undefined: anybody. `times` undefined: at least once. */
  | { readonly kind: 'reached'; readonly who?: string; readonly way: Way; readonly not: boolean; readonly times?: number }
  /** Heard of planned works, whatever of them. */
  | { readonly kind: 'told-of-works'; readonly who?: string; readonly not: boolean; readonly times?: number }
  | { readonly kind: 'load'; readonly pages: number; readonly withinMs: number }
  | { readonly kind: 'why'; readonly incident: string; readonly of: 'priority' | 'root'; readonly contains: string };
