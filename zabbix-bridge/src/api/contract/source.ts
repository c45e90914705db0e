// source: one place that signals come from, on the wire, with the door for Zabbix's webhooks.
import { z } from 'zod';
import { operation } from './operation.ts';
import { epochMs, list } from './parts.ts';

export const source = z
  .object({ source: z.string(), state: z.enum(['ok', 'silent']), since: epochMs, why: z.string().exactOptional() })
  .meta({ id: 'Source', description: 'one place that signals come from, and whether it answers' });
export const exampleSource: z.output<typeof source> = { source: 'zabbix-main', state: 'ok', since: 1_795_190_000_000 };

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
  }),
  example: { rows: [exampleSource], unheard: ['zabbix-branch'] },
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
