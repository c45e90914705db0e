// report: one human saying "it does not work for me", on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { numeric, page, paging } from './paging.ts';
import { epochMs, givenMs, name, prose, seq } from './parts.ts';

const text = z.string();
export const report = z
  .object({ id: text, at: epochMs, service: text, reporter: text, text, incident: text.exactOptional() })
  .meta({ id: 'Report', description: 'one person’s word that a service does not work' });

const exampleReport: z.output<typeof report> = {
  id: 'desk/4711',
  at: 1_795_283_700_000,
  service: 'pharma.mail',
  reporter: 'anna',
  text: 'nobody can send mail',
  incident: '01jd4c3m9f',
};

export const listReports = operation({
  id: 'listReports',
  method: 'GET',
  url: '/api/v1/reports',
  resource: 'reports',
  summary: 'Reports of people, newest first, those that made no incident included',
  demands: ['read'],
  query: z.strictObject({
    ...paging,
    service: text.exactOptional(),
    from: numeric(givenMs).exactOptional(),
    until: numeric(givenMs).exactOptional(),
  }),
  answer: page(report).extend({
    people: z
      .int()
      .meta({ description: 'how many people the reports of this page are of, as they count for the red button: whoever reports again counts once' }),
  }),
  example: { rows: [exampleReport], people: 1, asOf: 71_802 },
});

export const sendReport = operation({
  id: 'sendReport',
  method: 'POST',
  url: '/api/v1/reports',
  resource: 'reports',
  summary: 'Report that a service does not work',
  description:
    'A person behind Grafana reports as themselves, or writes down what a `caller` says. A token may name whom it speaks for, as a service desk does. Answered once the report is decided: `incident` says where it went, and is absent while it made none.',
  demands: ['ingest', 'act'],
  idempotent: true,
  body: z.strictObject({
    service: name,
    text: prose(4_000),
    caller: name.exactOptional().meta({
      description: 'who says it, where somebody else writes it down: both stand in the report, and callers of different names count as different people',
    }),
    reporter: name.exactOptional().meta({
      description:
        'only from a token of its own; default: the token’s name. Whoever reports again counts once for the red button: a desk that hands on what others report names them',
    }),
  }),
  bodyExample: { service: 'pharma.mail', text: 'nobody can send mail', reporter: 'anna' },
  status: 201,
  answer: z.object({ id: text, seq, incident: text.exactOptional() }),
  example: { id: 'desk/4711', seq: 71_795, incident: '01jd4c3m9f' },
  errors: ['service-not-found'],
});
