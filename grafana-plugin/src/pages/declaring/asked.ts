// asked: which of the two dialogs stands open, and about which service, as it stands in the address: so "declare one of mail" is a link.
import { useSearchParams } from 'react-router-dom';

/** `incident`: people are told at once. `report`: one caller's word, which is counted. Without a service it is still to be chosen. */
export type Asked = { readonly what: 'incident' | 'report'; readonly service?: string };

const names = { incident: 'declare', report: 'report' } as const;

/** @returns undefined where neither is asked for */
export function askedIn(params: URLSearchParams): Asked | undefined {
  for (const what of ['incident', 'report'] as const) {
    const service = params.get(names[what]);
    if (service !== null) return { what, ...(service !== '' && { service }) };
  }
  return undefined;
}

/** Leaves alone whatever else the address says. */
export function withAsked(params: URLSearchParams, asked: Asked | undefined): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const name of Object.values(names)) changed.delete(name);
  if (asked) changed.set(names[asked.what], asked.service ?? '');
  return changed;
}

export function useAsked() {
  const [params, setParams] = useSearchParams();
  return { asked: askedIn(params), ask: (what: Asked | undefined) => setParams(withAsked(params, what), { replace: true }) };
}
