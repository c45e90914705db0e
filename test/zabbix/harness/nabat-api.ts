// nabat-api: asks a running Nabat over its API, as any client does.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { IncidentRow } from '../../../zabbix-bridge/src/api/contract/incident.ts';
import type { getIncident } from '../../../zabbix-bridge/src/api/contract/incident.ts';
import type { getMetricHistory } from '../../../zabbix-bridge/src/api/contract/metric.ts';
import type { ProblemRow } from '../../../zabbix-bridge/src/api/contract/problem.ts';
import type { CommandName } from '../../../zabbix-bridge/src/model/command.ts';

/** The one Zabbix of the tests, as their configuration calls it. */
export const source = 'zabbix-main';

export type IncidentDetail = z.output<(typeof getIncident)['answer']>;
type MetricHistory = z.output<(typeof getMetricHistory)['answer']>;
type Query = Readonly<Record<string, string>>;

export type NabatApi = {
  /** All incidents that fit, most urgent first. */
  incidents(query?: Query): Promise<readonly IncidentRow[]>;
  /** @param reference  id or number */
  incident(reference: string): Promise<IncidentDetail>;
  /** All problems of that Zabbix that it holds to be open. */
  problems(): Promise<readonly ProblemRow[]>;
  /** Event ids of these, sorted. */
  openProblems(): Promise<readonly string[]>;
  /** What items measured, as the query names them. */
  metricHistory(query: Query): Promise<MetricHistory>;
  /** @throws Error with the problem details of a refusal */
  command(name: CommandName, body: object): Promise<void>;
};

export function nabatApi(url: string, token: () => string): NabatApi {
  const ask = async <T>(path: string, query: Query = {}, body?: object): Promise<T> => {
    const response = await fetch(`${url}${path}?${new URLSearchParams(query).toString()}`, {
      headers: { authorization: `Bearer ${token()}`, ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T; // the bridge checks its own answers against the contract
  };
  const everyPage = async <Row>(path: string, query: Query): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (let after: string | undefined; ;) {
      const page: { rows: Row[]; next?: string } = await ask(path, { ...query, limit: '1000', ...(after !== undefined && { after }) });
      rows.push(...page.rows);
      if (page.next === undefined) return rows;
      after = page.next;
    }
  };
  const problems = () => everyPage<ProblemRow>('/api/v1/problems', { open: 'true', source });
  return {
    incidents: (query = {}) => everyPage<IncidentRow>('/api/v1/incidents', query),
    incident: (reference) => ask<IncidentDetail>(`/api/v1/incidents/${encodeURIComponent(reference)}`),
    problems,
    openProblems: async () => (await problems()).map(({ event }) => event).sort(),
    metricHistory: (query) => ask<MetricHistory>('/api/v1/metrics/history', query),
    command: async (name, body) => {
      await ask(`/api/v1/commands/${name}`, {}, body);
    },
  };
}

/** How often somebody was interrupted for this incident. */
export const announcements = (incident: IncidentDetail): number => incident.timeline.filter(({ what }) => what.kind === 'told' && what.interrupts).length;
