// keys: under which names answers are kept in the browser; whoever moves an answer finds it by these.
import type { Query } from './ask.ts';

const root = 'nabat';

/** Each begins with what it is about, so that a resource can be made stale as a whole. */
export const keys = {
  all: [root],
  me: [root, 'me'],
  incidents: [root, 'incidents'],
  incidentList: (query: Query) => [root, 'incidents', 'list', query],
  incident: (ref: string) => [root, 'incidents', 'one', ref],
  members: (ref: string) => [root, 'incidents', 'members', ref],
  timeline: (ref: string) => [root, 'incidents', 'timeline', ref],
  similar: (ref: string) => [root, 'incidents', 'similar', ref],
  writeBacks: (ref: string) => [root, 'incidents', 'write-backs', ref],
  incidentSla: (ref: string) => [root, 'incidents', 'sla', ref],
  slaReports: [root, 'sla'],
  slaReport: (query: Query) => [root, 'sla', 'report', query],
  slaIncidents: (query: Query) => [root, 'sla', 'incidents', query],
  metricsOfIncident: (ref: string) => [root, 'metrics', 'incident', ref],
  names: (kind: string, text: string) => [root, 'names', kind, text],
  problems: [root, 'problems'],
  problemList: (query: Query) => [root, 'problems', query],
  maintenance: [root, 'maintenance'],
  silences: [root, 'silences'],
  counters: [root, 'counters'],
  period: (from: number, until: number) => [root, 'counters', 'period', from, until],
  load: (from: number, until: number) => [root, 'counters', 'load', from, until],
  counterSeries: (query: Query) => [root, 'counters', 'series', query],
  services: [root, 'services'],
  serviceList: (query: Query) => [root, 'services', 'list', query],
  service: (id: string, span: Query) => [root, 'services', 'one', id, span],
  rules: [root, 'rules'],
  onCall: [root, 'on-call'],
  onCallSpan: (query: Query) => [root, 'on-call', 'span', query],
  wouldTell: (query: Query) => [root, 'on-call', 'would-tell', query],
  sources: [root, 'sources'],
  unheardSources: [root, 'sources', 'unheard'],
  pluginSettings: [root, 'plugin-settings'],
  readiness: [root, 'readiness'],
  connectionTest: [root, 'connection-test'],
  recentMoves: [root, 'recent-moves'],
} as const;
