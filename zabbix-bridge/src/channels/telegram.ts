// telegram: messages by a bot, with buttons; what is new of an incident changes its message or answers the first.
import { setTimeout as passes } from 'node:timers/promises';
import { z } from 'zod';
import type { Act } from '../model/act.ts';
import { second } from '../model/moment.ts';
import type { Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, OnHearing, OnPress, Post, Posted } from './channel.ts';
import { htmlMessage } from './html-message.ts';
import { ask, hidden, meant, textAt, type Answered } from './http.ts';
import { sayOnce } from './say-once.ts';
import { secretFaults } from './secret.ts';
import { cut, seen, shownHtml } from './text.ts';
import { text } from './form.ts';

export const telegramForm = z.strictObject({
  api: z
    .url({ protocol: /^https?$/, error: 'is no address; write https://api.telegram.org, or that of your own Bot API server' })
    .default('https://api.telegram.org')
    .meta({ description: 'the Bot API' }),
  tokenFile: text.optional().meta({ description: 'file with the bot’s token; or `NABAT_TELEGRAM_TOKEN`' }),
});

export type TelegramSettings = { readonly api: string; readonly token: string };

export const telegram: ChannelKind<z.output<typeof telegramForm>> = {
  name: 'telegram',
  form: telegramForm,
  faults: ({ tokenFile }, { token }) => secretFaults(token, tokenFile, 'channels.telegram.tokenFile', 'token', 'NABAT_TELEGRAM_TOKEN'),
  open: async ({ api }, { token = '' }) => telegramChannel({ api, token }),
};

/** Of the Bot API: characters of a message after its markup is read; we count before, which is never less. */
const longest = 4_096;

/** One in a second to a person, twenty in a minute to a group, edits among them. @source core.telegram.org, Bots FAQ, limits */
const everyMs = (address: string): number => (/^\d+$/.test(address) ? second : 3 * second);

export function telegramChannel({ api, token }: TelegramSettings): Channel {
  const bot = botApi(api, token);
  const ending = new AbortController();
  return {
    name: 'telegram',
    capabilities: { edits: true, threads: true, buttons: 'presses', silent: true, receipt: 'accepted', longest, perSecond: 30, everyMs },
    addressFault: (address) =>
      /^(-?\d{1,20}|@[A-Za-z]\w{3,31})$/.test(address) ? undefined : 'is no chat; write its number, as 123456789, or a channel as @noc_alarms',
    async post(post: Post): Promise<Posted> {
      const { address, letter, earlier, edits, acts } = post;
      const secrets = [token, address];
      if (edits !== undefined) {
        const edited = await edit(bot, { address, message: edits, letter, acts, secrets });
        if (edited !== 'gone') return edited;
      }
      const answer = await bot('sendMessage', secrets, {
        chat_id: address,
        ...contentOf(letter, acts),
        disable_notification: letter.isSilent,
        ...(earlier !== undefined && { reply_parameters: { message_id: Number(earlier), allow_sending_without_reply: true } }),
      });
      return postedOf(answer, secrets);
    },
    shows: (letter) => ({ text: shownHtml(htmlMessage(letter, longest)) }),
    listen(onPress, onHearing) {
      const { promise, resolve: onCaughtUp } = Promise.withResolvers<void>();
      void listen(bot, token, { onPress, onHearing, onCaughtUp }, ending.signal);
      return promise;
    },
    close: async () => ending.abort(),
  };
}

type Bot = (method: string, secrets: readonly string[], body: object, more?: { readonly timeoutMs: number; readonly signal: AbortSignal }) => Promise<Answered>;
const botApi =
  (api: string, token: string): Bot =>
  (method, secrets, body, more = undefined) =>
    ask({ url: `${api.replace(/\/$/, '')}/bot${token}/${method}`, body, secrets, ...more });

const contentOf = (letter: Letter, acts: readonly Act[] = []) => ({
  text: htmlMessage(letter, longest),
  parse_mode: 'HTML',
  link_preview_options: { is_disabled: true },
  reply_markup: { inline_keyboard: acts.length === 0 ? [] : [acts.map(({ label, press }) => ({ text: label, callback_data: press }))] },
});

function postedOf(answer: Answered, secrets: readonly string[]): Posted {
  if (answer.kind !== 'answered') return answer;
  const receipt = textAt(answer.body, 'result', 'message_id');
  if (answer.status === 200 && receipt !== undefined) return { kind: 'sent', receipt };
  const says = hidden(`Telegram: ${textAt(answer.body, 'description') ?? `status ${answer.status}`}`, secrets);
  const wait = Number(textAt(answer.body, 'parameters', 'retry_after'));
  // Its limits are those of a chat; where all of them are too much for it, each says so itself.
  if (answer.status === 429 && Number.isFinite(wait)) return { kind: 'later', says, waitMs: wait * second, whose: 'address' };
  // 403: this one has blocked the bot or never spoken to it.
  if (answer.status === 403) return { kind: 'refused', whose: 'address', says };
  return meant(answer, says);
}

/** 409: another program reads the same bot's updates. */
function troubleOf(answer: Answered, secrets: readonly string[]): string {
  const posted = postedOf(answer, secrets);
  return 'says' in posted && posted.says !== undefined ? posted.says : 'Telegram: an answer that cannot be read';
}

type Edit = {
  readonly address: string;
  readonly message: string;
  readonly letter: Letter;
  readonly acts: readonly Act[] | undefined;
  readonly secrets: readonly string[];
};
/** An edit never makes a sound. @returns `gone` where that message can be changed no more */
async function edit(bot: Bot, { address, message, letter, acts, secrets }: Edit): Promise<Posted | 'gone'> {
  const answer = await bot('editMessageText', secrets, { chat_id: address, message_id: Number(message), ...contentOf(letter, acts) });
  if (answer.kind !== 'answered' || answer.status !== 400) return postedOf(answer, secrets);
  // Said when it reads so already, as after an edit whose answer was lost.
  return textAt(answer.body, 'description')?.includes('message is not modified') ? { kind: 'sent', receipt: message } : 'gone';
}

/** How long Telegram holds a question that it has no answer to, and how long is waited after one that failed. */
const heldSeconds = 50;
const pauseMs = 5 * second;

/** Presses wait at Telegram for a day: what was answered is confirmed by the next question, so that a stop in between loses none and repeats one at most. Until none waits any more the answer is not held. */
async function listen(
  bot: Bot,
  token: string,
  { onPress, onHearing, onCaughtUp }: { readonly onPress: OnPress; readonly onHearing: OnHearing; readonly onCaughtUp: () => void },
  signal: AbortSignal,
): Promise<void> {
  const fares = sayOnce(onHearing);
  let offset = 0;
  let isCaughtUp = false;
  while (!signal.aborted) {
    const held = isCaughtUp ? heldSeconds : 0;
    const question = { offset, timeout: held, allowed_updates: ['callback_query'] };
    const answer = await bot('getUpdates', [token], question, { timeoutMs: (held + 10) * second, signal });
    const updates = answer.kind === 'answered' && answer.status === 200 ? updatesForm.safeParse(answer.body) : undefined;
    if (signal.aborted) return onCaughtUp();
    fares(updates?.success ? undefined : troubleOf(answer, [token]));
    if (!updates?.success) {
      onCaughtUp();
      await passes(pauseMs, undefined, { signal }).catch(() => undefined);
      continue;
    }
    for (const { update_id, callback_query: query } of updates.data.result) {
      if (query) await answered(bot, token, query, onPress);
      offset = update_id + 1;
    }
    if (isCaughtUp || updates.data.result.length > 0) continue;
    isCaughtUp = true;
    onCaughtUp();
  }
}

async function answered(bot: Bot, token: string, { id, from, data, message }: z.output<typeof queryForm>, onPress: OnPress): Promise<void> {
  const { isDone, says, letter, acts } = await onPress({ id: `telegram/${id}`, press: data ?? '', who: String(from.id) });
  await bot('answerCallbackQuery', [token], { callback_query_id: id, text: cut(seen(says), longestToast), show_alert: !isDone });
  if (letter && message) await edit(bot, { address: String(message.chat.id), message: String(message.message_id), letter, acts, secrets: [token] });
}

/** Characters of what pops up over the chat. */
const longestToast = 200;
const queryForm = z.object({
  id: z.string(),
  from: z.object({ id: z.number() }),
  data: z.string().optional(),
  message: z.object({ message_id: z.number(), chat: z.object({ id: z.number() }) }).optional(),
});
const updatesForm = z.object({ result: z.array(z.object({ update_id: z.number(), callback_query: queryForm.optional() })) });
