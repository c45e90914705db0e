// api-settings: what of the configuration the API is told.
import type { ApiSettings } from '../api/settings.ts';
import type { Configuration } from '../configuration/form.ts';
import type { Secrets } from '../configuration/secrets.ts';

export function apiSettings(
  { limits: { waitingSignals: _, reconcileAtStart: __, heartbeat, provenFor, metricPatience, ...limits }, listen, grafana }: Configuration,
  { tls }: Secrets,
): ApiSettings {
  return {
    limits,
    heartbeatMs: heartbeat,
    provenForMs: provenFor,
    metricPatienceMs: metricPatience,
    trustProxy: listen.trustProxy,
    ...(tls && { tls }),
    ...(grafana && { grafana }),
  };
}
