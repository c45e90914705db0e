// form: every setting there is, with its default and its meaning: the one definition that reading and reference are made from.
import { z } from 'zod';
import { channelsForm } from '../channels/all.ts';
import { defaultApiSettings } from '../api/settings.ts';
import { defaultLimits } from '../bridge/parts.ts';
import { defaultSettings } from '../engine/settings.ts';
import { defaultRetry } from '../outbox/retry.ts';
import { defaultPace } from '../sources/zabbix/pacing.ts';
import { durationForm, durationText } from './duration.ts';
import { text } from '../channels/form.ts';

const file = text;
const whole = z.int('is no whole number; write one').min(1, 'is less than 1; write 1 or more');
const span = (ms: number, description: string) => durationForm.prefault(durationText(ms)).meta({ description });
const count = (by: number, description: string) => whole.default(by).meta({ description });

/** The port that is tried when none is named. */
export const usualPort = 8480;
const { limits, heartbeatMs, provenForMs, metricPatienceMs } = defaultApiSettings;

const zoneForm = text.refine(isZone, 'is no time zone; write one as in Europe/Moscow');

export const zabbixForm = z.strictObject({
  kind: z.literal('zabbix', 'is no kind of source; write zabbix').meta({ description: 'what the source is' }),
  source: text
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'is no name for a source; use letters, digits, dot, underscore and hyphen')
    .meta({ description: 'its name; it stands in the webhook’s address and before every event' }),
  url: z.url({ protocol: /^https?$/, error: 'is no address; write the one of api_jsonrpc.php, http://… or https://…' }).meta({
    description: 'the frontend’s `api_jsonrpc.php`',
  }),
  webUrl: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one at which people open Zabbix, http://… or https://…' })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional()
    .meta({ description: 'where people open its pages, for links; else beside `url`' }),
  tokenFile: file.optional().meta({ description: 'file with the API token; or `NABAT_<SOURCE>_TOKEN`' }),
  user: text.optional().meta({ description: 'a user to log in as, where there is no token' }),
  passwordFile: file.optional().meta({ description: 'file with that user’s password; or `NABAT_<SOURCE>_PASSWORD`' }),
  caFile: file.optional().meta({ description: 'certificates to trust for this address, PEM' }),
  webhookSecretFile: file.optional().meta({ description: 'file with the secret that signs webhooks; or `NABAT_<SOURCE>_WEBHOOK_SECRET`' }),
  oldWebhookSecretFile: file.optional().meta({
    description: 'the secret before, valid beside the new one while it is being replaced; or `NABAT_<SOURCE>_OLD_WEBHOOK_SECRET`',
  }),
  bridgeUser: text.default('nabat').meta({ description: 'the Zabbix user that Nabat acts under: what it did itself is known by that' }),
  writeBack: z
    .boolean('is neither true nor false; write one')
    .default(true)
    .meta({ description: 'whether acknowledgements and the like are written into Zabbix' }),
  reconcileEvery: span(defaultPace.reconcileEveryMs, 'how often both are compared, and within 10 s after a webhook has opened something'),
  topologyEvery: span(defaultPace.topologyEveryMs, 'how often hosts, tags, dependencies and services are read'),
  retryEvery: span(defaultPace.retryEveryMs, 'how soon after a failed comparison'),
  silentAfter: span(defaultPace.silentAfterMs, 'how long without an answer before the source is told as silent'),
  timeout: span(30_000, 'how long one call may take'),
  longestAnswerBytes: count(67_108_864, 'the largest answer that is read, in bytes'),
  sockets: count(4, 'calls on their way at once'),
});

const organisation = z.strictObject({
  id: whole.meta({ description: 'the number of the Grafana organisation' }),
  tenants: z
    .union([z.literal('*'), z.array(text).readonly()], 'is neither "*" nor a list of tenants; write one of them')
    .default('*')
    .meta({ description: 'the tenants that its people may see; `*` for all' }),
});
const organisations = z.array(organisation, 'is no list; write a list of organisations').min(1, 'is empty; name at least one').readonly();

const grafanaForm = z.discriminatedUnion(
  'by',
  [
    z.strictObject({
      by: z.literal('id').meta({ description: '`id`: the signed X-Grafana-Id; `context`: X-Grafana-Context, which only the plugin’s token vouches for' }),
      issuer: z.url('is no address; write Grafana’s root_url').meta({ description: 'Grafana’s `root_url`' }),
      keysUrl: z.url('is no address; write it as https://grafana.example.org/api/signing-keys/keys').meta({ description: 'where its signing keys lie' }),
      organisations: organisations.meta({ description: 'whose people are let in' }),
    }),
    z.strictObject({ by: z.literal('context'), organisations }),
  ],
  { error: 'is no way to prove people; write by: id or by: context' },
);

export const configurationForm = z.strictObject({
  dataFolder: file.default('data').meta({ description: 'journal, read model, tokens and notes; one process owns it' }),
  language: z.enum(['en', 'ru'], 'is no language; write en or ru').default('en').meta({ description: 'of the log, the titles and the names of services' }),
  timeZone: zoneForm.default(defaultSettings.businessZone).meta({ description: 'whose business hours count for P3' }),
  shadow: z
    .boolean('is neither true nor false; write one')
    .default(false)
    .meta({ description: 'decide and record everything, tell nobody but the log, and write nothing back' }),
  rulesFolder: file.optional().meta({ description: 'the rules folder, read again when a file in it changes' }),
  contactsFile: file.optional().meta({ description: 'addresses of people and rooms, where they are not to stand in the rules folder' }),
  heartbeatUrlFile: file.optional().meta({
    description:
      'file with the address of your dead man’s switch, https://…; or `NABAT_HEARTBEAT_URL`. Asked by GET every minute as long as Nabat finds nothing wrong with itself; when it stops, whoever watches that address should call somebody',
  }),
  listen: z
    .strictObject({
      host: text.default('127.0.0.1').meta({ description: 'the address to listen on; `0.0.0.0` for all' }),
      port: z
        .int('is no port; write a number')
        .min(0, 'is no port; write 0 to 65535')
        .max(65_535, 'is no port; write 0 to 65535')
        .default(usualPort)
        .meta({ description: 'the port; 0 for any that is free' }),
      trustProxy: z.boolean('is neither true nor false; write one').default(false).meta({ description: 'take the caller’s address from X-Forwarded-For' }),
      tls: z
        .strictObject({
          certificateFile: file.meta({ description: 'certificate chain, PEM' }),
          keyFile: file.meta({ description: 'its key, PEM' }),
        })
        .optional()
        .meta({
          description:
            'absent: plain HTTP. Both files are looked at every minute and at SIGHUP: a renewed pair is in use without a restart, one that cannot be used leaves the one before',
        }),
    })
    .prefault({}),
  sources: z
    .array(zabbixForm, 'is no list; write a list of sources, each with source, kind and url')
    .default([])
    .meta({ description: 'where signals come from' }),
  grafanaUrl: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one at which people open Grafana, https://…' })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional()
    .meta({ description: 'where people open Grafana; messages then lead to their incident' }),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one at which phones and chat servers reach this bridge, https://…' })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional()
    .meta({
      description:
        'where phones and chat servers reach this bridge; messages then carry buttons and signed links to act by. Only `api/v1/acts/` and `api/v1/channels/…/presses` have to be open to them',
    }),
  grafana: grafanaForm.optional().meta({ description: 'how people behind Grafana are proven; absent: nobody comes through Grafana' }),
  channels: channelsForm.prefault({}),
  telling: z
    .strictObject({
      to: z
        .record(z.string(), text)
        .default({})
        .meta({ description: 'whom to tell where no rules say so: `{ email: noc@example.org }`, an address for each channel' }),
      remindEvery: span(defaultSettings.remindEveryMs, 'how often it is said again while nobody has taken an incident'),
      retryFirst: span(defaultRetry.firstMs, 'the wait after a first failed attempt; it doubles from there'),
      retryLongest: span(defaultRetry.longestMs, 'the longest wait between two attempts'),
      giveUpAfter: span(defaultRetry.giveUpMs, 'what could not be done for so long is given up, and logged'),
    })
    .prefault({}),
  retention: z
    .strictObject({
      signals: span(defaultLimits.keepSignalsMs, 'how long signals are kept'),
      changes: span(defaultLimits.keepChangesMs, 'how long incidents and their history are kept'),
    })
    .prefault({}),
  limits: z
    .strictObject({
      waitingSignals: count(defaultLimits.waitingSignals, 'signals that may wait to be decided; beyond it webhooks are answered 503'),
      reconcileAtStart: span(defaultLimits.reconcileMs, 'how long overdue timers wait for the sources at the start'),
      followedAtStart: count(
        20_000,
        'signals that the read model may be behind by at a start and still be brought up to date before anything is taken; beyond it the start goes on with what lives, and history is filled in beside',
      ),
      bodyBytes: count(limits.bodyBytes, 'the longest body of a request, in bytes'),
      requestsPerMinute: count(limits.requestsPerMinute, 'requests of one token or person in a minute'),
      refusedPerMinute: count(limits.refusedPerMinute, 'requests without a valid token from one address in a minute'),
      webhooksPerMinute: count(limits.webhooksPerMinute, 'webhooks from one address for one source in a minute'),
      batch: count(limits.batch, 'commands in one request'),
      streamsPerAsker: count(limits.streamsPerAsker, 'open live streams of one token or person'),
      streams: count(limits.streams, 'open live streams of all together'),
      streamBacklogBytes: count(limits.streamBacklogBytes, 'bytes that may wait for a slow reader of a stream before it is ended'),
      idempotencyKeys: count(limits.idempotencyKeys, 'idempotency keys remembered'),
      metricItems: count(limits.metricItems, 'items whose history is given in one answer'),
      metricPoints: count(limits.metricPoints, 'points of all graphs in one answer together'),
      metricReads: count(limits.metricReads, 'reads of metrics on their way to one source at once'),
      metricWaiting: count(limits.metricWaiting, 'reads of metrics that may wait for one source; beyond it 503'),
      metricRows: count(limits.metricRows, 'values of one item that are read at most'),
      metricMemory: count(limits.metricMemory, 'points of graphs that are remembered of one source'),
      metricPatience: span(metricPatienceMs, 'how long a new answer of a source is waited for while there is an old one'),
      heartbeat: span(heartbeatMs, 'how often a live stream says that it lives'),
      provenFor: span(provenForMs, 'how long a person proven by the context counts as proven'),
    })
    .prefault({}),
  log: z
    .strictObject({
      level: z
        .enum(['debug', 'info', 'warn', 'error'], 'is no level; write debug, info, warn or error')
        .default('info')
        .meta({ description: 'the least that is logged' }),
    })
    .prefault({}),
});

export type Configuration = z.output<typeof configurationForm>;
export type ZabbixConfiguration = z.output<typeof zabbixForm>;

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
