// max: messages by a bot in MAX, with buttons; what is new of an incident changes its message or answers the first.
import { timingSafeEqual } from 'node:crypto';
import { Agent } from 'node:https';
import { setTimeout as passes } from 'node:timers/promises';
import { z } from 'zod';
import type { Act } from '../model/act.ts';
import { day, minute, second } from '../model/moment.ts';
import type { Letter } from '../words/letter.ts';
import type { Around, CallAnswer, Called, Channel, ChannelKind, Found, Notes, OnHearing, OnPress, Post, Posted } from './channel.ts';
import { htmlMessage } from './html-message.ts';
import { ask, hidden, meant, textAt, type Answered, type Request } from './http.ts';
import { sayOnce } from './say-once.ts';
import { secretFaults } from './secret.ts';
import { cut, seen, shownHtml } from './text.ts';
import { text } from './form.ts';

export const maxForm = z.strictObject({
  api: z
    .url({ protocol: /^https?$/, error: 'is no address; write https://platform-api2.max.ru' })
    .default('https://platform-api2.max.ru')
    .meta({ description: 'the API of MAX' }),
  tokenFile: text.optional().meta({ description: 'file with the bot’s token; or `NABAT_MAX_TOKEN`' }),
  caFile: text.optional().meta({ description: 'certificates to trust for MAX, PEM: those of the Russian ministry where the system does not trust them' }),
});

export type MaxSettings = Around & { readonly api: string; readonly token: string; readonly ca?: string };

export const max: ChannelKind<z.output<typeof maxForm>> = {
  name: 'max',
  form: maxForm,
  faults: ({ tokenFile }, { token }) => secretFaults(token, tokenFile, 'channels.max.tokenFile', 'token', 'NABAT_MAX_TOKEN'),
  open: async ({ api }, { token = '', ca }, around) => maxChannel({ api, token, ...(ca !== undefined && { ca }), ...around }),
};

/** Characters of a message. @source dev.max.ru, NewMessageBody */
const longest = 4_000;
const longestLabel = 128;
const longestNotice = 200;

/**
 * @param now  against which the times of messages are held; ms
 * @source dev.max.ru: POST and PUT /messages, 2 messages a second to one chat, 30 requests a second in all
 */
export function maxChannel({ api, token, ca, callsAt, secret, notes }: MaxSettings, now: () => number = Date.now): Channel {
  const agent = ca === undefined ? undefined : new Agent({ ca, keepAlive: true });
  const bot: Bot = (method, path, query, more = {}) =>
    ask({
      method,
      url: `${api.replace(/\/$/, '')}/${path}?${new URLSearchParams(query).toString()}`,
      headers: { authorization: token },
      secrets: [token, secret],
      ...(agent && { agent }),
      ...more,
    });
  const ending = new AbortController();
  const dialogs = new Map<string, string>();
  return {
    name: 'max',
    capabilities: { edits: true, threads: true, buttons: 'presses', silent: true, receipt: 'accepted', longest, perSecond: 25, everyMs: second / 2 },
    addressFault: (address) =>
      /^(chat:)?-?\d{1,20}$/.test(address) ? undefined : 'is no number of MAX; write that of a person, as 123456789, or of a chat, as -69012345678',
    async post({ address, letter, earlier, edits, acts }: Post): Promise<Posted> {
      const secrets = [token, secret, address.replace('chat:', '')];
      const content = contentOf(letter, acts);
      if (edits !== undefined) {
        const answer = await bot('PUT', 'messages', { message_id: edits }, { body: { ...content, notify: false }, secrets });
        if (!isGone(answer)) return answer.kind === 'answered' && answer.status === 200 ? { kind: 'sent', receipt: edits } : postedOf(answer, secrets);
      }
      const to = isChat(address) ? { chat_id: address.replace('chat:', '') } : { user_id: address };
      const link = earlier === undefined ? {} : { link: { type: 'reply', mid: earlier } };
      const query = { ...to, disable_link_preview: 'true' };
      const answer = await bot('POST', 'messages', query, { body: { ...content, ...link, notify: !letter.isSilent }, secrets });
      const dialog = answer.kind === 'answered' ? textAt(answer.body, 'message', 'recipient', 'chat_id') : undefined;
      if (dialog !== undefined && dialogs.size < remembered) dialogs.set(address, dialog);
      return postedOf(answer, secrets);
    },
    find: (post) => find(bot, post, isChat(post.address) ? post.address.replace('chat:', '') : dialogs.get(post.address), now()),
    shows: (letter) => ({ text: shownHtml(htmlMessage(letter, longest)) }),
    listen(onPress, onHearing) {
      const fares = sayOnce(onHearing);
      if (callsAt?.startsWith('https:') === true) return void subscribe(bot, callsAt, { token, secret }, fares, ending.signal);
      const { promise, resolve: onCaughtUp } = Promise.withResolvers<void>();
      void poll(bot, placeOf(notes, token), { onPress, fares, onCaughtUp, secrets: [token, secret] }, ending.signal);
      return promise;
    },
    called: (call, onPress) => called(bot, secret, call, onPress),
    close: async () => {
      ending.abort();
      agent?.destroy();
    },
  };
}

/** Dialogs with people, of which the number is known by the first message alone. */
const remembered = 10_000;
const isChat = (address: string): boolean => address.startsWith('-') || address.startsWith('chat:');

/** Of the latest messages of a chat; where the oldest of so many is younger than this, what came before them is not seen. */
const lookedAt = 50;
const lookedBackMs = 15 * minute;
const buttonsForm = z.object({ payload: z.object({ buttons: z.array(z.array(z.object({ payload: z.string().optional() }))) }) });
const messagesForm = z.object({
  messages: z.array(z.object({ timestamp: z.number(), body: z.object({ mid: z.string(), attachments: z.array(z.unknown()).nullish() }) })),
});

/**
 * A message is known again by its buttons, which lead to it alone; of one without any nothing is claimed.
 * @source dev.max.ru, GET /messages: the latest of a chat first
 */
async function find(bot: Bot, { acts = [] }: Post, chat: string | undefined, now: number): Promise<Found> {
  if (chat === undefined || acts.length === 0) return { kind: 'unknown' };
  const answer = await bot('GET', 'messages', { chat_id: chat, count: `${lookedAt}` }, { secrets: [chat] });
  const read = answer.kind === 'answered' && answer.status === 200 ? messagesForm.safeParse(answer.body) : undefined;
  if (!read?.success) return { kind: 'unknown' };
  const { messages } = read.data;
  const leads = (attachment: unknown): readonly (string | undefined)[] => {
    const keyboard = buttonsForm.safeParse(attachment);
    return keyboard.success ? keyboard.data.payload.buttons.flat().map(({ payload }) => payload) : [];
  };
  const found = messages.find(({ body }) => (body.attachments ?? []).flatMap(leads).some((press) => acts.some((act) => act.press === press)));
  if (found) return { kind: 'arrived', receipt: found.body.mid };
  // A chat that shows nothing may be one that the bot may not read.
  if (messages.length === 0) return { kind: 'unknown' };
  const isAll = messages.length < lookedAt || messages.some(({ timestamp }) => timestamp < now - lookedBackMs);
  return isAll ? { kind: 'absent' } : { kind: 'unknown' };
}

type Bot = (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  query: Readonly<Record<string, string>>,
  more?: Pick<Partial<Request>, 'body' | 'secrets' | 'timeoutMs' | 'signal'>,
) => Promise<Answered>;

const contentOf = (letter: Letter, acts: readonly Act[] = []) => ({
  text: htmlMessage(letter, longest),
  format: 'html',
  // An empty list takes away what was there before.
  attachments:
    acts.length === 0
      ? []
      : [
          {
            type: 'inline_keyboard',
            payload: { buttons: acts.map(({ label, press }) => [{ type: 'callback', text: cut(seen(label), longestLabel), payload: press }]) },
          },
        ],
});

/** A message of a dialog without buttons can be changed for a week; one that was taken away, never. */
const isGone = (answer: Answered): boolean =>
  answer.kind === 'answered' &&
  ([400, 403, 404].includes(answer.status) ||
    (answer.status === 200 && typeof answer.body === 'object' && answer.body !== null && Reflect.get(answer.body, 'success') === false));

function troubleOf(answer: Answered, secrets: readonly string[]): string {
  const posted = postedOf(answer, secrets);
  return 'says' in posted && posted.says !== undefined ? posted.says : 'MAX: an answer that cannot be read';
}

function postedOf(answer: Answered, secrets: readonly string[]): Posted {
  if (answer.kind !== 'answered') return answer;
  const receipt = textAt(answer.body, 'message', 'body', 'mid');
  if (answer.status === 200 && receipt !== undefined) return { kind: 'sent', receipt };
  const says = hidden(`MAX: ${textAt(answer.body, 'message') ?? textAt(answer.body, 'code') ?? `status ${answer.status}`}`, secrets);
  // 403: this one has stopped the bot, or it may not write into that chat; 404 in its own words: there is no such one; 401: the token is none.
  const isOfAddress = answer.status === 403 || (answer.status === 404 && textAt(answer.body, 'code') !== undefined);
  return isOfAddress ? { kind: 'refused', whose: 'address', says } : meant(answer, says);
}

/** How long MAX holds a question that it has no answer to, how long is waited after one that failed, and until a subscription is asked for again. */
const heldSeconds = 60;
const pauseMs = 5 * second;
const updateForm = z.object({
  update_type: z.literal('message_callback'),
  callback: z.object({ callback_id: z.string(), payload: z.string().optional(), user: z.object({ user_id: z.number() }) }),
});
const updatesForm = z.object({ updates: z.array(z.unknown()), marker: z.number().nullish() });

/** How far what MAX has was read: without it MAX gives its last update alone, and what was pressed while Nabat was away is lost. @source dev.max.ru, GET /updates */
type Place = { get(): string | undefined; set(marker: string): void };
const placeKeptMs = 30 * day;
/** That of one bot means nothing to another. */
const placeOf = (notes: Notes, token: string): Place => ({
  get: () => notes.get(`marker/${token}`),
  set: (marker) => notes.set(`marker/${token}`, marker, placeKeptMs),
});

type Polling = { readonly onPress: OnPress; readonly fares: OnHearing; readonly onCaughtUp: () => void; readonly secrets: readonly string[] };

/** Where MAX cannot reach us it has to be asked; it says itself that this is not for always. @source dev.max.ru, GET /updates */
async function poll(bot: Bot, place: Place, { onPress, fares, onCaughtUp, secrets }: Polling, signal: AbortSignal): Promise<void> {
  let marker = place.get();
  let isCaughtUp = false;
  while (!signal.aborted) {
    const held = isCaughtUp ? heldSeconds : 0;
    const query = { types: 'message_callback', timeout: `${held}`, ...(marker !== undefined && { marker }) };
    const answer = await bot('GET', 'updates', query, { timeoutMs: (held + 10) * second, signal });
    const read = answer.kind === 'answered' && answer.status === 200 ? updatesForm.safeParse(answer.body) : undefined;
    if (signal.aborted) return onCaughtUp();
    fares(read?.success ? undefined : troubleOf(answer, secrets));
    if (!read?.success) {
      // A place that MAX no longer knows would be refused for ever.
      const isForgotten = marker !== undefined && answer.kind === 'answered' && answer.status === 400;
      if (isForgotten) marker = undefined;
      else {
        onCaughtUp();
        await passes(pauseMs, undefined, { signal }).catch(() => undefined);
      }
      continue;
    }
    for (const update of read.data.updates) await pressed(bot, update, onPress);
    const next = read.data.marker?.toString() ?? marker;
    if (next !== undefined && next !== marker) place.set(next);
    marker = next;
    if (isCaughtUp || read.data.updates.length > 0) continue;
    isCaughtUp = true;
    onCaughtUp();
  }
}

/** From then on MAX calls us. @source dev.max.ru, POST /subscriptions */
async function subscribe(
  bot: Bot,
  url: string,
  { token, secret }: { readonly token: string; readonly secret: string },
  fares: OnHearing,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const answer = await bot('POST', 'subscriptions', {}, { body: { url, update_types: ['message_callback'], secret }, signal });
    if (signal.aborted) return;
    const isTaken = answer.kind === 'answered' && answer.status === 200;
    fares(isTaken ? undefined : troubleOf(answer, [token, secret]));
    if (isTaken) return;
    await passes(12 * pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

async function called(bot: Bot, secret: string, { headers, body }: Called, onPress: OnPress): Promise<CallAnswer> {
  const [given, expected] = [Buffer.from(String(headers['x-max-bot-api-secret'] ?? '')), Buffer.from(secret)];
  if (expected.length === 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return { status: 401, body: {} };
  await pressed(bot, jsonOf(body), onPress);
  return { status: 200, body: {} };
}

async function pressed(bot: Bot, update: unknown, onPress: OnPress): Promise<void> {
  const read = updateForm.safeParse(update);
  if (!read.success) return;
  const { callback_id, payload = '', user } = read.data.callback;
  const { says, letter, acts } = await onPress({ id: `max/${callback_id}`, press: payload, who: String(user.user_id) });
  const message = letter && { message: { ...contentOf(letter, acts), notify: false } };
  await bot('POST', 'answers', { callback_id }, { body: { notification: cut(seen(says), longestNotice), ...message } });
}

function jsonOf(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}
