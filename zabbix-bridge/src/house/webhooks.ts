// webhooks: proves that a POST comes from the Zabbix that its address names, and reads it.
import type { Delivered, WebhookReader } from '../api/deps.ts';
import type { SourceSecrets } from '../configuration/secrets.ts';
import type { ZabbixConfiguration } from '../configuration/form.ts';
import type { Clock } from '../model/clock.ts';
import type { EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import { ok, refuse, type BadInput, type Result } from '../model/result.ts';
import type { Signal } from '../model/signal.ts';
import type { RefusedWebhooks } from './refused-webhooks.ts';
import { checkSignature } from '../sources/zabbix/signature.ts';
import { readWebhook } from '../sources/zabbix/webhook.ts';

export type KnownSource = { readonly settings: ZabbixConfiguration; readonly secrets: SourceSecrets };

/**
 * @param wall   the machine's time of day: Zabbix signs by its own, and a clock of ours that was once set forth would be ahead of it for hours
 * @param refusals  hears of each that a known source has posted, or whoever says so, whether it was let in
 * @param heard  what a source has posted that was proven to be of it; nothing where that could not be read
 */
export const webhookReader =
  (
    sources: ReadonlyMap<string, KnownSource>,
    wall: Clock,
    heard: (source: SourceId, at: EpochMs, signals: readonly Signal[]) => void,
    refusals: Pick<RefusedWebhooks, 'refused' | 'letIn'>,
  ): WebhookReader =>
  ({ source, body, headers, at }) => {
    const known = sources.get(source);
    if (!known) {
      const mend = 'compare the macro {$NABAT.URL} in Zabbix with `sources` in nabat.yaml';
      return refuse({ code: 'source-not-found', faults: [{ place: 'path.source', says: `there is no source ${source}`, mend }], mend });
    }
    const proven = checkSignature(headers, body, wall(), { secrets: known.secrets.webhookSecrets });
    if (!proven.ok) {
      const unread = proven.error.why === 'signature' ? unreadEncoding(headers) : undefined;
      refusals.refused(source, unread ? 'encoding' : proven.error.why);
      return unread ? refuse(unread) : refuse({ code: proven.error.code, faults: proven.error.faults, mend: proven.error.mend });
    }
    const json = parsed(body);
    const read = json.ok ? readWebhook(source, json.value, at, { bridgeUser: known.settings.bridgeUser }) : json;
    if (read.ok) refusals.letIn(source);
    else refusals.refused(source, 'content');
    heard(source, at, read.ok ? read.value : []);
    return read;
  };

/** The signature is over the bytes as they came, and what is not plain UTF-8 is not read as these. */
function unreadEncoding(headers: Delivered['headers']): BadInput | undefined {
  const mend = 'post plain JSON in UTF-8, as the media type of alert-rules/zabbix does; does a proxy on the way rewrite it?';
  const encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity')
    return { code: 'unsupported-media-type', faults: [{ place: 'content-encoding', says: 'names an encoding that is not read here', mend }], mend };
  const charset = /charset="?([\w-]+)/i.exec(String(headers['content-type'] ?? ''))?.[1] ?? 'utf-8';
  if (!/^(utf-?8|us-ascii)$/i.test(charset))
    return { code: 'unsupported-media-type', faults: [{ place: 'content-type', says: 'names a charset that is not read here', mend }], mend };
  return undefined;
}

function parsed(body: string): Result<unknown> {
  try {
    return ok(JSON.parse(body));
  } catch (error) {
    const says = `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    const mend = 'post what the media type of alert-rules/zabbix posts';
    return refuse({ code: 'bad-request', faults: [{ place: 'body', says, mend }], mend });
  }
}
