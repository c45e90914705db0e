// on-call-calendar: gives schedules out as calendars, and reads absences out of those of others.
import type { FastifyInstance } from 'fastify';
import { day } from '../../model/moment.ts';
import { absencesIn, calendarFeed } from '../../time/icalendar.ts';
import { say } from '../../words/locale.ts';
import { absenceDays, calendarDays, getOnCallCalendar, readAbsences } from '../contract/on-call-calendar.ts';
import type { ApiDeps } from '../deps.ts';
import { inBoth, Refused, type Said } from '../refused.ts';
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
      if (schedule !== undefined && chosen.length === 0)
        throw new Refused('not-found', inBoth(`There is no schedule ${schedule}.`, `Графика ${schedule} нет.`), { mend: mendOf(all) });
      if (person !== undefined && !asked?.person(person))
        throw new Refused('not-found', inBoth(`The rules know nobody called ${person}.`, `В правилах нет никого с именем ${person}.`));
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
    throw Refused.form([
      {
        place: 'body.text',
        says: inBoth(`is no iCalendar file: ${found.fault}`, `это не файл iCalendar: ${found.fault}`),
        mend: inBoth('export it again from the calendar that it comes from', 'выгрузите его ещё раз из того календаря, откуда он'),
      },
    ]);
  });
}

function mendOf(all: readonly { readonly schedule: { readonly id: string } }[]): Said {
  const ids = all.map(({ schedule }) => schedule.id).join(', ');
  return all.length === 0
    ? inBoth('write a schedule into people/*.yaml of the rules folder', 'напишите график в people/*.yaml папки правил')
    : inBoth(`name one of ${ids}`, `назовите один из: ${ids}`);
}

const fileName = (parts: readonly (string | undefined)[]): string =>
  `${['on-call', ...parts.flatMap((part) => part?.replaceAll(/[^A-Za-z0-9._-]+/g, '-') ?? [])].join('-')}.ics`;
