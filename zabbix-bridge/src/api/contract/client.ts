// client: what a client of the bridge may ask and is answered, as types by the id of the operation.
import type { z } from 'zod';
import type { CommandName } from '../../model/command.ts';
import type { listChannels, sendTest } from './channel.ts';
import type { checkSource, setUpSource } from './administration.ts';
import type { CommandDone, CommandOutcome } from './command.ts';
import type { getCounters, getPeriod } from './counters.ts';
import type { getShift, listHandovers } from './handover.ts';
import type { getReadiness } from './health.ts';
import type { getIncidentSla } from './incident-sla.ts';
import type { getIncident, getTimeline, listIncidents, listMembers } from './incident.ts';
import type { getChanges } from './live.ts';
import type { getCounterSeries, getLoad, listPages } from './load.ts';
import type { listNotifications } from './ledger.ts';
import type { getMe } from './me.ts';
import type { getMetricHistory, listMetricItems } from './metric.ts';
import type { listNames } from './names.ts';
import type { explainNotification, resendNotification } from './notification.ts';
import type { getOnCall, getWouldTell } from './on-call.ts';
import type { previewNotifications } from './preview.ts';
import type { readAbsences } from './on-call-calendar.ts';
import type { getOnCallLoad } from './on-call-load.ts';
import type { orderBodies } from './order.ts';
import type { listMaintenance, listSilences } from './planned.ts';
import type { listProblems } from './problem.ts';
import type { listReports, sendReport } from './report.ts';
import type { getRules } from './rules.ts';
import type { getService, listServices } from './service.ts';
import type { getSlaReportFile, listSlaIncidents, listSlaMoments } from './sla-figures.ts';
import type { getSlaReport } from './sla-report.ts';
import type { listReach } from './reach.ts';
import type { listSimilar } from './similar.ts';
import type { listSources } from './source.ts';
import type { getWhatIf } from './what-if.ts';
import type { listWriteBacks } from './write-back.ts';

type Reads = {
  readonly getMe: typeof getMe;
  readonly listIncidents: typeof listIncidents;
  readonly getIncident: typeof getIncident;
  readonly listMembers: typeof listMembers;
  readonly getTimeline: typeof getTimeline;
  readonly listSimilar: typeof listSimilar;
  readonly listWriteBacks: typeof listWriteBacks;
  readonly listNotifications: typeof listNotifications;
  readonly listProblems: typeof listProblems;
  readonly listReports: typeof listReports;
  readonly listServices: typeof listServices;
  readonly getService: typeof getService;
  readonly getWhatIf: typeof getWhatIf;
  readonly getCounters: typeof getCounters;
  readonly getPeriod: typeof getPeriod;
  readonly getCounterSeries: typeof getCounterSeries;
  readonly getLoad: typeof getLoad;
  readonly listPages: typeof listPages;
  readonly getMetricHistory: typeof getMetricHistory;
  readonly listMetricItems: typeof listMetricItems;
  readonly listNames: typeof listNames;
  readonly listMaintenance: typeof listMaintenance;
  readonly listSilences: typeof listSilences;
  readonly getShift: typeof getShift;
  readonly listHandovers: typeof listHandovers;
  readonly getRules: typeof getRules;
  readonly getOnCall: typeof getOnCall;
  readonly getOnCallLoad: typeof getOnCallLoad;
  readonly listReach: typeof listReach;
  readonly listChannels: typeof listChannels;
  readonly explainNotification: typeof explainNotification;
  readonly getWouldTell: typeof getWouldTell;
  readonly previewNotifications: typeof previewNotifications;
  readonly listSources: typeof listSources;
  readonly getChanges: typeof getChanges;
  readonly getReadiness: typeof getReadiness;
  readonly getSlaReport: typeof getSlaReport;
  readonly listSlaIncidents: typeof listSlaIncidents;
  readonly getSlaReportFile: typeof getSlaReportFile;
  readonly getIncidentSla: typeof getIncidentSla;
  readonly listSlaMoments: typeof listSlaMoments;
};

/** What the bridge answers. */
export type Answers = { readonly [Id in keyof Reads]: z.output<Reads[Id]['answer']> } & {
  readonly command: CommandDone;
  readonly manyCommands: { readonly outcomes: readonly CommandOutcome[] };
  readonly checkSource: z.output<(typeof checkSource)['answer']>;
  readonly readAbsences: z.output<(typeof readAbsences)['answer']>;
  readonly resendNotification: z.output<(typeof resendNotification)['answer']>;
  readonly sendReport: z.output<(typeof sendReport)['answer']>;
  readonly sendTest: z.output<(typeof sendTest)['answer']>;
  readonly setUpSource: z.output<(typeof setUpSource)['answer']>;
};

/** What may stand in the query; every field may be left out that the contract does not ask for. */
export type Queries = {
  readonly [Id in keyof Reads]: Reads[Id] extends { readonly query?: infer Query } ? (Query extends z.ZodType ? Partial<z.output<Query>> : never) : never;
};

/** What stands in the body of each command. */
export type OrderBodies = { readonly [Name in CommandName]: z.input<(typeof orderBodies)[Name]> };
/** What is asked of a source's setup. */
export type SetupBody = z.input<NonNullable<(typeof setUpSource)['body']>>;
/** What absences are read out of. */
export type AbsencesBody = z.input<NonNullable<(typeof readAbsences)['body']>>;
/** One caller's word. */
export type ReportBody = z.input<NonNullable<(typeof sendReport)['body']>>;
export type { CommandName };
