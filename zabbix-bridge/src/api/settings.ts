// settings: every limit of the API by its name, with its default.
import type { MetricLimits } from '../sources/zabbix/history/metrics.ts';
import type { Tenants } from './scopes.ts';

/** Organisations whose people are let in, with the tenants that they may see. */
export type GrafanaOrganisation = { readonly id: number; readonly tenants: Tenants };
/** How people behind Grafana are proven: one way, set once. `issuer` is Grafana's root URL, `keysUrl` where its signing keys lie. */
export type GrafanaTrust =
  | { readonly by: 'id'; readonly issuer: string; readonly keysUrl: string; readonly organisations: readonly GrafanaOrganisation[] }
  | { readonly by: 'context'; readonly organisations: readonly GrafanaOrganisation[] };

export type ApiLimits = {
  /** The longest body, in bytes. */
  readonly bodyBytes: number;
  /** Requests of one asker (a token, or a person behind Grafana) in a minute. */
  readonly requestsPerMinute: number;
  /** Requests without a valid token from one address in a minute. */
  readonly refusedPerMinute: number;
  /** Webhooks from one address for one source in a minute. A real Zabbix sends up to 260 a second. */
  readonly webhooksPerMinute: number;
  /** Commands in one request. */
  readonly batch: number;
  /** Open live streams of one asker, and of all together. */
  readonly streamsPerAsker: number;
  readonly streams: number;
  /** Bytes that may wait for a slow reader of a stream before it is ended. */
  readonly streamBacklogBytes: number;
  /** Idempotency keys remembered with what was sent under them. */
  readonly idempotencyKeys: number;
  /** Graphs in one answer, and the points of all of them together. */
  readonly metricItems: number;
  readonly metricPoints: number;
} & MetricLimits;

export type ApiSettings = {
  readonly limits: ApiLimits;
  /** A comment goes over each live stream this often, ms; revoked tokens end their streams as often. */
  readonly heartbeatMs: number;
  /** How long a person proven by the context alone counts as proven, ms. A signed id says it itself. */
  readonly provenForMs: number;
  /** How long a new answer of a source's metrics is waited for while there is an old one, ms. */
  readonly metricPatienceMs: number;
  readonly grafana?: GrafanaTrust;
  /** Certificate chain and key, PEM. Absent: plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Whether the address of the caller is taken from X-Forwarded-For: only behind a proxy of one's own. */
  readonly trustProxy?: boolean;
};

export const defaultApiSettings: ApiSettings = {
  limits: {
    bodyBytes: 1_048_576,
    requestsPerMinute: 1_200,
    refusedPerMinute: 60,
    webhooksPerMinute: 60_000,
    batch: 200,
    streamsPerAsker: 10,
    streams: 1_000,
    streamBacklogBytes: 4_194_304,
    idempotencyKeys: 10_000,
    metricItems: 40,
    metricPoints: 20_000,
    metricReads: 2,
    metricWaiting: 200,
    metricRows: 20_000,
    metricMemory: 500_000,
  },
  heartbeatMs: 15_000,
  provenForMs: 600_000,
  metricPatienceMs: 3_000,
};
