// service: something that the business names, with what it needs and how much it matters.
import type { EntityId } from './entity.ts';
import type { Severity, Tag } from './problem.ts';

export type ServiceId = string;
export type Criticality = 'key' | 'important' | 'ordinary';

/** All of one matcher must hold. A tag's value is a glob too, and `*` says only that it must be there; `host` is a glob (`exch-*`), `severity` the least one that counts. */
export type Matcher = { readonly tags?: Readonly<Record<string, string>>; readonly host?: string; readonly severity?: Severity };

/** `any` of `of` must be left; 0 means that losing one costs redundancy only. `share` is a percentage of `of`; with `weights` it is of their sum. */
export type Need =
  | { readonly kind: 'one'; readonly of: EntityId }
  | { readonly kind: 'any'; readonly any: number; readonly of: readonly EntityId[] }
  | { readonly kind: 'share'; readonly percent: number; readonly of: readonly EntityId[]; readonly weights?: readonly number[] };

/** `check`: an open problem of the service that is called so, or carries it as its tag `check`; `needs`: what it needs is gone, or its redundancy is. */
export type HealthSign = { readonly kind: 'check'; readonly check: string } | { readonly kind: 'needs'; readonly are: 'unmet' | 'weakened' };
/** Any sign of a state makes it so, in place of what does by default; a state without signs stays by default. */
export type Health = { readonly down?: readonly HealthSign[]; readonly degraded?: readonly HealthSign[] };

export type Service = {
  readonly id: ServiceId;
  readonly name: string;
  /** Where it is named in both languages: each reader gets theirs, and `name` is whoever's language is not known. */
  readonly nameIn?: { readonly en: string; readonly ru: string };
  readonly tenant?: string;
  readonly owner?: string;
  readonly criticality: Criticality;
  readonly match: readonly Matcher[];
  readonly needs: readonly Need[];
  readonly health?: Health;
  readonly runbook?: string;
  readonly tags?: readonly Tag[];
  /** Made by the engine for problems that no service matches; named after their host group. */
  readonly catchAll?: boolean;
};

/** `weakened`: it works, but its redundancy is spent. */
export type ServiceState = 'ok' | 'weakened' | 'degraded' | 'down';
