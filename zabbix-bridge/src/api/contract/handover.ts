// handover: shifts that were handed over, and what one has to hand over, on the wire.
import { z } from 'zod';
import { exampleIncident, incidentNumber, incidentRow } from './incident.ts';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { epochMs, givenMs, list, priority } from './parts.ts';
import { exampleNotice, notice } from './notices.ts';
import { exampleMaintenance, exampleSilence, maintenance, silence } from './planned.ts';

const text = z.string();
const taken = z.object({ by: text, at: epochMs, note: text.exactOptional() });
export const handover = z
  .object({
    id: text,
    from: epochMs,
    until: epochMs,
    by: text,
    at: epochMs,
    note: text.exactOptional(),
    tenants: list(text).exactOptional().meta({ description: 'whose shift it was; absent: everybody’s' }),
    taken: taken.exactOptional().meta({ description: 'absent while nobody has taken it over' }),
  })
  .meta({ id: 'Handover' });

const exampleHandover: z.output<typeof handover> = {
  id: 'handover-41d0',
  from: 1_795_203_600_000,
  until: 1_795_246_800_000,
  by: 'anna',
  at: 1_795_246_800_000,
  note: 'the provider of msk1 calls back by nine',
  taken: { by: 'boris', at: 1_795_247_100_000 },
};

export const listHandovers = operation({
  id: 'listHandovers',
  method: 'GET',
  url: '/api/v1/handovers',
  resource: 'handovers',
  summary: 'Shifts that were handed over, the latest first',
  description: 'Who sees some tenants only gets those that were written by people who see no other.',
  demands: ['read'],
  query: z.strictObject({ limit: numeric(z.int().min(1).max(200)).default(20) }),
  answer: z.object({ rows: list(handover) }),
  example: { rows: [exampleHandover] },
});

const brief = z.object({ id: text, number: incidentNumber.exactOptional(), title: text, priority });
const incidents = list(incidentRow);

const miss = z.object({
  incident: brief,
  clock: z.enum(['reaction', 'resolution']),
  lateMs: z.number(),
  runs: z.boolean().meta({ description: 'it is not over yet' }),
  month: text.meta({ description: 'in whose SLA report it stands' }),
});

/** For so long before a shift it is said what was missed and is not explained yet: a month's report is still to come, or has just come. */
export const unexplainedDays = 62;
/** For so long what was said of no incident and did not get through is handed over, as long as it is of use. */
export const noticeDays = 7;
/** A shift that is asked for is no longer. */
export const longestShiftDays = 14;

export const getShift = operation({
  id: 'getShift',
  method: 'GET',
  url: '/api/v1/shift',
  resource: 'handovers',
  summary: 'What a shift has to hand over: what is open, what happened in it, and what the coming one has to expect',
  description: `Without a beginning: since the last handover, where that is no more than three days ago, else for twelve hours; at most ${longestShiftDays} days. The coming shift is as long as this one, but from eight to 24 hours.`,
  demands: ['read'],
  query: z.strictObject({ from: numeric(givenMs).exactOptional(), until: numeric(givenMs).exactOptional().meta({ description: 'now unless said' }) }),
  answer: z.object({
    from: epochMs,
    until: epochMs,
    next: epochMs.meta({ description: 'until when the coming shift is looked ahead' }),
    now: epochMs,
    since: handover.exactOptional().meta({ description: 'the handover that it begins with' }),
    open: incidents.meta({ description: 'told and live now, most urgent first' }),
    opened: incidents.meta({ description: 'told of, and begun in the shift' }),
    resolved: incidents,
    more: z.boolean().meta({ description: 'there are more than are listed' }),
    interrupted: list(
      z.object({ person: text, name: text, times: z.int(), incidents: list(z.object({ id: text, number: incidentNumber.exactOptional() })) }),
    ).meta({ description: 'whom Nabat called, or sent what makes a sound' }),
    missed: list(miss.extend({ explained: z.object({ by: text, text }).exactOptional() })).meta({
      description: 'SLA times that were over in the shift and not kept',
    }),
    unexplained: list(miss).meta({
      description: `SLA times that were over before the shift and not kept, which nobody has explained yet: of incidents that began in the ${unexplainedDays} days before it`,
    }),
    snoozed: incidents.meta({ description: 'put off, and back in the coming shift' }),
    silences: list(silence).meta({ description: 'that end in the coming shift' }),
    works: list(maintenance).meta({ description: 'under way, or in the coming shift' }),
    notices: list(notice).meta({
      description: `messages about no incident that reached nobody, or may not have: of the shift, and of the ${noticeDays} days before its end as long as they may be sent again`,
    }),
    holes: list(z.object({ schedule: text, name: text, from: epochMs, until: epochMs })).meta({ description: 'nobody is on call in the coming shift' }),
  }),
  example: {
    from: 1_795_246_800_000,
    until: 1_795_290_000_000,
    next: 1_795_333_200_000,
    now: 1_795_290_000_000,
    since: exampleHandover,
    open: [exampleIncident],
    opened: [exampleIncident],
    resolved: [],
    more: false,
    interrupted: [{ person: 'anna', name: 'Anna Petrova', times: 2, incidents: [{ id: exampleIncident.id, number: 'INC-2041' }] }],
    missed: [
      {
        incident: { id: exampleIncident.id, number: 'INC-2041', title: exampleIncident.title, priority: exampleIncident.priority },
        clock: 'resolution',
        lateMs: 6_420_000,
        runs: true,
        month: '2026-11',
      },
    ],
    unexplained: [],
    snoozed: [],
    silences: [exampleSilence],
    works: [exampleMaintenance],
    notices: [exampleNotice],
    holes: [{ schedule: 'line-1', name: 'Line 1', from: 1_795_320_000_000, until: 1_795_323_600_000 }],
  },
});
