// tab: which part of the page of an incident is open, as it stands in the address.

export const tabs = ['overview', 'members', 'timeline', 'told', 'written-back'] as const;
export type Tab = (typeof tabs)[number];

/** An address may be old, or typed by hand: what is not known is the overview. */
export const tabOf = (params: URLSearchParams): Tab => tabs.find((tab) => tab === params.get('tab')) ?? 'overview';

/** @returns the query of the address with that tab open; what belongs to Grafana (kiosk, theme) stays */
export function withTab(params: URLSearchParams, tab: Tab): URLSearchParams {
  const changed = new URLSearchParams(params);
  if (tab === 'overview') changed.delete('tab');
  else changed.set('tab', tab);
  return changed;
}
