// on-call: answers who is on call, and who would be told of what.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Inquiries, LayerInSpan, ScheduleInSpan } from '../../engine/inquiries.ts';
import type { KnownOverride } from '../../engine/climb.ts';
import { day } from '../../model/moment.ts';
import type { ServiceId } from '../../model/service.ts';
import type { Shift } from '../../time/schedule.ts';
import { sightOf, type Asker } from '../auth.ts';
import { getOnCall, getWouldTell, getWouldTellOf, longestSpanDays, type override } from '../contract/on-call.ts';
import type { ApiDeps } from '../deps.ts';
import { readerOf } from '../reader.ts';
import { noIncident, noService } from '../absent.ts';
import { inBoth } from '../refused.ts';
import { refuseFaults, serve } from '../serve.ts';
import { wouldInWords } from '../would-in-words.ts';
import { askForShorter, longerThan } from '../spans.ts';

export function serveOnCall(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, words, clock, inquiries } = deps;
  serve(app, getOnCall, ({ query, asker }) => {
    const now = clock();
    const { from = now, until = from + 14 * day, layersOf } = query;
    if (until <= from)
      refuseFaults([
        {
          place: 'query.until',
          says: inBoth('is not after `from`', 'не позже, чем `from`'),
          mend: inBoth('give a later moment, or leave it out', 'назовите момент позже или не называйте никакого'),
        },
      ]);
    if (until - from > longestSpanDays * day) refuseFaults([{ place: 'query.until', says: longerThan(longestSpanDays), mend: askForShorter }]);
    const asked = inquiries();
    const layers = layersOf === undefined ? undefined : asked?.layers(layersOf, { from, until });
    const you = asker.person && asked?.personOf(asker.person.login);
    return {
      from,
      until,
      now,
      people: asked?.people().map(({ id, name }) => ({ id, name })) ?? [],
      ...(you && { you: { id: you.id, name: you.name } }),
      schedules: asked?.onCall({ from, until }, now)?.map((each) => onWire(each, each.schedule.id === layersOf ? layers : undefined, asked)) ?? [],
    };
  });
  serve(app, getWouldTell, async ({ query, asker, request }) => {
    const { service, tenant, priority, at = clock() } = query;
    if (service !== undefined && !(await readModel.service(sightOf(asker), service))) throw noService(service);
    // what is told of another tenant's is nobody's to ask: as if there were no such tenant
    const isSeen = tenant !== undefined && (asker.tenants === '*' || asker.tenants.includes(tenant));
    const found = inquiries()?.wouldTell({ priority, at, ...(service !== undefined && { service }), ...(isSeen && { tenant }) });
    if (found === 'no-such-service') throw noService(service ?? '');
    return { would: found ? wouldInWords(found, deps, readerOf(request, words), await servicesSeen(deps, asker)) : null };
  });
  serve(app, getWouldTellOf, async ({ params, asker, request }) => {
    const row = await readModel.incidentRow(sightOf(asker), params.incident);
    if (!row) throw noIncident(params.incident);
    const found = inquiries()?.wouldTellOf(row.incident.id, clock());
    return { would: found ? wouldInWords(found, deps, readerOf(request, words), await servicesSeen(deps, asker)) : null };
  });
}

/** @returns whether a service is the asker's to see; undefined for who sees all */
async function servicesSeen({ readModel }: ApiDeps, asker: Asker): Promise<((service: ServiceId) => boolean) | undefined> {
  const sight = sightOf(asker);
  if (sight === undefined) return undefined;
  const seen = new Set((await readModel.services(sight)).map(({ service }) => service.id));
  return (service) => seen.has(service);
}

type Named = Pick<Inquiries, 'person'> | undefined;
const nameOf = (asked: Named, id: string) => ({ id, name: asked?.person(id)?.name ?? id });

function onWire({ schedule, shifts, holes, overrides, teams, present, next }: ScheduleInSpan, layers: readonly LayerInSpan[] | undefined, asked: Named) {
  const { id, name, zone, mayBeEmpty } = schedule;
  const named = (people: readonly string[]) => people.map((person) => nameOf(asked, person));
  const idOf = (it: object): string => ('id' in it ? String(it.id) : ''); // the very override that the engine keeps
  const ofShift = ({ from, until, people, why }: Shift) => ({
    from,
    until,
    people: named(people),
    why: why.kind === 'override' ? { kind: why.kind, override: idOf(why.override) } : why,
  });
  return {
    id,
    name,
    zone,
    mayBeEmpty,
    teams: teams.map((team) => ({ id: team.id, name: team.name })),
    now: named(present),
    ...(next && { next: ofShift(next) }),
    shifts: shifts.map(ofShift),
    holes: holes.map(({ from, until }) => ({ from, until })),
    overrides: overrides.map((each) => overrideOnWire(each, asked)),
    ...(layers && { layers: layers.map((each) => layerOnWire(each, asked)) }),
  };
}

const layerOnWire = ({ layer: { rotation, from: first, only, within }, shifts }: LayerInSpan, asked: Named) => ({
  rotation,
  from: first,
  restricted: only !== undefined || within !== undefined,
  shifts: shifts.map(({ from, until, people }) => ({ from, until, people: people.map((person) => nameOf(asked, person)) })),
});

const overrideOnWire = ({ people, replaces, ...rest }: KnownOverride, asked: Named): z.output<typeof override> => ({
  ...rest,
  people: people.map((person) => nameOf(asked, person)),
  ...(replaces !== undefined && { replaces: nameOf(asked, replaces) }),
});
