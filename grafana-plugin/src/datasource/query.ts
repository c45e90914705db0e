// query: what a new query asks for and when one is complete; its fields stand in read-query.
import type { NabatQuery } from './read-query.ts';

export const kinds = ['incidents', 'problems', 'services', 'clocks', 'sla', 'counters', 'load', 'on-call', 'metrics'] as const;

/** A query that says nothing of itself asks for incidents. */
export const defaultQuery = { kind: 'incidents' } as const;
/** What a new annotation asks for. */
export const defaultAnnotation = { kind: 'annotations' } as const;

/** @returns whether there is anything to ask: metrics need to be told whose */
export function isAnswerable(stored: Partial<NabatQuery>): boolean {
  if (stored.kind !== 'metrics') return true;
  const { by = 'host', host = [], incident = [], item = [], source = [] } = stored;
  switch (by) {
    case 'host':
      return host.length > 0;
    case 'incident':
      return incident.length > 0;
    case 'items':
      return item.length > 0 && source.length > 0;
    default:
      return by satisfies never;
  }
}
