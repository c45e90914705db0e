// metrics: the figures of the house in the form that Prometheus reads.
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Clock } from '../model/clock.ts';
import { priorities } from '../model/incident.ts';
import { second } from '../model/moment.ts';
import type { Readiness, Stats } from './deps.ts';
import type { ApiLimits } from './settings.ts';

type Fed = {
  readonly stats: () => Stats | Promise<Stats>;
  readonly readiness: () => Readiness;
  readonly streams: () => number;
  readonly limits: ApiLimits;
  readonly clock: Clock;
};

/** @returns what writes all figures as they stand now; the time that each request takes is counted from here on */
export function createMetrics(app: FastifyInstance, { stats, readiness, streams, limits, clock }: Fed): () => Promise<string> {
  const registers = [new Registry()] as const;
  const [registry] = registers;
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string) => new Gauge({ name: `nabat_${name}`, help, registers: [...registers] });
  const gaugeBy = <Label extends string>(label: Label, name: string, help: string) =>
    new Gauge({ name: `nabat_${name}`, help, labelNames: [label], registers: [...registers] });
  const counter = (name: string, help: string) => new Counter({ name: `nabat_${name}_total`, help, registers: [...registers] });

  const signals = new Counter({ name: 'nabat_signals_total', help: 'Signals taken since the start.', labelNames: ['kind'], registers: [...registers] });
  const duplicates = counter('duplicates', 'Signals that were delivered again and changed nothing.');
  const overloaded = counter('signals_refused', 'Signals refused because as many waited as `waitingSignals` allows.');
  const webhooksRefused = new Counter({
    name: 'nabat_webhooks_refused_total',
    help: 'Webhooks that were not let in since the start: without a signature, not of now, with one that does not fit, in an encoding that is not read, or no event.',
    labelNames: ['source', 'why'],
    registers: [...registers],
  });
  const told = counter('tellings', 'Messages handed to the outbox since the start.');
  const commits = counter('journal_commits', 'Commits of the journal since the start.');
  const committing = counter('journal_commit_seconds', 'Time that the commits of the journal took since the start; by their number it is what one takes.');
  const decideLag = gauge('decide_lag_seconds', 'How long the oldest undecided signal has waited.');
  const undecided = gauge('undecided_signals', 'Signals taken in whose decision is not durable yet; `waitingSignals` is how many there may be.');
  const commitTime = gauge('journal_last_commit_seconds', 'How long the last commit took.');
  const waiting = gauge('journal_waiting_signals', 'Signals that wait for the next commit.');
  const size = gauge('journal_size_bytes', 'Size of the journal on disk.');
  const position = gauge('readmodel_position', 'Journal position that the read model has followed.');
  const behind = gauge('readmodel_behind_signals', 'Signals decided that the read model has not followed yet.');
  const lacks = gauge(
    'readmodel_history_missing_signals',
    'Signals whose history the read model is still to be given after a start that began with what lives.',
  );
  const openIncidents = gaugeBy('priority', 'open_incidents', 'Told incidents that have not ended.');
  const held = gauge('held_incidents', 'Incidents that nobody has been told of yet.');
  const openProblems = gauge('open_problems', 'Problems that the sources report as open.');
  const outboxWaiting = gauge('outbox_waiting', 'Errands that wait to be done.');
  const outboxFailed = gauge('outbox_failed', 'Errands that were given up.');
  const outboxOldest = gauge('outbox_oldest_seconds', 'How long the oldest waiting errand has waited.');
  const channelWaits = gaugeBy('channel', 'channel_wait_seconds', 'For how long yet the provider of a channel asks to wait, of all or of some addresses.');
  const reconcileAge = gaugeBy('source', 'source_reconcile_age_seconds', 'How long ago the source was last reconciled.');
  const silent = gaugeBy('source', 'source_silent', '1 while the source does not answer.');
  const metricReads = new Counter({
    name: 'nabat_metric_answers_total',
    help: 'Answers about what items measured: read from the source, shared with one who asked at once, kept from before, given old, or failed.',
    labelNames: ['source', 'how'],
    registers: [...registers],
  });
  const metricReading = gaugeBy('source', 'metric_reads_running', 'Reads of metrics on their way to the source.');
  const metricWaiting = gaugeBy('source', 'metric_reads_waiting', 'Reads of metrics that wait for their turn.');
  const auditFindings = gaugeBy('kind', 'self_audit_findings', 'What the last look at itself found that must never be: 0 where all is well.');
  const auditAge = gauge('self_audit_age_seconds', 'How long ago Nabat last looked at itself; it does so every minute.');
  const rulesRefused = gauge(
    'rules_refused_seconds',
    'How long the rules folder cannot be used as it stands, so that the rules of before stay in force: 0 where it can.',
  );
  const rulesAge = gauge('rules_age_seconds', 'How long the rules in force have been so.');
  const openStreams = gauge('live_streams', 'Open live streams.');
  const ready = gauge('ready', '1 while /readyz says so.');
  const limit = gaugeBy('name', 'limit', 'A limit of the API, by its name in the configuration.');
  for (const [name, value] of Object.entries(limits)) limit.set({ name }, value);

  const requests = new Histogram({
    name: 'nabat_http_request_duration_seconds',
    help: 'How long requests took.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [...registers],
  });
  app.addHook('onResponse', async (request, reply) => {
    requests.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / second);
  });

  return async () => {
    const now = await stats();
    signals.reset();
    for (const [kind, count] of Object.entries(now.signals)) signals.inc({ kind }, count);
    webhooksRefused.reset();
    for (const [source, counts] of Object.entries(now.webhooksRefused))
      for (const [why, count] of Object.entries(counts)) webhooksRefused.inc({ source, why }, count);
    for (const [it, count] of [
      [overloaded, now.overloaded],
      [duplicates, now.duplicates],
      [told, now.told],
      [commits, now.journal.commits],
      [committing, now.journal.commitMs / second],
    ] as const) {
      it.reset(); // the house counts; here it is only written down
      it.inc(count);
    }
    decideLag.set(now.decideLagMs / second);
    undecided.set(now.undecided);
    commitTime.set(now.journal.lastCommitMs / second);
    waiting.set(now.journal.waiting);
    size.set(now.journal.bytes);
    position.set(now.readModel.seq);
    behind.set(now.readModel.behind);
    lacks.set(now.readModel.lacks);
    for (const priority of priorities) openIncidents.set({ priority }, now.openIncidents[priority]);
    held.set(now.held);
    openProblems.set(now.openProblems);
    outboxWaiting.set(now.outbox.waiting);
    outboxFailed.set(now.outbox.failed);
    outboxOldest.set(now.outbox.oldestMs / second);
    for (const [channel, waitsMs] of Object.entries(now.channelWaits)) channelWaits.set({ channel }, waitsMs / second);
    reconcileAge.reset();
    silent.reset();
    for (const [source, { reconcileAgeMs, silent: isSilent }] of Object.entries(now.sources)) {
      silent.set({ source }, isSilent ? 1 : 0);
      if (reconcileAgeMs !== undefined) reconcileAge.set({ source }, reconcileAgeMs / second);
    }
    metricReads.reset();
    for (const [source, { running, waiting: inLine, ...answers }] of Object.entries(now.metrics)) {
      for (const [how, count] of Object.entries(answers)) metricReads.inc({ source, how }, count);
      metricReading.set({ source }, running);
      metricWaiting.set({ source }, inLine);
    }
    if (now.audit) {
      auditAge.set((clock() - now.audit.at) / second);
      for (const [kind, count] of Object.entries(now.audit.findings)) auditFindings.set({ kind }, count);
    }
    if (now.rules) {
      rulesRefused.set(now.rules.refusedMs / second);
      if (now.rules.ageMs !== undefined) rulesAge.set(now.rules.ageMs / second);
    }
    openStreams.set(streams());
    ready.set(readiness().missing.length === 0 ? 1 : 0);
    return registry.metrics();
  };
}
