// load: how much falls upon who watches, for raw problems and incidents side by side.
import type { FastifyInstance } from 'fastify';
import { day, minute } from '../../model/moment.ts';
import type { EntityId } from '../../model/entity.ts';
import type { Priority } from '../../model/incident.ts';
import type { AlarmRow, Alarms } from '../../readmodel/alarm-rows.ts';
import type { IncidentRow } from '../../readmodel/questions.ts';
import { loadPerOperator, loadTargets, operatorLoad, staleAfterMs, windowMs } from '../../reports/operator-load.ts';
import { Remembered } from '../../sources/zabbix/history/remembered.ts';
import { noNames } from '../../words/names.ts';
import { sightOf } from '../auth.ts';
import { getLoad, listPages, longestLoadDays, mostNamedPages } from '../contract/load.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseFaults, serve } from '../serve.ts';
import { wireFor } from '../wire.ts';
import { inOrder } from './counters.ts';
import { inBoth } from '../refused.ts';
import { askForShorter, longerThan } from '../spans.ts';

/** So many problems of one period are looked through at most. */
const mostAlarms = 100_000;
const mostFloods = 100;
const mostRemembered = 200;

export function serveLoad(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, words, clock, timers } = deps;
  // A wall asks for the same load every few seconds, and whole windows change every ten minutes.
  const remembered = new Remembered<ReturnType<typeof summed>>({ clock, timers, patienceMs: minute, mostWeight: mostRemembered, weigh: () => 1 });

  serve(app, getLoad, async ({ query, asker, request }) => {
    const { from, until } = wholeWindows(query);
    const sight = sightOf(asker);
    const key = JSON.stringify([sight ?? null, from, until]);
    const read = async () => summed(await readModel.alarms(sight, from, until, until - staleAfterMs, mostAlarms), from, until);
    const { problems, incidents, ...rest } = (await remembered.ask({ key, family: key, freshMs: minute, read })).value;
    const locale = words.locale(request.headers['accept-language']);
    const topTen = incidents.topTen.map((it) => ({ ...it, name: words.entity(it.of as EntityId, locale, noNames) })); // roots of incidents
    return { from, until, problems, incidents: { ...incidents, topTen }, targets: loadTargets, ...rest };
  });

  serve(app, listPages, async ({ query, asker, request }) => {
    const { from, until } = wholeWindows(query);
    const sight = sightOf(asker);
    const { rows: pages, asOf } = await readModel.pages(sight, from, until, mostAlarms);
    const named = pages.slice(0, mostNamedPages);
    const found = new Map<string, IncidentRow>();
    for (const id of new Set(named.map(({ incident }) => incident))) {
      const row = await readModel.incidentRow(sight, id);
      if (row) found.set(id, row);
    }
    const wire = wireFor(deps, request);
    const rows = named.flatMap(({ at, to, incident: id }) => {
      const row = found.get(id);
      if (!row) return [];
      const { number, priority } = row.incident;
      return [{ at, to, incident: { id, title: wire.incident(row).title, priority, ...(number !== undefined && { number }) } }];
    });
    return { from, until, count: pages.length, operators: loadPerOperator(pages, from, until), target: loadTargets.perTenMinutes, rows, asOf };
  });
}

/** Refuses a period that ends before it begins, or that is too long. */
function wholeWindows(query: { readonly from: number; readonly until: number }): { readonly from: number; readonly until: number } {
  inOrder(query);
  const from = Math.floor(query.from / windowMs) * windowMs;
  const until = Math.max(from + windowMs, Math.floor(query.until / windowMs) * windowMs);
  if (until - from > longestLoadDays * day) refuseFaults([{ place: 'query.from', says: longerThan(longestLoadDays), mend: askForShorter }]);
  return { from, until };
}

/** Refuses a period with more problems than are looked through. */
function summed({ problems, incidents, stale, asOf }: Alarms, from: number, until: number) {
  if (problems.length > mostAlarms)
    refuseFaults([
      { place: 'query', says: inBoth(`is a period with more than ${mostAlarms} problems`, `в этом периоде больше ${mostAlarms} проблем`), mend: askForShorter },
    ]);
  const names = new Map(problems.map(({ of, host, name = of }) => [of, host === undefined ? name : `${host}: ${name}`]));
  const bySeverity = [0, 0, 0, 0, 0, 0];
  for (const { severity } of problems) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
  const byPriority = { P1: 0, P2: 0, P3: 0 };
  for (const { priority } of incidents) byPriority[priority] += 1;
  const shareOf = (priority: Priority): number => byPriority[priority] / Math.max(1, incidents.length);
  return {
    problems: { ...loadOf(problems, from, until, (of) => names.get(of) ?? of), stale: stale.problems, bySeverity },
    incidents: {
      ...loadOf(incidents, from, until, (of) => of),
      stale: stale.incidents,
      byPriority,
      mix: { P1: shareOf('P1'), P2: shareOf('P2'), P3: shareOf('P3') },
    },
    asOf,
  };
}

function loadOf(rows: readonly AlarmRow[], from: number, until: number, nameOf: (of: string) => string) {
  const { alarms, windows: _, floods, topTen, ...figures } = operatorLoad(rows, from, until);
  return {
    ...figures,
    count: alarms,
    floods: floods.slice(-mostFloods).map(({ alarms: count, ...span }) => ({ ...span, count })),
    floodCount: floods.length,
    topTen: topTen.map(({ of, alarms: count }) => ({ of, name: nameOf(of), count })),
  };
}
