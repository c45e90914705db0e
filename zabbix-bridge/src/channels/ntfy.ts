// ntfy: push messages to a topic of an ntfy server, with its priorities; an own server or ntfy.sh.
import { z } from 'zod';
import { letterTitle, type Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
import { ask, hidden, meant, textAt } from './http.ts';
import { cut, seen } from './text.ts';

const text = z.string('is no text; write a text').min(1, 'is empty; write something or leave it out');
export const ntfyForm = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one of the ntfy server, https://ntfy.example.org' })
    .meta({ description: 'the ntfy server' }),
  tokenFile: text.optional().meta({ description: 'file with an access token, where topics are protected; or `NABAT_NTFY_TOKEN`' }),
});

export const ntfy: ChannelKind<z.output<typeof ntfyForm>> = {
  name: 'ntfy',
  form: ntfyForm,
  open: ({ url }, { token }) => ntfyChannel({ url, ...(token !== undefined && { token }) }),
};

/** Bytes of a message; longer ones ntfy turns into an attachment. */
const longest = 4_096;

export function ntfyChannel({ url, token }: { readonly url: string; readonly token?: string }): Channel {
  return {
    name: 'ntfy',
    capabilities: { edits: false, threads: false, buttons: 'none', silent: true, receipt: 'accepted', longest, perSecond: 5, everyMs: 0 },
    addressFault: (address) => (/^[A-Za-z0-9_-]{1,64}$/.test(address) ? undefined : 'is no topic; write letters, digits, - and _, as noc-anna-7f3a'),
    async post({ address, letter }: Post): Promise<Posted> {
      const secrets = [address, ...(token === undefined ? [] : [token])];
      const answer = await ask({
        url,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        body: {
          topic: address,
          title: cut(seen(letterTitle(letter)).replaceAll('\n', ' '), 240),
          message: bodyOf(letter),
          priority: letter.isSilent ? 2 : letter.priority === 'P1' ? 5 : letter.priority === 'P2' ? 4 : 3,
          ...(letter.links[0] && { click: letter.links[0].url }),
        },
        secrets,
      });
      if (answer.kind !== 'answered') return answer;
      const receipt = textAt(answer.body, 'id');
      if (answer.status === 200) return { kind: 'sent', ...(receipt !== undefined && { receipt }) };
      return meant(answer, hidden(`ntfy: ${textAt(answer.body, 'error') ?? `status ${answer.status}`}`, secrets));
    },
    shows: (letter) => ({
      subject: cut(seen(letterTitle(letter)).replaceAll('\n', ' '), 240),
      text: bodyOf(letter),
      length: Buffer.byteLength(bodyOf(letter)),
    }),
    close: async () => undefined,
  };
}

/** Cut by bytes, of which a Cyrillic letter has two. */
function bodyOf({ news, facts, foot }: Letter): string {
  const whole = seen([...(news === undefined ? [] : [news]), ...facts, foot].join('\n'));
  let kept = whole;
  for (let longestKept = longest; Buffer.byteLength(kept) > longest; longestKept -= 128) kept = cut(whole, longestKept);
  return kept;
}
