// administration: preparing a source for Nabat, and trying whether it works, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { epochMs, list } from './parts.ts';

const text = z.string();
const flag = z.boolean().exactOptional();
const secret = z.string().min(1).max(1_000);
const params = z.object({ source: z.string().min(1).max(200) });
const lines = list(text).meta({ description: 'for people, in the language of Accept-Language' });

export const setUpSource = operation({
  id: 'setUpSource',
  method: 'POST',
  url: '/api/v1/sources/:source/setup',
  resource: 'sources',
  summary: 'Prepare a Zabbix for Nabat: role, user, media type, macros, action, token; safe to repeat',
  description:
    'What `nabat zabbix setup` does. It needs a super admin of Zabbix, by `token` or by `user` and `password`: used for this one request, never kept, never logged. The token that it makes for Nabat is kept beside the others, never sent back, and used at once. Only for who sees all tenants. A dry run says what would be done and does none of it.',
  demands: ['admin'],
  params,
  body: z.strictObject({
    dryRun: z.boolean(),
    nabat: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .meta({ description: 'where Zabbix’s server reaches Nabat' }),
    user: text.min(1).max(200).exactOptional(),
    password: secret.exactOptional(),
    token: secret.exactOptional().meta({ description: 'of a super admin, in place of user and password' }),
    plainUser: flag.meta({ description: 'a plain user, who sees the host groups that there are now' }),
    readOnly: flag.meta({ description: 'rights to read: Nabat acknowledges and comments, but cannot close or re-rate' }),
    renewToken: flag.meta({ description: 'gives the API token that exists a new text; the old one stops working' }),
  }),
  bodyExample: { dryRun: true, nabat: 'http://nabat.example.org:8480', user: 'Admin', password: '…' },
  answer: z.object({ dryRun: z.boolean(), steps: z.int().meta({ description: 'taken, or that would be' }), lines }),
  example: {
    dryRun: true,
    steps: 1,
    lines: ['would create the media type Nabat: posts every event of a trigger to Nabat, signed'],
  },
  errors: ['source-not-found', 'command-not-possible', 'zabbix-unreachable', 'zabbix-refused', 'unavailable'],
});

export const checkSource = operation({
  id: 'checkSource',
  method: 'POST',
  url: '/api/v1/sources/:source/check',
  resource: 'sources',
  summary: 'Try a source: whether it answers, its version, whether the rights are enough, when it was last reconciled',
  description: 'What it finds wrong is the answer and no error. Nothing is written into the source. Only for who sees all tenants.',
  demands: ['admin'],
  params,
  answer: z.object({
    source: text,
    works: z.boolean().meta({ description: 'it answers, and allows all that Nabat reads' }),
    access: z.boolean().meta({ description: 'Nabat has a token or password for it' }),
    webhooks: z.boolean().meta({ description: 'there is a secret by which its webhooks are let in' }),
    version: text.exactOptional(),
    hosts: z.int().exactOptional().meta({ description: 'monitored ones that Nabat sees' }),
    calls: list(z.object({ call: text, refused: text.exactOptional().meta({ description: 'in the source’s own words' }) })),
    reconciledAt: epochMs.exactOptional(),
    silentSince: epochMs.exactOptional(),
    lines,
  }),
  example: {
    source: 'zabbix-main',
    works: true,
    access: true,
    webhooks: true,
    version: '6.0.14',
    hosts: 41,
    calls: [{ call: 'problem.get' }],
    reconciledAt: 1_795_283_710_000,
    lines: ['zabbix-main answers; it is Zabbix 6.0.14.', 'Nabat sees 41 hosts.'],
  },
  errors: ['source-not-found'],
});
