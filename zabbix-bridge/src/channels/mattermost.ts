// mattermost: messages by a bot account, one thread for each incident, with buttons that its server posts back.
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Act } from '../model/act.ts';
import { letterTitle, type Letter } from '../words/letter.ts';
import type { Around, CallAnswer, Called, Channel, ChannelKind, Found, OnPress, Post, Posted } from './channel.ts';
import { ask, hidden, meant, textAt, type Answered } from './http.ts';
import { secretFaults } from './secret.ts';
import { cut, markdown } from './text.ts';
import { text } from './form.ts';

export const mattermostForm = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one at which people open Mattermost' })
    .meta({ description: 'where people open Mattermost' }),
  tokenFile: text.optional().meta({ description: 'file with the bot account’s token; or `NABAT_MATTERMOST_TOKEN`' }),
});

export const mattermost: ChannelKind<z.output<typeof mattermostForm>> = {
  name: 'mattermost',
  form: mattermostForm,
  faults: ({ tokenFile }, { token }) => secretFaults(token, tokenFile, 'channels.mattermost.tokenFile', 'token', 'NABAT_MATTERMOST_TOKEN'),
  open: async ({ url }, { token = '' }, around) => mattermostChannel({ url, token, ...around }),
};

/** Of a post since 5.0; a server may allow less, which it then says. */
const longest = 16_383;

export type MattermostSettings = Pick<Around, 'callsAt' | 'secret'> & { readonly url: string; readonly token: string };
type Method = 'GET' | 'POST' | 'PUT';
type Server = (method: Method, path: string, secrets: readonly string[], body?: unknown) => Promise<Answered>;

export function mattermostChannel({ url, token, callsAt, secret }: MattermostSettings): Channel {
  const server: Server = (method, path, secrets, body) =>
    ask({ method, url: `${url.replace(/\/$/, '')}/api/v4/${path}`, headers: { authorization: `Bearer ${token}` }, body, secrets });
  /** Without an address of ours the server could tell us of no press. */
  const contentOf = (id: string, letter: Letter, acts: readonly Act[] = []) => ({
    message: markdownOf(letter),
    props: {
      nabat: id,
      disable_group_highlight: true,
      ...(letter.isSilent && { silent: true }),
      attachments: callsAt === undefined || acts.length === 0 ? [] : [{ actions: acts.map((act) => buttonOf(act, callsAt, secret)) }],
    },
  });
  const whoIs = directChannels(server, token);
  return {
    name: 'mattermost',
    capabilities: {
      edits: true,
      threads: true,
      buttons: callsAt === undefined ? 'none' : 'presses',
      silent: true,
      receipt: 'accepted',
      longest,
      perSecond: 8,
      everyMs: 0,
    },
    addressFault: (address) =>
      /^[a-z0-9]{26}$/.test(address) ? undefined : 'is no channel id; write the 26 letters and digits that “View info” of the channel shows',
    async post({ id, address, letter, earlier, edits, acts }: Post): Promise<Posted> {
      const secrets = [token, address, secret];
      if (edits !== undefined) {
        const answer = await server('PUT', `posts/${encodeURIComponent(edits)}/patch`, secrets, contentOf(id, letter, acts));
        const isGone = answer.kind === 'answered' && [400, 403, 404].includes(answer.status);
        if (!isGone) return postedOf(answer, 200, secrets);
      }
      const answer = await server('POST', 'posts', secrets, {
        channel_id: address,
        ...contentOf(id, letter, acts),
        // By it the server knows a post that is sent again within half a minute.
        pending_post_id: `nabat:${id}`,
        ...(earlier !== undefined && { root_id: earlier }),
      });
      return postedOf(answer, 201, secrets);
    },
    async find({ id, address }: Post): Promise<Found> {
      const answer = await server('GET', `channels/${address}/posts?per_page=${lookedAt}`, [token, address]);
      const read = answer.kind === 'answered' && answer.status === 200 ? postsForm.safeParse(answer.body) : undefined;
      if (!read?.success) return { kind: 'unknown' };
      const post = Object.values(read.data.posts).find(({ props }) => props?.nabat === id);
      if (post) return { kind: 'arrived', receipt: post.id };
      return Object.keys(read.data.posts).length < lookedAt ? { kind: 'absent' } : { kind: 'unknown' };
    },
    called: (call, onPress) => called(call, onPress, { secret, whoIs, contentOf }),
    close: async () => undefined,
  };
}

/** Of the latest posts of a channel; where it holds as many, older ones are not seen. */
const lookedAt = 200;
const postsForm = z.object({ posts: z.record(z.string(), z.object({ id: z.string(), props: z.object({ nabat: z.string().optional() }).optional() })) });

/** Names of actions are letters and digits alone. */
const buttonOf = ({ name, label, press }: Act, url: string, secret: string) => ({
  id: name.replaceAll('-', ''),
  type: 'button',
  name: label,
  ...(name === 'acknowledge' && { style: 'primary' }),
  integration: { url, context: { press, secret } }, // the server keeps these to itself
});

function postedOf(answer: Answered, good: number, secrets: readonly string[]): Posted {
  if (answer.kind !== 'answered') return answer;
  const receipt = textAt(answer.body, 'id');
  if (answer.status === good && receipt) return { kind: 'sent', receipt };
  const words = textAt(answer.body, 'message');
  const says = hidden(`Mattermost: ${words ?? `status ${answer.status}`}`, secrets);
  // 403: the bot is not in that channel; 404 in the server's own words: there is none; 401: the token is none.
  const isOfAddress = answer.status === 403 || (answer.status === 404 && words !== undefined);
  return isOfAddress ? { kind: 'refused', whose: 'address', says } : meant(answer, says);
}

type Calling = {
  readonly secret: string;
  readonly whoIs: (user: string) => Promise<string | undefined>;
  readonly contentOf: (id: string, letter: Letter, acts?: readonly Act[]) => object;
};
const callForm = z.object({
  user_id: z.string().regex(/^[a-z0-9]{26}$/),
  trigger_id: z.string().min(1),
  context: z.object({ press: z.string(), secret: z.string() }),
});

async function called({ body }: Called, onPress: OnPress, { secret, whoIs, contentOf }: Calling): Promise<CallAnswer> {
  const call = callForm.safeParse(jsonOf(body));
  if (!call.success || !isSame(call.data.context.secret, secret)) return { status: 401, body: {} };
  const { user_id, trigger_id, context } = call.data;
  const who = await whoIs(user_id);
  if (who === undefined) return { status: 502, body: {} };
  const { says, letter, acts } = await onPress({ id: trigger_id, press: context.press, who });
  return { status: 200, body: { ephemeral_text: markdown(says), ...(letter && { update: contentOf(context.press, letter, acts) }) } };
}

const isSame = (given: string, secret: string): boolean => given.length === secret.length && timingSafeEqual(Buffer.from(given), Buffer.from(secret));

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A person's address is the channel that the bot and he have for themselves: asked of the server, and made by it where there is none yet. */
function directChannels(server: Server, token: string): (user: string) => Promise<string | undefined> {
  let bot: string | undefined;
  const known = new Map<string, string>();
  return async (user) => {
    const there = known.get(user);
    if (there !== undefined) return there;
    const me = bot === undefined ? await server('GET', 'users/me', [token]) : undefined;
    bot ??= me?.kind === 'answered' ? textAt(me.body, 'id') : undefined;
    if (bot === undefined) return undefined;
    const answer = await server('POST', 'channels/direct', [token], [bot, user]);
    const channel = answer.kind === 'answered' ? textAt(answer.body, 'id') : undefined;
    if (channel !== undefined && answer.kind === 'answered' && answer.status < 300) known.set(user, channel);
    return known.get(user);
  };
}

function markdownOf(letter: Letter): string {
  const title = `**${markdown(letterTitle(letter))}** (${letter.number})`;
  const links = letter.links.map(({ label, url }) => `[${markdown(label)}](${url.replaceAll(/[()\s]/g, (it) => `%${it.charCodeAt(0).toString(16)}`)})`);
  const lines = [title, ...(letter.news === undefined ? [] : [`**${markdown(letter.news)}**`]), ...letter.facts.map(markdown)];
  const tail = [...links, `_${markdown(letter.foot)}_`].join('\n');
  return `${cut(lines.join('\n'), longest - tail.length - 1)}\n${tail}`;
}
