// webhook: a signed JSON body to an address of the configuration, for whatever has no channel of its own.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Act } from '../model/act.ts';
import { letterText, type Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
import { ask, hidden, meant } from './http.ts';
import { cut, seen } from './text.ts';
import { text } from './form.ts';

export const webhookForm = z.strictObject({
  endpoints: z
    .record(text, z.url({ protocol: /^https?$/, error: 'is no address; write one with http:// or https://' }))
    .meta({ description: 'where to post, by name: contacts and rooms name an endpoint and never an address' }),
  secretFile: text.optional().meta({ description: 'file with the secret that signs each body; or `NABAT_WEBHOOK_SECRET`' }),
});

export const webhook: ChannelKind<z.output<typeof webhookForm>> = {
  name: 'webhook',
  form: webhookForm,
  open: ({ endpoints }, { secret }) => webhookChannel({ endpoints, ...(secret !== undefined && { secret }) }),
};

const longest = 20_000;

/** @param now  of the signature, which counts for five minutes; ms */
export function webhookChannel(
  { endpoints, secret }: { readonly endpoints: Readonly<Record<string, string>>; readonly secret?: string },
  now: () => number = Date.now,
): Channel {
  return {
    name: 'webhook',
    capabilities: { edits: false, threads: true, buttons: 'links', silent: true, receipt: 'accepted', longest, perSecond: 50, everyMs: 0 },
    addressFault: (address) =>
      Object.hasOwn(endpoints, address) ? undefined : `is no endpoint; write one of channels.webhook.endpoints: ${Object.keys(endpoints).join(', ')}`,
    async post({ id, address, letter, acts = [] }: Post): Promise<Posted> {
      const url = Object.hasOwn(endpoints, address) ? endpoints[address] : undefined;
      if (url === undefined) return { kind: 'refused', whose: 'address', says: 'the configuration has no endpoint of that name' };
      const body = JSON.stringify(bodyOf(id, letter, acts));
      const at = Math.floor(now() / 1_000);
      const answer = await ask({
        url,
        headers: {
          'content-type': 'application/json',
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
