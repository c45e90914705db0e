// mattermost: messages by a bot account, one thread for each incident.
import { z } from 'zod';
import { letterTitle, type Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
import { ask, hidden, meant, textAt } from './http.ts';
import { cut, markdown } from './text.ts';

const text = z.string('is no text; write a text').min(1, 'is empty; write something or leave it out');
export const mattermostForm = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one at which people open Mattermost' })
    .meta({ description: 'where people open Mattermost' }),
  tokenFile: text.optional().meta({ description: 'file with the bot account’s token; or `NABAT_MATTERMOST_TOKEN`' }),
});

export const mattermost: ChannelKind<z.output<typeof mattermostForm>> = {
  name: 'mattermost',
  form: mattermostForm,
  open: ({ url }, { token = '' }) => mattermostChannel({ url, token }),
};

/** Of a post since 5.0; a server may allow less, which it then says. */
const longest = 16_383;

export function mattermostChannel({ url, token }: { readonly url: string; readonly token: string }): Channel {
  return {
    name: 'mattermost',
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest, perSecond: 8, everyMs: 0 },
    addressFault: (address) =>
      /^[a-z0-9]{26}$/.test(address) ? undefined : 'is no channel id; write the 26 letters and digits that “View info” of the channel shows',
    async post({ id, address, letter, earlier }: Post): Promise<Posted> {
      const secrets = [token, address];
      const answer = await ask({
        url: `${url.replace(/\/$/, '')}/api/v4/posts`,
        headers: { authorization: `Bearer ${token}` },
        body: {
          channel_id: address,
          message: markdownOf(letter),
          // By it the server knows a post that is sent again.
          pending_post_id: `nabat:${id}`,
          ...(earlier !== undefined && { root_id: earlier }),
          props: { disable_group_highlight: true, ...(letter.isSilent && { silent: true }) },
        },
        secrets,
      });
      if (answer.kind !== 'answered') return answer;
      // A thread hangs on its first post, whichever was answered.
      const receipt = textAt(answer.body, 'root_id') || textAt(answer.body, 'id');
      if (answer.status === 201 && receipt) return { kind: 'sent', receipt };
      const says = hidden(`Mattermost: ${textAt(answer.body, 'message') ?? `status ${answer.status}`}`, secrets);
      // 403: the bot is not in that channel; 401: the token is none.
      return answer.status === 403 ? { kind: 'refused', whose: 'address', says } : meant(answer, says);
    },
    close: async () => undefined,
  };
}

function markdownOf(letter: Letter): string {
  const title = `**${markdown(letterTitle(letter))}** (${letter.number})`;
  const links = letter.links.map(({ label, url }) => `[${markdown(label)}](${url.replaceAll(/[()\s]/g, (it) => `%${it.charCodeAt(0).toString(16)}`)})`);
  const lines = [title, ...(letter.news === undefined ? [] : [`**${markdown(letter.news)}**`]), ...letter.facts.map(markdown)];
  const tail = [...links, `_${markdown(letter.foot)}_`].join('\n');
  return `${cut(lines.join('\n'), longest - tail.length - 1)}\n${tail}`;
}
