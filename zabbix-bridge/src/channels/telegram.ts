// telegram: messages by a bot, all of one incident hanging together as answers to the first.
import { z } from 'zod';
import { letterTitle, type Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
import { ask, hidden, meant, textAt } from './http.ts';
import { cut, html, seen } from './text.ts';

const text = z.string('is no text; write a text').min(1, 'is empty; write something or leave it out');
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
  open: ({ api }, { token = '' }) => telegramChannel({ api, token }),
};

/** Of the Bot API: characters of a message after its markup is read; we count before, which is never less. */
const longest = 4_096;
/** Kept for the first line and the markup around the lines. */
const reserved = 96;

export function telegramChannel({ api, token }: TelegramSettings): Channel {
  return {
    name: 'telegram',
    capabilities: { edits: false, threads: true, buttons: false, silent: true, receipt: 'accepted', longest, perSecond: 30, everyMs: 1_000 },
    addressFault: (address) =>
      /^(-?\d{1,20}|@[A-Za-z]\w{3,31})$/.test(address) ? undefined : 'is no chat; write its number, as 123456789, or a channel as @noc_alarms',
    async post({ address, letter, earlier }: Post): Promise<Posted> {
      const secrets = [token, address];
      const answer = await ask({
        url: `${api.replace(/\/$/, '')}/bot${token}/sendMessage`,
        body: {
          chat_id: address,
          text: markupOf(letter),
          parse_mode: 'HTML',
          disable_notification: letter.isSilent,
          link_preview_options: { is_disabled: true },
          ...(earlier !== undefined && { reply_parameters: { message_id: Number(earlier), allow_sending_without_reply: true } }),
        },
        secrets,
      });
      if (answer.kind !== 'answered') return answer;
      const receipt = textAt(answer.body, 'result', 'message_id');
      if (answer.status === 200 && receipt !== undefined) return { kind: 'sent', receipt };
      const says = hidden(`Telegram: ${textAt(answer.body, 'description') ?? `status ${answer.status}`}`, secrets);
      const wait = Number(textAt(answer.body, 'parameters', 'retry_after'));
      if (answer.status === 429) return { kind: 'later', says, ...(Number.isFinite(wait) && { waitMs: wait * 1_000 }) };
      // 403: this one has blocked the bot or never spoken to it; 401 and 404: the token is none.
      if (answer.status === 403) return { kind: 'refused', whose: 'address', says };
      if (answer.status === 404) return { kind: 'refused', whose: 'channel', says };
      return meant(answer, says);
    },
    close: async () => undefined,
  };
}

function markupOf(letter: Letter): string {
  const lines = [...(letter.news === undefined ? [] : [`<b>${html(letter.news)}</b>`]), ...letter.facts.map(html)];
  const links = letter.links.map(({ label, url }) => `<a href="${html(url)}">${html(label)}</a>`);
  const title = `<b>${html(cut(seen(letterTitle(letter)).replaceAll('\n', ' '), 600))}</b> (${html(letter.number)})`;
  const tail = [...links, `<i>${html(cut(letter.foot, 400))}</i>`].join('\n');
  let room = longest - title.length - tail.length - reserved;
  const kept: string[] = [];
  for (const line of lines) {
    // Whole lines only: a cut within markup would make the message one that is refused.
    if (line.length + 1 > room) {
      kept.push('…');
      break;
    }
    kept.push(line);
    room -= line.length + 1;
  }
  return [title, ...kept, tail].join('\n');
}
