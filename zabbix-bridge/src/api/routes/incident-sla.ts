// incident-sla: answers with the clocks of one incident: by which plans, what they said, the forecast, and why one was missed.
import type { FastifyInstance } from 'fastify';
import type { SlaClock } from '../../model/incident.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { IncidentRow } from '../../readmodel/questions.ts';
import type { TimelineEntry } from '../../readmodel/timeline-entry.ts';
import { isMissed } from '../../reports/monthly-sla.ts';
import { proposedExplanation } from '../../words/miss.ts';
import { sightOf } from '../auth.ts';
import { getIncidentSla } from '../contract/incident-sla.ts';
import type { ApiDeps } from '../deps.ts';
import { noIncident } from '../absent.ts';
import { serve } from '../serve.ts';
import { explanationIn } from './sla-report.ts';

/** Of a longer timeline the latest entries. */
const entriesRead = 1_000;

export function serveIncidentSla(app: FastifyInstance, { readModel, words, clock, slaRules, inquiries }: ApiDeps): void {
  serve(app, getIncidentSla, async ({ params, asker, request }) => {
    const sight = sightOf(asker);
    const row = await readModel.incidentRow(sight, params.incident);
    if (!row) throw noIncident(params.incident);
    const { incident } = row;
    const now = clock();
    const timeline = await readModel.timeline(sight, incident.id, { limit: entriesRead });
    const newestFirst = timeline.ok ? timeline.value.rows : [];
    const plans = plansOf(row, slaRules().at(now));
    const missed = incident.clocks.filter((each) => each.name !== 'first-response' && isMissed(each, now)).map(({ name }) => name);
    const explanation = explanationIn(newestFirst);
    const locale = words.locale(request.headers['accept-language']);
    const facts = { incident, timeline: newestFirst.toReversed() };
    const proposed = missed.length > 0 ? proposedExplanation(facts, locale, (ms) => words.duration(ms, locale)) : undefined;
    const forecast = inquiries()?.forecast(incident.id, now);
    return {
      plans: plans.map(({ id }) => id),
      pauses: (inquiries()?.pausesOf(incident.id) ?? []).map(({ kind, from, until }) => ({
        kind,
        from,
        ...(until !== undefined && { until }),
        counts: plans.some(({ pauses }) => pauses.includes(kind)),
      })),
      warned: newestFirst.toReversed().flatMap(warnedIn),
      ...(forecast && { forecast }),
      missed,
      ...(explanation && { explanation }),
      ...(proposed !== undefined && { proposed }),
    };
  });
}

type Rules = ReturnType<ReturnType<ApiDeps['slaRules']>['at']>;

function plansOf({ incident }: IncidentRow, { sla, promises }: Rules): Rules['sla'] {
  const named = new Set(incident.services.map(({ id }) => promises.find(({ service }) => service === id)?.sla));
  return sla.filter(({ id }) => named.has(id));
}

type Warned = { readonly clock: SlaClock['name']; readonly percent: 50 | 75 | 90 | 100; readonly at: EpochMs };
const names: readonly string[] = ['reaction', 'resolution', 'first-response'] satisfies readonly SlaClock['name'][];
const isClock = (name: string): name is SlaClock['name'] => names.includes(name);

function warnedIn({ at, what }: TimelineEntry): readonly Warned[] {
  if (what.kind === 'clock-warned' && isClock(what.clock)) return [{ clock: what.clock, percent: what.percent, at }];
  return what.kind === 'clock-breached' && isClock(what.clock) ? [{ clock: what.clock, percent: 100, at }] : [];
}
