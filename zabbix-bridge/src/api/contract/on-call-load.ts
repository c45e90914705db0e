// on-call-load: what being on call costs each person, on the wire.
import { z } from 'zod';
import { urgency } from './delivery.ts';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { epochMs, givenMs, list, priority, seq } from './parts.ts';

const text = z.string();
const ms = z.number();
const count = z.int();

/** Overrides are kept so long after their end; what was before that is not known. */
export const longestLoadDays = 60;
/** So many of a person's pages are named; the rest are counted. */
export const mostNamedPages = 50;

const page = z.object({
  at: epochMs,
  night: z.boolean(),
  urgency,
  incident: z.object({ id: text, number: z.templateLiteral(['INC-', z.int()]).exactOptional(), title: text, priority }),
});
const load = z
  .object({
    person: z.object({ id: text, name: text }),
    zone: text.meta({ description: 'of the person: nights are 22:00 to 06:00 there' }),
    onCallMs: ms,
    nights: count.meta({ description: 'touched by being on call' }),
    weekends: count,
    pages: count.meta({ description: 'calls and messages that made a sound' }),
    nightPages: count,
    answeredMedianMs: ms.exactOptional().meta({ description: 'from the first page of an incident until this person took it; absent where none was taken' }),
    latest: list(page).meta({ description: `the latest ${mostNamedPages} of the pages` }),
  })
  .meta({ id: 'OnCallLoad' });

export const getOnCallLoad = operation({
  id: 'getOnCallLoad',
  method: 'GET',
  url: '/api/v1/on-call/load',
  resource: 'on-call',
  summary: 'What being on call cost each person: hours, nights, pages',
  description: `Hours are by the rules as they are now, with the overrides that people made; pages are what was told, of incidents that the asker may see. At most ${longestLoadDays} days. The most paged first; whoever had neither is left out.`,
  demands: ['read'],
  ofPeriod: true,
  query: z.strictObject({ from: numeric(givenMs), until: numeric(givenMs) }),
  answer: z.object({ from: epochMs, until: epochMs, rows: list(load), asOf: seq }),
  example: {
    from: 1_792_691_640_000,
    until: 1_795_283_640_000,
    rows: [
      {
        person: { id: 'anna', name: 'Anna Petrova' },
        zone: 'Europe/Moscow',
        onCallMs: 604_800_000,
        nights: 7,
        weekends: 1,
        pages: 14,
        nightPages: 3,
        answeredMedianMs: 38_000,
        latest: [
          {
            at: 1_795_280_480_000,
            night: false,
            urgency: 'call',
            incident: { id: '0197c1e2', number: 'INC-2041', title: 'Corporate mail is down: dc-01 unreachable', priority: 'P1' },
          },
        ],
      },
    ],
    asOf: 71_802,
  },
});
