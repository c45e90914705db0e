// links: where Zabbix's own pages show an event, its item and its host.
import type { ProblemFacts } from '../../model/problem.ts';

export type ProblemLinks = { readonly event?: string; readonly item?: string; readonly host?: string };

/** @returns where the pages are, with a slash at the end, from the address of the API: `https://zabbix.example.org/zabbix/` */
export const webOf = (apiUrl: string): string => new URL('.', apiUrl).href;

/**
 * @param web  where the pages are, with a slash at the end
 * @returns addresses for a browser that is logged in to Zabbix; what would need an id that the problem lacks is left out
 */
export function linksOf({ event, trigger, item, hosts }: Pick<ProblemFacts, 'event' | 'trigger' | 'item' | 'hosts'>, web: string): ProblemLinks {
  const page = (path: string, query: Readonly<Record<string, string>>): string => `${web}${path}?${new URLSearchParams(query).toString()}`;
  const [host] = hosts;
  const isId = (text: string | undefined): text is string => text !== undefined && /^\d+$/.test(text);
  return {
    ...(isId(trigger) && isId(event) && { event: page('tr_events.php', { triggerid: trigger, eventid: event }) }),
    ...(isId(item?.id) && { item: page('history.php', { action: 'showgraph', 'itemids[]': item.id }) }),
    ...(host !== undefined && { host: page('zabbix.php', { action: 'search', search: host }) }),
  };
}
