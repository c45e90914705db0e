// on-call-calendar: gives schedules out as calendars, and reads absences out of those of others.
import type { FastifyInstance } from 'fastify';
import { day } from '../../model/moment.ts';
import { absencesIn, calendarFeed } from '../../time/icalendar.ts';
import { say } from '../../words/locale.ts';
import { absenceDays, calendarDays, getOnCallCalendar, readAbsences } from '../contract/on-call-calendar.ts';
import type { ApiDeps } from '../deps.ts';
import { Refused } from '../refused.ts';
import { readRequest, routeOf, serve } from '../serve.ts';

export function serveOnCallCalendar(app: FastifyInstance, { inquiries, clock, words }: ApiDeps): void {
  app.route({
    ...routeOf(getOnCallCalendar),
    handler: async (request, reply) => {
      const { schedule, person } = readRequest(getOnCallCalendar, request).query;
      const asked = inquiries();
      const now = clock();
      const all = asked?.onCall({ from: now - calendarDays.back * day, until: now + calendarDays.ahead * day }, now) ?? [];
      const chosen = all.filter((each) => schedule === undefined || each.schedule.id === schedule);
      if (schedule !== undefined && chosen.length === 0) throw new Refused('not-found', `There is no schedule ${schedule}.`, { mend: mendOf(all) });
      if (person !== undefined && !asked?.person(person)) throw new Refused('not-found', `The rules know nobody called ${person}.`);
      const calendars = chosen.map(({ schedule: { id, name }, shifts }) => ({
        id,
        name,
        shifts: shifts
          .filter(({ people }) => person === undefined || people.includes(person))
          .map(({ from, until, people }) => ({ from, until, people: people.map((each) => ({ name: asked?.person(each)?.name ?? each })) })),
      }));
      const nobody = say(words.locale(request.headers['accept-language']), 'nobody', 'никто');
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName([schedule, person])}"`)
        .serializer(String)
        .send(calendarFeed(calendars, nobody, now));
    },
  });

  serve(app, readAbsences, ({ body: { text, zone } }) => {
    const now = clock();
    const found = absencesIn(text, zone, { from: now, until: now + absenceDays * day });
    if (!('fault' in found)) return found;
    const fault = { place: 'body.text', says: `is no iCalendar file: ${found.fault}`, mend: 'export it again from the calendar that it comes from' };
    throw new Refused('bad-request', `${fault.place} ${fault.says}`, { faults: [fault] });
  });
}

const mendOf = (all: readonly { readonly schedule: { readonly id: string } }[]): string =>
  all.length === 0 ? 'write a schedule into people/*.yaml of the rules folder' : `name one of ${all.map(({ schedule }) => schedule.id).join(', ')}`;

const fileName = (parts: readonly (string | undefined)[]): string =>
  `${['on-call', ...parts.flatMap((part) => part?.replaceAll(/[^A-Za-z0-9._-]+/g, '-') ?? [])].join('-')}.ics`;
