// metrics: answers graphs and query editors from what a source's items measured; each sees only the hosts that are theirs to see.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { getMetricHistory, listMetricItems } from '../contract/metric.ts';
import type { ApiDeps } from '../deps.ts';
import { firedItems, itemsById, itemsOfHost } from '../metric-items.ts';
import { drawnMetrics } from '../metric-series.ts';
import { metricsOf, reachable, staleness } from '../metric-source.ts';
import { noIncident } from '../absent.ts';
import { inBoth } from '../refused.ts';
import { refuseFaults, serve } from '../serve.ts';
import { fitting, usualFirst, usualRank } from '../../sources/zabbix/history/item.ts';
import { hour, minute } from '../../model/moment.ts';

/** A graph shows the time around an incident: what was normal before it, and whether it stays well after it. */
const beforeMs = hour;
const afterMs = 30 * minute;

export function serveMetrics(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, clock, words, settings } = deps;

  serve(app, getMetricHistory, async ({ query, asker, request }) => {
    const { incident, source, item, host, match, points } = query;
    const locale = words.locale(request.headers['accept-language']);
    const asks = { deps, sight: sightOf(asker), locale };
    const ways = [incident !== undefined, source !== undefined && item !== undefined, source !== undefined && host !== undefined].filter(Boolean);
    if (ways.length !== 1)
      refuseFaults([
        {
          place: 'query',
          says: inBoth(
            'names neither an incident, nor a source with items, nor a source with a host, or several of these',
            'не назван ни инцидент, ни источник с элементами данных, ни источник с хостом, или названо несколько из этого',
          ),
        },
      ]);
    const now = clock();
    let [usualFrom, usualUntil] = [now - beforeMs, now];
    if (incident !== undefined) {
      const row = await readModel.incidentRow(asks.sight, incident);
      if (!row) throw noIncident(incident);
      usualFrom = row.incident.openedAt - beforeMs;
      usualUntil = (row.incident.resolvedAt ?? row.incident.closedAt ?? now) + afterMs;
    }
    const until = Math.min(query.until ?? usualUntil, now);
    const from = query.from ?? Math.min(usualFrom, until - beforeMs);
    if (from >= until)
      refuseFaults([{ place: 'query.from', says: inBoth('is not before `until`, or not before now', 'не раньше `until` или не раньше, чем сейчас') }]);
    const chosen =
      incident !== undefined
        ? await firedItems(asks, incident)
        : item !== undefined
          ? await itemsById(asks, source ?? '', item)
          : await itemsOfHost(asks, source ?? '', host ?? '', match);
    return drawnMetrics(asks, chosen, { from, until, points, limits: settings.limits });
  });

  serve(app, listMetricItems, async ({ query, asker, request }) => {
    const { source, host, text, limit } = query;
    const asks = { deps, sight: sightOf(asker), locale: words.locale(request.headers['accept-language']) };
    const metrics = await metricsOf(asks, source, host);
    const kept = await reachable(source, () => metrics.itemsOfHost(host));
    const found = text === undefined ? kept.value : fitting(kept.value, text);
    const usual = usualFirst(found);
    const rows = [...new Set([...usual, ...found])];
    return {
      rows: rows.slice(0, limit).map((item) => ({ ...item, source, usual: usualRank(item) !== undefined })),
      more: Math.max(0, rows.length - limit),
      ...staleness(asks, source, kept),
    };
  });
}
