// webhooks: proves that a POST comes from the Zabbix that its address names, and reads it.
import type { WebhookReader } from '../api/deps.ts';
import type { SourceSecrets } from '../configuration/secrets.ts';
import type { ZabbixConfiguration } from '../configuration/form.ts';
import type { Clock } from '../model/clock.ts';
import type { EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import { ok, refuse, type Result } from '../model/result.ts';
import type { Signal } from '../model/signal.ts';
import { checkSignature } from '../sources/zabbix/signature.ts';
import { readWebhook } from '../sources/zabbix/webhook.ts';

export type KnownSource = { readonly settings: ZabbixConfiguration; readonly secrets: SourceSecrets };

/**
 * @param wall   the machine's time of day: Zabbix signs by its own, and a clock of ours that was once set forth would be ahead of it for hours
 * @param heard  what a source has posted that was proven to be of it; nothing where that could not be read
 */
export const webhookReader =
  (sources: ReadonlyMap<string, KnownSource>, wall: Clock, heard: (source: SourceId, at: EpochMs, signals: readonly Signal[]) => void): WebhookReader =>
  ({ source, body, headers, at }) => {
    const known = sources.get(source);
    if (!known) {
      const mend = 'compare the macro {$NABAT.URL} in Zabbix with `sources` in nabat.yaml';
      return refuse({ code: 'source-not-found', faults: [{ place: 'path.source', says: `there is no source ${source}`, mend }], mend });
    }
    const proven = checkSignature(headers, body, wall(), { secrets: known.secrets.webhookSecrets });
    if (!proven.ok) return proven;
    const json = parsed(body);
    const read = json.ok ? readWebhook(source, json.value, at, { bridgeUser: known.settings.bridgeUser }) : json;
    heard(source, at, read.ok ? read.value : []);
    return read;
  };

function parsed(body: string): Result<unknown> {
  try {
    return ok(JSON.parse(body));
  } catch (error) {
    const says = `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    const mend = 'post what the media type of alert-rules/zabbix posts';
    return refuse({ code: 'bad-request', faults: [{ place: 'body', says, mend }], mend });
  }
}
