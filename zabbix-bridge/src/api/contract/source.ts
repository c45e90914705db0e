// source: one place that signals come from, on the wire, with the door for Zabbix's webhooks.
import { z } from 'zod';
import { operation } from './operation.ts';
import { epochMs, list } from './parts.ts';

export const source = z
  .object({ source: z.string(), state: z.enum(['ok', 'silent']), since: epochMs, why: z.string().exactOptional() })
  .meta({ id: 'Source', description: 'one place that signals come from, and whether it answers' });
export const exampleSource: z.output<typeof source> = { source: 'zabbix-main', state: 'ok', since: 1_795_190_000_000 };

const waysIn = z
  .object({
    source: z.string(),
    webhookAt: epochMs.exactOptional().meta({ description: 'the last webhook that was proven to come from it; absent: none since the start of the bridge' }),
    refused: z
      .object({ since: epochMs, count: z.int(), words: z.string().meta({ description: 'why the latest was, and what mends it' }) })
      .exactOptional()
      .meta({ description: 'webhooks that were not let in since the last that was; absent where there are none' }),
    api: z
      .object({
        state: z.enum(['answers', 'fails', 'waits', 'no-access']),
        since: epochMs.exactOptional().meta({ description: '`answers`: when it did last; `fails`: since when it does not' }),
        words: z.string().exactOptional().meta({ description: 'of one that fails: why, and what mends it' }),
        says: z.string().exactOptional().meta({ description: 'of one that fails: how it was met with, in technical words' }),
      })
      .meta({ description: 'whether it answers what it is asked; `waits` before its first answer, `no-access` where the bridge has no token for it' }),
  })
  .meta({ id: 'WaysIn', description: 'by which of the two ways a source is heard' });

export const listSources = operation({
  id: 'listSources',
  method: 'GET',
  url: '/api/v1/sources',
  resource: 'sources',
  summary: 'Sources, and whether they answer',
  demands: ['read'],
  answer: z.object({
    rows: list(source),
    unheard: list(z.string()).meta({
      description: 'names in the configuration of which nothing was heard yet, as before their setup; only for administrators who see all tenants',
    }),
    ways: list(waysIn).meta({ description: 'of all in the configuration, heard of or not; only for administrators who see all tenants' }),
  }),
  example: {
    rows: [exampleSource],
    unheard: ['zabbix-branch'],
    ways: [
      { source: 'zabbix-main', webhookAt: 1_795_283_717_000, api: { state: 'answers', since: 1_795_283_700_000 } },
      {
        source: 'zabbix-branch',
        refused: {
          since: 1_795_283_100_000,
          count: 1_413,
          words:
            'The signature does not fit: compare the macro {$NABAT.SECRET} in Zabbix with the secret that the bridge was given; it reads that at its start.',
        },
        api: {
          state: 'fails',
          since: 1_795_283_000_000,
          words: 'It gives no answer: is its frontend running, does the database answer it, and is Nabat let through to it?',
          says: 'apiinfo.version: no contact with http://zabbix-branch/api_jsonrpc.php (ECONNREFUSED)',
        },
      },
    ],
  },
});

export const zabbixWebhook = operation({
  id: 'zabbixWebhook',
  method: 'POST',
  url: '/api/v1/sources/:source/zabbix',
  resource: 'sources',
  summary: 'One event from Nabat’s media type in Zabbix',
  description:
    'Proven by the signature over the body and its timestamp, made with the secret that the media type shares with the bridge; no token. Answered once what it says would survive any crash: anything but 2xx makes Zabbix send it again.',
  demands: ['ingest'],
  provenBy: 'signature',
  params: z.object({ source: z.string().min(1).max(200) }),
  body: z.looseObject({ event_id: z.string() }).meta({ description: 'the parameters of the media type by name' }),
  bodyExample: { event_id: '20892', event_value: '1', event_name: 'Unavailable by ICMP ping', event_nseverity: '4', host_host: 'dc-01' },
  status: 202,
  answer: z.object({ accepted: z.int().meta({ description: 'signals it became; 0 for what is no problem of a trigger' }) }),
  example: { accepted: 1 },
  errors: ['bad-signature', 'source-not-found', 'zabbix-webhook', 'unavailable'],
});
