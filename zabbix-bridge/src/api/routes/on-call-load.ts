// on-call-load: puts together what being on call cost each person, from the rules, the overrides and what was told.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { day } from '../../model/moment.ts';
import type { IncidentRow, InterruptionRow, Sight } from '../../readmodel/questions.ts';
import { isNight, loadOf } from '../../time/on-call-load.ts';
import { sightOf } from '../auth.ts';
import { getOnCallLoad, longestLoadDays, mostNamedPages } from '../contract/on-call-load.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseFaults, serve } from '../serve.ts';
import { wireFor } from '../wire.ts';
import { inOrder } from './counters.ts';
import { askForShorter, longerThan } from '../spans.ts';

/** So many pages of a period are looked through at most, the latest. */
const mostPages = 20_000;
type Row = z.output<typeof getOnCallLoad.answer>['rows'][number];

export function serveOnCallLoad(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, clock, inquiries } = deps;
  serve(app, getOnCallLoad, async ({ query: { from, until }, asker, request }) => {
    inOrder({ from, until });
    if (until - from > longestLoadDays * day) refuseFaults([{ place: 'query.until', says: longerThan(longestLoadDays), mend: askForShorter }]);
    const sight = sightOf(asker);
    const asked = inquiries();
    const shifts = asked?.onCall({ from, until }, clock())?.flatMap((each) => each.shifts) ?? [];
    const { rows: pages, asOf } = await readModel.interruptions(sight, from, until, mostPages);
    const incidents = await incidentsOf(deps, sight, pages);
    const wire = wireFor(deps, request);
    const named = ({ at, urgency, incident: id }: InterruptionRow, zone: string): Row['latest'] => {
      const row = incidents.get(id);
      if (!row) return [];
      const { number, priority } = row.incident;
      const { title } = wire.incident(row);
      return [{ at, night: isNight(zone, at), urgency, incident: { id, title, priority, ...(number !== undefined && { number }) } }];
    };
    const rows = (asked?.people() ?? []).flatMap(({ id, name, zone }): readonly Row[] => {
      const own = shifts.filter(({ people }) => people.includes(id)).map((shift) => ({ ...shift, people: [id] }));
      const [load] = loadOf(zone, own);
      const told = pages.filter(({ person }) => person === id);
      if (!load && told.length === 0) return [];
      const answered = median(answers(told, incidents, (owner) => asked?.personOf(owner)?.id === id));
      return [
        {
          person: { id, name },
          zone,
          onCallMs: load?.ms ?? 0,
          nights: load?.nights ?? 0,
          weekends: load?.weekends ?? 0,
          pages: told.length,
          nightPages: told.filter(({ at }) => isNight(zone, at)).length,
          ...(answered !== undefined && { answeredMedianMs: answered }),
          latest: told.slice(0, mostNamedPages).flatMap((page) => named(page, zone)),
        },
      ];
    });
    return { from, until, rows: rows.toSorted((a, b) => b.pages - a.pages || b.onCallMs - a.onCallMs), asOf };
  });
}

/** Each once, whoever was paged for it. */
async function incidentsOf({ readModel }: ApiDeps, sight: Sight, pages: readonly InterruptionRow[]): Promise<ReadonlyMap<string, IncidentRow>> {
  const found = new Map<string, IncidentRow>();
  for (const id of new Set(pages.map(({ incident }) => incident))) {
    const row = await readModel.incidentRow(sight, id);
    if (row) found.set(id, row);
  }
  return found;
}

/** @returns of each incident that the person took after being paged for it: how long after the first page, ms */
function answers(told: readonly InterruptionRow[], incidents: ReadonlyMap<string, IncidentRow>, isTheirs: (owner: string) => boolean): readonly number[] {
  const first = new Map(told.map(({ incident, at }) => [incident, at])); // the latest come first, so that the earliest stays
  return [...first].flatMap(([id, at]) => {
    const { owner, acknowledgedAt } = incidents.get(id)?.incident ?? {};
    return owner !== undefined && acknowledgedAt !== undefined && acknowledgedAt >= at && isTheirs(owner) ? [acknowledgedAt - at] : [];
  });
}

const median = (values: readonly number[]): number | undefined => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
