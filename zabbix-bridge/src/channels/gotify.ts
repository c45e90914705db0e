// gotify: push messages by a Gotify server, with its priorities; each person has an application of his own there, by whose token he is reached.
import { z } from 'zod';
import { letterTitle, type Letter } from '../words/letter.ts';
import { minute } from '../model/moment.ts';
import type { Channel, ChannelKind, Found, Post, Posted } from './channel.ts';
import { ask, hidden, meant, textAt } from './http.ts';
import { keyOf, keyringFaults, keyringOf, nameFault, type Keyring } from './keyring.ts';
import { secretFaults } from './secret.ts';
import { cut, seen } from './text.ts';
import { text } from './form.ts';

export const gotifyForm = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'is no address; write the one of the Gotify server, https://gotify.example.org' })
    .meta({ description: 'the Gotify server' }),
  applicationsFile: text
    .optional()
    .meta({ description: 'file with the applications, a line each: `anna AxBcD1…`, a name and the application’s token; or `NABAT_GOTIFY_APPLICATIONS`' }),
  clientsFile: text.optional().meta({
    description:
      'file with a client’s token of whoever owns the application, by the same names: `anna CxYz…`; or `NABAT_GOTIFY_CLIENTS`. With it Gotify is asked for a message that left without an answer',
  }),
});

const place = 'channels.gotify.applicationsFile';
const clientsPlace = 'channels.gotify.clientsFile';
const client = { form: /^[\w.-]{8,}$/, what: 'the token of a client', example: 'anna CxYzD1eFgHiJkLm' };
const application = { form: /^[\w.-]{8,}$/, what: 'the token of an application', example: 'anna AxBcD1eFgHiJkLm' };

export const gotify: ChannelKind<z.output<typeof gotifyForm>> = {
  name: 'gotify',
  form: gotifyForm,
  faults: ({ applicationsFile }, { applications, clients }) => [
    ...secretFaults(applications, applicationsFile, place, 'application', 'NABAT_GOTIFY_APPLICATIONS'),
    ...keyringFaults(applications, place, application),
    ...keyringFaults(clients, clientsPlace, client),
  ],
  open: async ({ url }, { applications = '', clients = '' }) =>
    gotifyChannel({ url, applications: keyringOf(applications, application), clients: keyringOf(clients, client) }),
};

/** No limit is documented; far more than a phone shows. */
const longest = 4_000;
const longestTitle = 240;

/** Of the latest messages of an application; where the oldest of so many is younger than this, what came before them is not seen. */
const lookedAt = 100;
const lookedBackMs = 15 * minute;
const applicationsForm = z.array(z.object({ id: z.number(), token: z.string() }));
const messagesForm = z.object({
  messages: z.array(
    z.object({
      id: z.number(),
      date: z.iso.datetime({ offset: true }),
      extras: z.object({ 'nabat::message': z.object({ id: z.string() }).optional() }).nullish(),
    }),
  ),
});

export type GotifySettings = { readonly url: string; readonly applications: Keyring; readonly clients?: Keyring };

/**
 * @param now  against which the dates of messages are held; ms
 * @source gotify.net, API reference: `POST /message` by an application, `GET /application` and `GET /application/{id}/message` by a client, with the header `X-Gotify-Key`
 */
export function gotifyChannel({ url, applications, clients = {} }: GotifySettings, now: () => number = Date.now): Channel {
  const reads = (path: string, token: string) =>
    ask({ method: 'GET', url: `${url.replace(/\/$/, '')}/${path}`, headers: { 'x-gotify-key': token }, secrets: [token] });
  return {
    name: 'gotify',
    capabilities: { edits: false, threads: false, buttons: 'none', silent: true, receipt: 'accepted', longest, perSecond: 10, everyMs: 0 },
    addressFault: (address) => nameFault(applications, address, place),
    async post({ id, address, letter }: Post): Promise<Posted> {
      const token = keyOf(applications, address);
      if (token === undefined) return { kind: 'refused', whose: 'address', says: 'the configuration has no application of that name' };
      const answer = await ask({ url: `${url.replace(/\/$/, '')}/message`, headers: { 'x-gotify-key': token }, body: bodyOf(id, letter), secrets: [token] });
      if (answer.kind !== 'answered') return answer;
      const receipt = textAt(answer.body, 'id');
      if (answer.status === 200 && receipt !== undefined) return { kind: 'sent', receipt };
      const says = hidden(`Gotify: ${textAt(answer.body, 'errorDescription') ?? `status ${answer.status}`}`, [token]);
      // Each application has a token of its own: one that is none is that application's fault and no other's.
      return answer.status === 401 ? { kind: 'refused', whose: 'address', says } : meant(answer, says);
    },
    ...(Object.keys(clients).length > 0 && {
      async find({ id, address }: Post): Promise<Found> {
        const [token, clientToken] = [keyOf(applications, address), keyOf(clients, address)];
        if (token === undefined || clientToken === undefined) return { kind: 'unknown' };
        const owned = await reads('application', clientToken);
        const apps = owned.kind === 'answered' && owned.status === 200 ? applicationsForm.safeParse(owned.body) : undefined;
        const its = apps?.data?.find((each) => each.token === token);
        if (!its) return { kind: 'unknown' };
        const answer = await reads(`application/${its.id}/message?limit=${lookedAt}`, clientToken);
        const read = answer.kind === 'answered' && answer.status === 200 ? messagesForm.safeParse(answer.body) : undefined;
        if (!read?.success) return { kind: 'unknown' };
        const { messages } = read.data;
        const found = messages.find(({ extras }) => extras?.['nabat::message']?.id === id);
        if (found) return { kind: 'arrived', receipt: String(found.id) };
        const oldest = messages.at(-1);
        const isAll = messages.length < lookedAt || (oldest !== undefined && Date.parse(oldest.date) < now() - lookedBackMs);
        return isAll ? { kind: 'absent' } : { kind: 'unknown' };
      },
    }),
    shows: (letter) => ({ subject: titleOf(letter), text: textOf(letter) }),
    close: async () => undefined,
  };
}

/** What sounds and vibrates is said by the number. @source github.com/gotify/android, message priorities: up to 3 without a sound, from 8 on with vibration */
const priorityOf = ({ isSilent, priority }: Letter): number => (isSilent ? 2 : priority === 'P1' ? 10 : priority === 'P2' ? 8 : 5);

/** @source gotify.net, message extras: as plain text, which reads no markup */
const bodyOf = (id: string, letter: Letter) => ({
  title: titleOf(letter),
  message: textOf(letter),
  priority: priorityOf(letter),
  extras: {
    'client::display': { contentType: 'text/plain' },
    // By it the message is known again.
    'nabat::message': { id },
    ...(letter.links[0] && { 'client::notification': { click: { url: letter.links[0].url } } }),
  },
});

const titleOf = (letter: Letter): string => cut(seen(letterTitle(letter)).replaceAll('\n', ' '), longestTitle);

function textOf({ number, news, facts, foot }: Letter): string {
  const tail = `${number === '' ? '' : `${number} · `}${cut(seen(foot), 400)}`;
  const lines = seen([...(news === undefined ? [] : [news]), ...facts].join('\n'));
  return `${cut(lines, longest - longestTitle - tail.length - 2)}\n${tail}`;
}
