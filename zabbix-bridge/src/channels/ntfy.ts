// ntfy: push messages to a topic of an ntfy server, with its priorities; an own server or ntfy.sh.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Act } from '../model/act.ts';
import { letterTitle, type Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, Found, Post, Posted } from './channel.ts';
import { ask, hidden, meant, textAt } from './http.ts';
import { cut, seen } from './text.ts';
import { text } from './form.ts';

export const ntfyForm = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one of the ntfy server, https://ntfy.example.org' })
    .meta({ description: 'the ntfy server' }),
  tokenFile: text.optional().meta({ description: 'file with an access token, where topics are protected; or `NABAT_NTFY_TOKEN`' }),
});

export const ntfy: ChannelKind<z.output<typeof ntfyForm>> = {
  name: 'ntfy',
  form: ntfyForm,
  open: async ({ url }, { token }) => ntfyChannel({ url, ...(token !== undefined && { token }) }),
};

/** Bytes of a message; longer ones ntfy turns into an attachment. */
const longest = 4_096;

export function ntfyChannel({ url, token }: { readonly url: string; readonly token?: string }): Channel {
  return {
    name: 'ntfy',
    capabilities: { edits: true, threads: false, buttons: 'links', silent: true, receipt: 'accepted', longest, perSecond: 5, everyMs: 0 },
    addressFault: (address) => (/^[A-Za-z0-9_-]{1,64}$/.test(address) ? undefined : 'is no topic; write letters, digits, - and _, as noc-anna-7f3a'),
    async post({ id, address, letter, edits, acts = [] }: Post): Promise<Posted> {
      const sequence = edits ?? sequenceOf(id);
      const secrets = [address, ...(token === undefined ? [] : [token])];
      const answer = await ask({
        url,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        body: {
          topic: address,
          title: cut(seen(letterTitle(letter)).replaceAll('\n', ' '), 240),
          message: bodyOf(letter),
          priority: letter.isSilent ? 2 : letter.priority === 'P1' ? 5 : letter.priority === 'P2' ? 4 : 3,
          sequence_id: sequence,
          ...(letter.links[0] && { click: letter.links[0].url }),
          ...(acts.length > 0 && { actions: acts.flatMap(actionOf).slice(0, mostActions) }),
        },
        secrets,
      });
      if (answer.kind !== 'answered') return answer;
      if (answer.status === 200 && textAt(answer.body, 'id') !== undefined) return { kind: 'sent', receipt: sequence };
      const says = hidden(`ntfy: ${textAt(answer.body, 'error') ?? `status ${answer.status}`}`, secrets);
      // 403: the token is one, and may not write to that topic.
      return answer.status === 403 ? { kind: 'refused', whose: 'address', says } : meant(answer, says);
    },
    shows: (letter) => ({
      subject: cut(seen(letterTitle(letter)).replaceAll('\n', ' '), 240),
      text: bodyOf(letter),
      length: Buffer.byteLength(bodyOf(letter)),
    }),
    async find({ id, address }: Post): Promise<Found> {
      const answer = await ask({
        method: 'GET',
        url: `${url.replace(/\/$/, '')}/${address}/json?poll=1&since=${lookedAtMinutes}m`,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        secrets: [address],
      });
      if (answer.kind !== 'answered' || answer.status !== 200) return { kind: 'unknown' };
      const messages = messagesIn(answer.body);
      if (messages.some(({ sequence_id }) => sequence_id === sequenceOf(id))) return { kind: 'arrived', receipt: sequenceOf(id) };
      // A server before 2.16 does not keep the name that we gave.
      return messages.every(({ sequence_id }) => sequence_id !== undefined) ? { kind: 'absent' } : { kind: 'unknown' };
    },
    close: async () => undefined,
  };
}

/** How far back its cache is looked through. */
const lookedAtMinutes = 15;
const mostActions = 3;
/** The name under which a message is changed later: ours, so that it is known also when no answer came. Servers from 2.16 on know it. */
const sequenceOf = (id: string): string => `n-${createHash('sha256').update(id).digest('hex').slice(0, 20)}`;

/** The phone itself posts when it is pressed; nothing is opened. */
const actionOf = ({ label, url }: Act) => (url === undefined ? [] : [{ action: 'http', label: cut(seen(label), 40), url, method: 'POST', clear: true }]);

const messageForm = z.object({ event: z.literal('message'), sequence_id: z.string().optional() });
/** A line each; one alone has been read already. */
function messagesIn(body: unknown): readonly z.output<typeof messageForm>[] {
  const lines: readonly unknown[] = typeof body === 'string' ? body.split('\n').flatMap(jsonOf) : [body];
  return lines.flatMap((line) => {
    const read = messageForm.safeParse(line);
    return read.success ? [read.data] : [];
  });
}

function jsonOf(line: string): readonly unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** Cut by bytes, of which a Cyrillic letter has two. */
function bodyOf({ news, facts, foot }: Letter): string {
  const whole = seen([...(news === undefined ? [] : [news]), ...facts, foot].join('\n'));
  let kept = whole;
  for (let longestKept = longest; Buffer.byteLength(kept) > longest; longestKept -= 128) kept = cut(whole, longestKept);
  return kept;
}
