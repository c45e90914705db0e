// sla-report: the SLA of a month, put together from the record for whoever asks.
import type { FastifyInstance } from 'fastify';
import type { IncidentRow, Sight } from '../../readmodel/questions.ts';
import type { TimelineEntry } from '../../readmodel/timeline-entry.ts';
import { daysOfMonth, monthAt } from '../../reports/month.ts';
import { incidentsBehind } from '../../reports/figure.ts';
import { slaCsv } from '../../reports/monthly-sla-csv.ts';
import { slaHtml } from '../../reports/monthly-sla-html.ts';
import { monthlySla, type IncidentOfMonth, type MonthRead, type ServiceOfMonth } from '../../reports/monthly-sla.ts';
import type { Printed } from '../../reports/print-pdf.ts';
import { proposedExplanation } from '../../words/miss.ts';
import type { Locale } from '../../words/locale.ts';
import { sightOf, type Asker } from '../auth.ts';
import { getSlaReportFile, listSlaIncidents, mostCounted } from '../contract/sla-figures.ts';
import { getSlaReport } from '../contract/sla-report.ts';
import type { ApiDeps } from '../deps.ts';
import { readerOf, type Reader } from '../reader.ts';
import { inBoth, Refused } from '../refused.ts';
import { askerOf, readRequest, refuseFaults, routeOf, serve } from '../serve.ts';
import { createWire, serviceFor, type Wire } from '../wire.ts';

/** So many incidents of a month are looked through at most. */
const mostIncidents = 50_000;
const pageRows = 1_000;
const neverHappened: ReadonlySet<string> = new Set(['held', 'merged', 'transient']);

export function serveSlaReport(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, printPdf } = deps;
  serve(app, getSlaReport, async ({ query, asker, request }) => {
    const asOf = readModel.position().seq;
    return { ...monthlySla(await readMonth(deps, asker, query, readerOf(request, deps.words))), asOf };
  });

  serve(app, listSlaIncidents, async ({ query, asker, request }) => {
    const { incidents, now } = await readMonth(deps, asker, query, readerOf(request, deps.words));
    const rows = incidentsBehind(incidents, query, now);
    return { rows: rows.slice(0, mostCounted), all: rows.length };
  });

  let printing: Promise<unknown> = Promise.resolve();
  app.route({
    ...routeOf(getSlaReportFile),
    handler: async (request, reply) => {
      const { format, ...asked } = readRequest(getSlaReportFile, request).query;
      const { locale } = readerOf(request, deps.words);
      const report = monthlySla(await readMonth(deps, askerOf(request), asked, { locale })); // a file goes from hand to hand: all in it is in the zone of the month
      reply
        .header('content-disposition', `attachment; filename="${fileName(report.month, asked.tenant)}.${format}"`)
        .type(typeOf[format])
        .serializer(asItIs);
      switch (format) {
        case 'json':
          return reply.send(JSON.stringify(report, undefined, 2));
        case 'csv':
          return reply.send(`\uFEFF${slaCsv(report)}`); // a spreadsheet takes it for UTF-8 only with the mark
        case 'html':
          return reply.send(slaHtml(report, locale));
        case 'pdf': {
          const turn = printing.then(() => printPdf(slaHtml(report, locale)));
          printing = turn.catch(() => undefined);
          return reply.send(pdfIn(await turn));
        }
        default:
          return format satisfies never;
      }
    },
  });
}

const typeOf = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8', html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8' } as const;
const asItIs = (file: unknown): string => String(file);

function pdfIn(printed: Printed): Uint8Array {
  if (printed.kind === 'printed') return printed.pdf;
  if (printed.kind === 'no-browser')
    throw new Refused(
      'cannot-print',
      inBoth('There is no browser on the machine of the bridge that could print a PDF.', 'На машине моста нет браузера, который мог бы напечатать PDF.'),
    );
  throw new Refused(
    'cannot-print',
    inBoth(`${printed.browser} on the machine of the bridge did not print it.`, `${printed.browser} на машине моста его не напечатал.`),
    { cause: printed.cause },
  );
}

/** A tenant's name as far as a file may have it. */
const fileName = (month: string, tenant: string | undefined): string => ['sla', month, ...(tenant?.match(/[A-Za-z0-9_-]+/g) ?? [])].join('-');

type AskedOfMonth = { readonly month?: string | undefined; readonly tenant?: string | undefined };

/** What one tenant may see, of what the asker may. */
function sightOn(asker: Asker, tenant: string | undefined): Sight {
  const sight = sightOf(asker);
  if (tenant === undefined) return sight;
  return sight === undefined || sight.includes(tenant) ? [tenant] : [];
}

/** @param reader  whose zone, where it is known, the titles are in, as the moments beside them; else they are in that of the month */
async function readMonth(deps: ApiDeps, asker: Asker, asked: AskedOfMonth, reader: Reader): Promise<MonthRead> {
  const { readModel, words, clock, slaRules } = deps;
  const then = slaRules();
  const now = clock();
  const { zone } = then.at(now);
  const sight = sightOn(asker, asked.tenant);
  const { month = monthAt(now, zone) } = asked;
  const days = daysOfMonth(month, zone);
  const [from, until] = [days[0]?.from ?? now, days.at(-1)?.until ?? now];
  if (from > now)
    refuseFaults([
      {
        place: 'query.month',
        says: inBoth('the month has not begun yet', 'этот месяц ещё не начался'),
        mend: inBoth('ask for one that has', 'спросите о том, что уже начался'),
      },
    ]);
  const { locale } = reader;
  const wire = createWire(words, { locale, zone: reader.zone ?? zone });
  const rows = (await allIncidents(deps, sight, from, until)).filter(
    ({ incident }) => incident.openedAt >= from && incident.announcedAt !== undefined && !neverHappened.has(incident.state),
  );
  const incidents: IncidentOfMonth[] = [];
  for (const row of rows) incidents.push(await incidentOfMonth(deps, sight, row, wire, locale, now));
  const services: ServiceOfMonth[] = [];
  for (const row of await readModel.services(sight, { catchAll: false })) {
    const { service } = serviceFor(row, locale);
    services.push({ ...service, history: await readModel.serviceHistory(sight, service.id, from, until) });
  }
  services.sort((a, b) => a.name.localeCompare(b.name, locale));
  const rules = { ...then.at(Math.min(until - 1, now)), zone };
  const changedAt = then.changes({ from, until: Math.min(until, now) });
  return { month, days, now, rules, rulesAt: then.at, changedAt, services, incidents, works: await readModel.maintenances(sight, from, until) };
}

async function allIncidents({ readModel }: ApiDeps, sight: Sight, from: number, until: number): Promise<readonly IncidentRow[]> {
  const rows: IncidentRow[] = [];
  for (let after: string | undefined; ;) {
    const page = await readModel.incidents(sight, { from, until, knownBefore: false }, 'oldest', { limit: pageRows, ...(after !== undefined && { after }) });
    if (!page.ok) throw new Error('the read model refused its own cursor');
    rows.push(...page.value.rows);
    after = page.value.next;
    if (after === undefined) return rows;
    if (rows.length >= mostIncidents)
      refuseFaults([
        {
          place: 'query.month',
          says: inBoth(`has more than ${mostIncidents} incidents`, `больше ${mostIncidents} инцидентов`),
          mend: inBoth('ask with a token of fewer tenants', 'спросите с токеном для меньшего числа арендаторов'),
        },
      ]);
  }
}

async function incidentOfMonth(
  { readModel, words }: ApiDeps,
  sight: Sight,
  row: IncidentRow,
  wire: Wire,
  locale: Locale,
  now: number,
): Promise<IncidentOfMonth> {
  const { id, number, openedAt, announcedAt = openedAt, priority, services, tenants, clocks } = row.incident;
  const of = { id, openedAt, announcedAt, priority, services: services.map((each) => each.id), tenants, clocks, title: wire.incident(row).title };
  const numbered = { ...of, ...(number !== undefined && { number }) };
  if (!clocks.some(({ name, stoppedAt = now, dueAt }) => name !== 'first-response' && stoppedAt > dueAt)) return numbered;
  const timeline = await readModel.timeline(sight, id, { limit: pageRows });
  const entries = timeline.ok ? timeline.value.rows : [];
  const explained = explanationIn(entries);
  if (explained !== undefined) return { ...numbered, explanation: explained };
  const proposed = proposedExplanation({ incident: row.incident, timeline: [...entries].reverse() }, locale, (ms) => words.duration(ms, locale));
  return { ...numbered, ...(proposed !== undefined && { proposed }) };
}

/** @param newestFirst  a timeline; what was said last counts */
export function explanationIn(newestFirst: readonly TimelineEntry[]): IncidentOfMonth['explanation'] {
  for (const { at, what } of newestFirst) if (what.kind === 'miss-explained') return { by: what.by, at, text: what.text };
  return undefined;
}
