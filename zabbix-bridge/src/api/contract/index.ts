// contract: the one definition of what goes over the wire; everything that can be asked, in the order it is shown.
import { actByLink, lookAtLink, takePresses } from './act.ts';
import { checkSource, setUpSource } from './administration.ts';
import { listAudit } from './audit.ts';
import { listChannels, sendTest } from './channel.ts';
import { commands, manyCommands } from './command.ts';
import { getCounters, getPeriod } from './counters.ts';
import { getShift, listHandovers } from './handover.ts';
import { getHealth, getMetrics, getOpenApi, getReadiness } from './health.ts';
import { getIncident, getTimeline, listIncidents, listMembers } from './incident.ts';
import { getChanges, liveStream } from './live.ts';
import { listNotifications } from './ledger.ts';
import { getCounterSeries, getLoad, listPages } from './load.ts';
import { getMe } from './me.ts';
import { getMetricHistory, listMetricItems } from './metric.ts';
import { listNames } from './names.ts';
import { listNotices } from './notices.ts';
import { explainNotification, resendNotification } from './notification.ts';
import { explainProblem } from './problem-explanation.ts';
import { getOnCall, getWouldTell, getWouldTellOf } from './on-call.ts';
import { getOnCallCalendar, readAbsences } from './on-call-calendar.ts';
import { getOnCallLoad } from './on-call-load.ts';
import type { AnyOperation } from './operation.ts';
import { listMaintenance, listSilences } from './planned.ts';
import { previewNotifications, previewTemplates } from './preview.ts';
import { getProblem, listProblems } from './problem.ts';
import { listReach } from './reach.ts';
import { getReadModel, rebuildReadModel } from './read-model.ts';
import { listReports, sendReport } from './report.ts';
import { getRules } from './rules.ts';
import { listSimilar } from './similar.ts';
import { getService, listServices } from './service.ts';
import { getIncidentSla } from './incident-sla.ts';
import { getSlaReportFile, listSlaIncidents, listSlaMoments } from './sla-figures.ts';
import { getSlaReport } from './sla-report.ts';
import { listSources, zabbixWebhook } from './source.ts';
import { getWhatIf } from './what-if.ts';
import { listWriteBacks } from './write-back.ts';

export type { AbsencesBody, Answers, CommandName, OrderBodies, Queries, ReportBody, SetupBody } from './client.ts';
export type { CommandDone, CommandOutcome } from './command.ts';
export type { ProblemDetails } from './errors.ts';
export type { IncidentRow } from './incident.ts';
export type { Moved } from './live.ts';
export type { ProblemRow } from './problem.ts';
export type { ServiceRow } from './service.ts';

export const contract: readonly AnyOperation[] = [
  getMe,
  listIncidents,
  getIncident,
  listMembers,
  getTimeline,
  listSimilar,
  listWriteBacks,
  getIncidentSla,
  listNotifications,
  ...commands.map((it) => it.operation),
  manyCommands,
  listReports,
  sendReport,
  listProblems,
  getProblem,
  listServices,
  getService,
  getWhatIf,
  getCounters,
  getPeriod,
  getCounterSeries,
  getLoad,
  listPages,
  getSlaReport,
  listSlaIncidents,
  getSlaReportFile,
  listSlaMoments,
  getMetricHistory,
  listMetricItems,
  listNames,
  listMaintenance,
  listSilences,
  getOnCall,
  getWouldTell,
  getWouldTellOf,
  getShift,
  listHandovers,
  getRules,
  getOnCallLoad,
  listReach,
  getOnCallCalendar,
  readAbsences,
  explainProblem,
  explainNotification,
  resendNotification,
  listNotices,
  previewNotifications,
  previewTemplates,
  listChannels,
  sendTest,
  takePresses,
  lookAtLink,
  actByLink,
  listSources,
  setUpSource,
  checkSource,
  zabbixWebhook,
  listAudit,
  getReadModel,
  rebuildReadModel,
  getChanges,
  liveStream,
  getHealth,
  getReadiness,
  getMetrics,
  getOpenApi,
];
