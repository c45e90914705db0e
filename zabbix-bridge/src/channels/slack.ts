// slack: messages by a bot with Block Kit, one thread for each incident; what is new changes its message, and buttons tell who pressed them.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Act } from '../model/act.ts';
import { minute, second } from '../model/moment.ts';
import { letterTitle, type Letter } from '../words/letter.ts';
import type { CallAnswer, Called, Channel, ChannelKind, Found, OnPress, Post, Posted, Shown } from './channel.ts';
import { ask, hidden, meant, textAt, usualWaitMs, type Answered } from './http.ts';
import { secretFaults } from './secret.ts';
import { cut, seen } from './text.ts';
import { text } from './form.ts';

export const slackForm = z.strictObject({
  api: z
    .url({ protocol: /^https?$/, error: 'is no address; write https://slack.com/api' })
    .default('https://slack.com/api')
    .meta({ description: 'the Web API' }),
  tokenFile: text.optional().meta({ description: 'file with the bot’s token, `xoxb-…`; or `NABAT_SLACK_TOKEN`' }),
  signingSecretFile: text.optional().meta({
    description:
      'file with the app’s signing secret, by which presses of buttons are known to be Slack’s; or `NABAT_SLACK_SIGNING_SECRET`. Without it buttons are links',
  }),
});

export type SlackSettings = { readonly api: string; readonly token: string; readonly signingSecret?: string };

export const slack: ChannelKind<z.output<typeof slackForm>> = {
  name: 'slack',
  form: slackForm,
  faults: ({ tokenFile }, { token }) => secretFaults(token, tokenFile, 'channels.slack.tokenFile', 'token', 'NABAT_SLACK_TOKEN'),
  open: async ({ api }, { token = '', signingSecret }) => slackChannel({ api, token, ...(signingSecret !== undefined && { signingSecret }) }),
};

/** Characters of one text object; all that is said keeps to one. @source docs.slack.dev, Block Kit, text object */
const longest = 3_000;
/** Of a header, which is bold. @source docs.slack.dev, Block Kit, header block */
const longestHeader = 150;
const longestLabel = 75;

/**
 * @param now  of the signatures that come in, which count for five minutes; ms
 * @source docs.slack.dev, chat.postMessage and chat.update; rate limits: one message a second in one channel, several hundred a minute in a workspace
 */
export function slackChannel({ api, token, signingSecret }: SlackSettings, now: () => number = Date.now): Channel {
  const buttons = signingSecret === undefined ? 'links' : 'presses';
  const web: Web = (method, secrets, body) =>
    ask({ url: `${api.replace(/\/$/, '')}/${method}`, headers: { authorization: `Bearer ${token}` }, body, secrets: [token, ...secrets] });
  const reads: Reads = (method, query, secrets) =>
    ask({
      method: 'GET',
      url: `${api.replace(/\/$/, '')}/${method}?${new URLSearchParams(query).toString()}`,
      headers: { authorization: `Bearer ${token}` },
      secrets: [token, ...secrets],
    });
  const contentOf = (letter: Letter, acts: readonly Act[] = []) => ({ ...quiet, text: fallbackOf(letter), blocks: blocksOf(letter, acts, buttons) });
  return {
    name: 'slack',
    capabilities: { edits: true, threads: true, buttons, silent: true, receipt: 'accepted', longest, perSecond: 4, everyMs: second },
    addressFault: (address) =>
      /^[CDGUW][A-Z0-9]{7,20}$/.test(address)
        ? undefined
        : 'is no id of Slack; write that of a channel, which its details show at the end, as C024BE91L, or of a member, as U012AB3CD',
    async post({ id, address, letter, earlier, edits, acts }: Post): Promise<Posted> {
      const secrets = [token, address];
      const content = { ...contentOf(letter, acts), metadata: metadataOf(id) };
      if (edits !== undefined) {
        const answer = await web('chat.update', secrets, { ...placeOf(edits, address), ...content });
        if (answer.kind !== 'answered' || !isGone.has(errorOf(answer))) return postedOf(answer, address, secrets);
      }
      const first = earlier === undefined ? {} : { thread_ts: placeOf(earlier, address).ts };
      const answer = await web('chat.postMessage', secrets, { channel: address, ...content, ...first });
      return postedOf(answer, address, secrets);
    },
    find: (post) => find(reads, web, post),
    shows: shownOf,
    ...(signingSecret !== undefined && { called: (call: Called, onPress: OnPress) => called(call, onPress, { signingSecret, now, web, contentOf }) }),
    close: async () => undefined,
  };
}

type Web = (method: string, secrets: readonly string[], body: object) => Promise<Answered>;
type Reads = (method: string, query: Readonly<Record<string, string>>, secrets: readonly string[]) => Promise<Answered>;

/** Kept with a message and shown to nobody. @source docs.slack.dev, message metadata */
const metadataOf = (id: string) => ({ event_type: 'nabat_message', event_payload: { id } });
/** Of the latest messages; where a channel holds as many, older ones are not seen. */
const lookedAt = 100;
const historyForm = z.object({
  ok: z.literal(true),
  messages: z.array(z.object({ ts: z.string(), metadata: z.object({ event_payload: z.object({ id: z.unknown() }).optional() }).optional() })),
});

/** Needs the right to read what the bot wrote; without it nothing is claimed. @source docs.slack.dev, conversations.history, .replies and .open */
async function find(reads: Reads, web: Web, { id, address, earlier }: Post): Promise<Found> {
  const direct = /^[UW]/.test(address) ? await web('conversations.open', [address], { users: address }) : undefined;
  const channel = direct === undefined ? address : direct.kind === 'answered' ? textAt(direct.body, 'channel', 'id') : undefined;
  if (channel === undefined) return { kind: 'unknown' };
  const query = { channel, include_all_metadata: 'true', limit: `${lookedAt}` };
  const answer =
    earlier === undefined
      ? await reads('conversations.history', query, [address])
      : await reads('conversations.replies', { ...query, ts: placeOf(earlier, address).ts }, [address]);
  const read = answer.kind === 'answered' && answer.status === 200 ? historyForm.safeParse(answer.body) : undefined;
  if (!read?.success) return { kind: 'unknown' };
  const { messages } = read.data;
  const found = messages.find(({ metadata }) => metadata?.event_payload?.id === id);
  if (found) return { kind: 'arrived', receipt: channel === address ? found.ts : `${channel}/${found.ts}` };
  return messages.length < lookedAt ? { kind: 'absent' } : { kind: 'unknown' };
}

/** Nothing in a text makes a link, a picture or a call to somebody. */
const quiet = { parse: 'none', link_names: false, mrkdwn: false, unfurl_links: false, unfurl_media: false };

/** A message to a member lies in a channel that only the answer names: such a receipt says which. */
const placeOf = (receipt: string, address: string): { readonly channel: string; readonly ts: string } => {
  const [channel, ts] = receipt.split('/');
  return ts === undefined ? { channel: address, ts: receipt } : { channel: channel ?? address, ts };
};

/** @source docs.slack.dev, errors of chat.postMessage and chat.update; what stands in none of these concerns everybody */
const isGone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
const ofTheAddress = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'cannot_reply_to_message',
]);
const limits = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const passes = new Set(['service_unavailable', 'request_timeout', 'team_added_to_org']);
/** Of these Slack says itself that the message may have been taken nevertheless. */
const isUnsure = new Set(['internal_error', 'fatal_error']);

const errorOf = ({ body }: Extract<Answered, { kind: 'answered' }>): string => textAt(body, 'error') ?? '';

/** Slack refuses with status 200 and a word. */
function postedOf(answer: Answered, address: string, secrets: readonly string[]): Posted {
  if (answer.kind !== 'answered') return answer;
  const error = errorOf(answer);
  const [ts, channel] = [textAt(answer.body, 'ts'), textAt(answer.body, 'channel')];
  if (answer.status === 200 && error === '' && ts !== undefined)
    return { kind: 'sent', receipt: channel === undefined || channel === address ? ts : `${channel}/${ts}` };
  const says = hidden(`Slack: ${error === '' ? `status ${answer.status}` : error}`, secrets);
  if (isUnsure.has(error)) return { kind: 'ambiguous', says };
  if (limits.has(error)) return { kind: 'later', says, waitMs: answer.retryAfterMs ?? usualWaitMs };
  if (passes.has(error)) return { kind: 'later', says, ...(answer.retryAfterMs !== undefined && { waitMs: answer.retryAfterMs }) };
  if (ofTheAddress.has(error)) return { kind: 'refused', whose: 'address', says };
  return answer.status === 200 && error !== '' ? { kind: 'refused', whose: 'channel', says } : meant(answer, says);
}

const plain = (words: string) => ({ type: 'plain_text', text: words, emoji: false });
const section = (words: string) => ({ type: 'section', text: plain(words) });

/** What is read, in its order; all of it together is no longer than one text object may be. */
function partsOf(letter: Letter) {
  const title = cut(seen(`${letterTitle(letter)}${letter.number === '' ? '' : ` (${letter.number})`}`).replaceAll('\n', ' '), 600);
  const [news, foot] = [cut(seen(letter.news ?? ''), 600), cut(seen(letter.foot), 400)];
  const links = letter.links.map(({ label, url }) => `<${escaped(url)}|${escaped(seen(label))}>`).join(' · ');
  const facts = cut(letter.facts.map(seen).join('\n'), longest - title.length - news.length - foot.length - links.length - 16);
  return { title, news, facts, links, foot };
}

/** Plain texts alone but for our own links: in them Slack reads no markup, no mention and no `:smile:`. */
function blocksOf(letter: Letter, acts: readonly Act[], buttons: 'presses' | 'links'): readonly object[] {
  const { title, news, facts, links, foot } = partsOf(letter);
  const elements = acts.flatMap((act, nth) => buttonOf(act, nth, buttons));
  return [
    title.length <= longestHeader ? { type: 'header', text: plain(title) } : section(title),
    ...(news === '' ? [] : [section(news)]),
    ...(facts === '' ? [] : [section(facts)]),
    ...(elements.length === 0 ? [] : [{ type: 'actions', elements }]),
    { type: 'context', elements: [...(links === '' ? [] : [{ type: 'mrkdwn', text: links, verbatim: true }]), plain(foot)] },
  ];
}

function shownOf(letter: Letter): Shown {
  const { title, news, facts, foot } = partsOf(letter);
  const links = letter.links.map(({ label, url }) => `${seen(label)}: ${url}`);
  return { text: [title, news, facts, ...links, foot].filter((each) => each !== '').join('\n') };
}

function buttonOf({ name, label, press, url }: Act, nth: number, buttons: 'presses' | 'links'): readonly object[] {
  if (buttons === 'links' && url === undefined) return [];
  const leads = buttons === 'links' ? { url } : { value: press };
  return [
    { type: 'button', text: plain(cut(seen(label), longestLabel)), action_id: `act-${nth}`, ...(name === 'acknowledge' && { style: 'primary' }), ...leads },
  ];
}

/** What a notification shows, and who reads with the ears. */
const fallbackOf = (letter: Letter): string => escaped(cut(seen([letterTitle(letter), ...(letter.news === undefined ? [] : [letter.news])].join('\n')), 1_000));

/** @source docs.slack.dev, formatting message text: these three control */
const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Calling = {
  readonly signingSecret: string;
  readonly now: () => number;
  readonly web: Web;
  readonly contentOf: (letter: Letter, acts?: readonly Act[]) => object;
};
const payloadForm = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string() }),
  actions: z.array(z.object({ action_ts: z.string(), value: z.string().optional() })).min(1),
});

/**
 * Slack waits three seconds: the press is done within its call, and what the reader is told of it comes after.
 * @source docs.slack.dev, block_actions payload; chat.postEphemeral
 */
async function called(call: Called, onPress: OnPress, { signingSecret, now, web, contentOf }: Calling): Promise<CallAnswer> {
  if (!isSigned(call, signingSecret, now())) return { status: 401, body: {} };
  const payload = payloadForm.safeParse(jsonOf(new URLSearchParams(call.body).get('payload') ?? ''));
  if (!payload.success) return { status: 200, body: {} };
  const { user, channel, message, actions } = payload.data;
  for (const { action_ts, value } of actions) {
    if (value === undefined) continue;
    const { says, letter, acts } = await onPress({ id: `slack/${user.id}/${action_ts}`, press: value, who: user.id });
    void web('chat.postEphemeral', [], { channel: channel.id, user: user.id, ...quiet, text: escaped(seen(says)) });
    if (letter) void web('chat.update', [], { channel: channel.id, ts: message.ts, ...contentOf(letter, acts) });
  }
  return { status: 200, body: {} };
}

/** @source docs.slack.dev, verifying requests from Slack: `v0:timestamp:body`, HMAC-SHA-256 in hex, not older than five minutes */
function isSigned({ headers, body }: Called, secret: string, now: number): boolean {
  const at = String(headers['x-slack-request-timestamp'] ?? '');
  const given = Buffer.from(String(headers['x-slack-signature'] ?? ''));
  if (!/^\d+$/.test(at) || Math.abs(now - Number(at) * second) > 5 * minute) return false;
  const expected = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function jsonOf(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}
