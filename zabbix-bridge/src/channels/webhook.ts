// webhook: a signed body, in our own form or in the configuration's, to an address of the configuration, for whatever has no channel of its own.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Act } from '../model/act.ts';
import { letterText, type Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
import { ask, hidden, meant } from './http.ts';
import { filledIn, writtenAs } from './placeholders.ts';
import { cut, seen } from './text.ts';
import { text } from './form.ts';

const json = 'application/json';
const form = z.strictObject({
  endpoints: z
    .record(text, z.url({ protocol: /^https?$/, error: 'is no address; write one with http:// or https://' }))
    .meta({ description: 'where to post, by name: contacts and rooms name an endpoint and never an address' }),
  bodies: z.record(text, text).default({}).meta({
    description:
      'a body of your own, by the name of its endpoint: in it `{text}` is all that is said, `{headline}`, `{news}`, `{facts}`, `{foot}` its parts, and `{incident}`, `{thread}`, `{priority}`, `{message}`, `{audience}`, `{link}`, `{id}` what it is about',
  }),
  bodyType: text.default(json).meta({ description: 'the `content-type` of bodies of your own, as which what is put in is written' }),
  secretFile: text.optional().meta({ description: 'file with the secret that signs each body; or `NABAT_WEBHOOK_SECRET`' }),
});

export const webhookForm = form.superRefine(({ endpoints, bodies, bodyType }, context) => {
  for (const [name, body] of Object.entries(bodies)) {
    const fault = bodyFault(body, bodyType);
    if (!Object.hasOwn(endpoints, name))
      context.addIssue({ code: 'custom', path: ['bodies', name], message: `is no endpoint; write one of endpoints: ${Object.keys(endpoints).join(', ')}` });
    else if (fault !== undefined) context.addIssue({ code: 'custom', path: ['bodies', name], message: fault });
  }
});

function bodyFault(body: string, type: string): string | undefined {
  if (!/\{(text|headline)\}/.test(body)) return 'says nothing of the message; write {text} or {headline} where it belongs';
  if (!/json/i.test(type)) return undefined;
  try {
    JSON.parse(filledIn(body, sample, writtenAs(type)));
    return undefined;
  } catch {
    return 'is no JSON once it is filled in; write each place within quotes, as {"content": "{text}"}';
  }
}

export const webhook: ChannelKind<z.output<typeof webhookForm>> = {
  name: 'webhook',
  form: webhookForm,
  open: async ({ endpoints, bodies, bodyType }, { secret }) => webhookChannel({ endpoints, bodies, bodyType, ...(secret !== undefined && { secret }) }),
};

const longest = 20_000;

export type WebhookSettings = Pick<z.output<typeof form>, 'endpoints'> &
  Partial<Pick<z.output<typeof form>, 'bodies' | 'bodyType'>> & { readonly secret?: string };

/** @param now  of the signature, which counts for five minutes; ms */
export function webhookChannel({ endpoints, bodies = {}, bodyType = json, secret }: WebhookSettings, now: () => number = Date.now): Channel {
  return {
    name: 'webhook',
    capabilities: {
      ...{ edits: false, threads: true, buttons: 'links', silent: true, receipt: 'accepted', longest, perSecond: 50, everyMs: 0 },
      atOnce: Math.max(1, Object.keys(endpoints).length), // each is a server of its own, and one that hangs keeps none of the others waiting
    },
    addressFault: (address) =>
      Object.hasOwn(endpoints, address) ? undefined : `is no endpoint; write one of channels.webhook.endpoints: ${Object.keys(endpoints).join(', ')}`,
    async post({ id, address, letter, acts = [] }: Post): Promise<Posted> {
      const url = Object.hasOwn(endpoints, address) ? endpoints[address] : undefined;
      if (url === undefined) return { kind: 'refused', whose: 'address', says: 'the configuration has no endpoint of that name' };
      const own = Object.hasOwn(bodies, address) ? bodies[address] : undefined;
      const body = own === undefined ? JSON.stringify(bodyOf(id, letter, acts)) : filledIn(own.trim(), saidOf(id, letter), writtenAs(bodyType));
      const at = Math.floor(now() / 1_000);
      const answer = await ask({
        url,
        headers: {
          'content-type': own === undefined ? json : bodyType,
          'x-nabat-notification': id,
          ...(secret !== undefined && { 'x-nabat-timestamp': `${at}`, 'x-nabat-signature': signatureOf(secret, at, body) }),
        },
        body,
        secrets: [url, ...(secret === undefined ? [] : [secret])],
      });
      if (answer.kind !== 'answered') return answer;
      if (answer.status >= 200 && answer.status < 300) return { kind: 'sent' };
      return meant(answer, hidden(`the endpoint answered ${answer.status}`, [url]), 'address');
    },
    close: async () => undefined,
  };
}

/** As that of webhooks that come in: HMAC-SHA-256 over `timestamp.body`, in hex. */
const signatureOf = (secret: string, at: number, body: string): string => `sha256=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;

const bodyOf = (id: string, letter: Letter, acts: readonly Act[]) => ({
  version: 1,
  notification: id,
  incident: letter.number,
  thread: letter.thread,
  priority: letter.priority,
  message: letter.message,
  audience: letter.audience,
  silent: letter.isSilent,
  headline: seen(letter.headline),
  ...(letter.news !== undefined && { news: seen(letter.news) }),
  facts: letter.facts.map(seen).slice(0, 100),
  foot: seen(letter.foot),
  links: letter.links,
  acts: acts.flatMap(({ name, label, url }) => (url === undefined ? [] : [{ name, label, url }])),
  text: cut(seen(letterText(letter)), longest / 2),
});

const saidOf = (id: string, letter: Letter) => ({
  id,
  text: cut(seen(letterText(letter)), longest / 2),
  headline: seen(letter.headline),
  news: seen(letter.news ?? ''),
  facts: cut(letter.facts.map(seen).join('\n'), longest / 2),
  foot: seen(letter.foot),
  incident: letter.number,
  thread: letter.thread,
  priority: letter.priority,
  message: letter.message,
  audience: letter.audience,
  link: letter.links[0]?.url ?? '',
});
/** With what could end the text that it stands in. */
const sample: Readonly<Record<keyof ReturnType<typeof saidOf>, string>> = {
  ...{ id: '"', text: '"', headline: '"', news: '"', facts: '"', foot: '"' },
  ...{ incident: '"', thread: '"', priority: '"', message: '"', audience: '"', link: '"' },
};
