// build: the HTTP server of Nabat, put together from its parts.
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createAuthentication, demand } from './auth.ts';
import { contract } from './contract/index.ts';
import type { ApiDeps } from './deps.ts';
import { endConnections } from './ending.ts';
import { answerBadHttp, answerFault } from './faults.ts';
import { createLimits } from './limits.ts';
import { LiveStreams } from './live-streams.ts';
import { createMetrics } from './metrics.ts';
import { named } from './named.ts';
import { registerOpenApi } from './openapi.ts';
import { climbs } from './path.ts';
import { inBoth, Refused } from './refused.ts';
import { demandHistory, orNotYetThere } from './history.ts';
import { serveActs } from './routes/acts.ts';
import { serveAdministration } from './routes/administration.ts';
import { serveAudit } from './routes/audit.ts';
import { serveChannels } from './routes/channels.ts';
import { serveCommands } from './routes/commands.ts';
import { serveCounters } from './routes/counters.ts';
import { serveHandovers } from './routes/handover.ts';
import { serveHealth } from './routes/health.ts';
import { serveIncidentSla } from './routes/incident-sla.ts';
import { serveIncidents } from './routes/incidents.ts';
import { serveLedger } from './routes/ledger.ts';
import { serveLive } from './routes/live.ts';
import { serveLoad } from './routes/load.ts';
import { serveMe } from './routes/me.ts';
import { serveMetrics } from './routes/metrics.ts';
import { serveNames } from './routes/names.ts';
import { serveNotices } from './routes/notices.ts';
import { serveNotifications } from './routes/notifications.ts';
import { servePreview } from './routes/preview.ts';
import { serveOnCall } from './routes/on-call.ts';
import { serveOnCallCalendar } from './routes/on-call-calendar.ts';
import { serveReach } from './routes/reach.ts';
import { serveOnCallLoad } from './routes/on-call-load.ts';
import { servePlanned } from './routes/planned.ts';
import { serveProblems } from './routes/problems.ts';
import { serveReadModel } from './routes/read-model.ts';
import { serveReports } from './routes/reports.ts';
import { serveRules } from './routes/rules.ts';
import { serveServices } from './routes/services.ts';
import { serveSlaMoments } from './routes/sla-moments.ts';
import { serveSlaReport } from './routes/sla-report.ts';
import { serveSources } from './routes/sources.ts';
import { serveWhatIf } from './routes/what-if.ts';
import { serveWriteBacks } from './routes/write-backs.ts';
import type { ApiSettings } from './settings.ts';
import { tlsOptions } from './tls.ts';
import { Unserved } from './unserved.ts';

/** Nothing is at this address; what climbs is sent there, so that it meets no route. */
const nowhere = '/refused';

/** @returns the server, not listening yet; `close` ends its streams first. Throws when the certificate or the contract is wrong. */
export function buildApi(deps: ApiDeps): FastifyInstance {
  const { settings, log, random } = deps;
  const unserved = new Unserved(deps.clock);
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => Buffer.from(random(8)).toString('hex'),
    bodyLimit: settings.limits.bodyBytes,
    trustProxy: settings.trustProxy ?? false,
    return503OnClosing: false, // what still comes is answered as ever, and its connection ends with it
    routerOptions: { maxParamLength: 300 },
    rewriteUrl: ({ url = '/' }) => (climbs(url) ? nowhere : url),
    frameworkErrors: (wrong, request, reply) => answerFault(wrong, request, reply.headers(safeHeaders(settings)), deps.words, unserved), // before any hook
    clientErrorHandler: (wrong, socket) => answerBadHttp(wrong, socket, log),
    serverFactory: (handler) => serverOf(settings, handler),
  });
  app.setValidatorCompiler(() => (given: unknown) => ({ value: given })); // `readRequest` reads all parts at once, so that all faults are told at once
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((wrong, request, reply) => answerFault(orNotYetThere(wrong, request, deps), request, reply, deps.words, unserved));
  app.setNotFoundHandler((request) => notFound(request));
  app.decorateRequest('asker', null);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(safeHeaders(settings)));
  app.register(rateLimit, { global: false });
  registerOpenApi(app);

  const streams = new LiveStreams(deps);
  app.addHook('preClose', async () => {
    streams[Symbol.dispose]();
    if (app.server.listening) endConnections(app.server, deps.timers);
  });
  const metrics = createMetrics(app, { ...deps, limits: settings.limits, streams: () => streams.open });
  const operations = named('operations', async (house) => {
    addGuards(house, deps);
    serveMe(house, deps);
    serveIncidents(house, deps);
    serveWriteBacks(house, deps);
    serveLedger(house, deps);
    serveChannels(house, deps);
    serveActs(house, deps);
    serveCommands(house, deps);
    serveReports(house, deps);
    serveProblems(house, deps);
    serveServices(house, deps);
    serveWhatIf(house, deps);
    serveCounters(house, deps);
    serveLoad(house, deps);
    serveSlaReport(house, deps);
    serveSlaMoments(house, deps);
    serveIncidentSla(house, deps);
    serveMetrics(house, deps);
    serveNames(house, deps);
    serveNotifications(house, deps);
    serveNotices(house, deps);
    servePreview(house, deps);
    servePlanned(house, deps);
    serveOnCall(house, deps);
    serveHandovers(house, deps);
    serveRules(house, deps);
    serveOnCallLoad(house, deps);
    serveReach(house, deps);
    serveOnCallCalendar(house, deps);
    serveSources(house, deps);
    serveAdministration(house, deps);
    serveReadModel(house, deps);
    serveAudit(house, deps);
    serveLive(house, deps, streams);
    serveHealth(house, deps, metrics);
  });
  app.register(operations);
  return app;
}

/** Who asks, how often, and whether they may: before the body is read. A route that demands nothing has to say so. */
function addGuards(app: FastifyInstance, deps: ApiDeps): void {
  const authenticate = createAuthentication(deps);
  const limits = createLimits(app, deps.settings.limits);
  app.addHook('onRequest', async (request, reply) => {
    const { operation } = request.routeOptions.config;
    if (!operation) throw new Error(`${request.routeOptions.url ?? 'a route'} is not in the contract`);
    if (operation.provenBy === 'signature') return limits.webhook(request);
    if (operation.demands.length === 0 || operation.provenBy) return limits.address(request);
    try {
      request.asker = await authenticate(request);
    } catch (wrong) {
      await limits.refused(request);
      throw wrong;
    }
    await limits.asker(request);
    demand(request.asker, operation.demands);
    demandHistory(request, reply, deps);
  });
}

function serverOf({ tls }: ApiSettings, handler: Parameters<typeof createServer>[1] & object) {
  const timeouts = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 72_000 };
  if (!tls) return createServer(timeouts, handler);
  // An HTTPS server has all of an HTTP server that fastify uses; node's types only share no ancestor.
  return createTlsServer({ ...timeouts, ...tlsOptions(tls) }, handler) as unknown as ReturnType<typeof createServer>;
}

const safeHeaders = ({ tls }: ApiSettings) => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  ...(tls && { 'strict-transport-security': 'max-age=31536000' }),
});

const addresses = contract.map(({ method, url }) => ({ method, form: new RegExp(`^${url.replaceAll('.', '\\.').replace(/:[a-z]+/g, '[^/]+')}/?$`) }));

function notFound(request: FastifyRequest): never {
  if (climbs(request.originalUrl))
    throw new Refused(
      'path-refused',
      inBoth('The path names a parent, or holds what a path may not hold.', 'В пути есть выход наверх или то, чего в пути быть не может.'),
    );
  const path = request.originalUrl.replace(/[?#].*$/s, '');
  const allow = [...new Set(addresses.filter(({ form }) => form.test(path)).map(({ method }) => method))];
  if (allow.length > 0 && !allow.includes(request.method as (typeof allow)[number])) {
    throw new Refused('method-not-allowed', inBoth(`${request.method} is not taken here.`, `${request.method} здесь не принимается.`), { allow });
  }
  throw new Refused('not-found', inBoth('There is nothing at this address.', 'По этому адресу ничего нет.'));
}
