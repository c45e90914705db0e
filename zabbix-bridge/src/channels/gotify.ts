// gotify: push messages by a Gotify server, with its priorities; each person has an application of his own there, by whose token he is reached.
import { z } from 'zod';
import { letterTitle, type Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
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
});

const place = 'channels.gotify.applicationsFile';
const application = { form: /^[\w.-]{8,}$/, what: 'the token of an application', example: 'anna AxBcD1eFgHiJkLm' };

export const gotify: ChannelKind<z.output<typeof gotifyForm>> = {
  name: 'gotify',
  form: gotifyForm,
  faults: ({ applicationsFile }, { applications }) => [
    ...secretFaults(applications, applicationsFile, place, 'application', 'NABAT_GOTIFY_APPLICATIONS'),
    ...keyringFaults(applications, place, application),
  ],
  open: ({ url }, { applications = '' }) => gotifyChannel({ url, applications: keyringOf(applications, application) }),
};

/** No limit is documented; far more than a phone shows. */
const longest = 4_000;
const longestTitle = 240;

/** @source gotify.net, API reference: `POST /message` with the header `X-Gotify-Key` */
export function gotifyChannel({ url, applications }: { readonly url: string; readonly applications: Keyring }): Channel {
  return {
    name: 'gotify',
    capabilities: { edits: false, threads: false, buttons: 'none', silent: true, receipt: 'accepted', longest, perSecond: 10, everyMs: 0 },
    addressFault: (address) => nameFault(applications, address, place),
    async post({ address, letter }: Post): Promise<Posted> {
      const token = keyOf(applications, address);
      if (token === undefined) return { kind: 'refused', whose: 'address', says: 'the configuration has no application of that name' };
      const answer = await ask({ url: `${url.replace(/\/$/, '')}/message`, headers: { 'x-gotify-key': token }, body: bodyOf(letter), secrets: [token] });
      if (answer.kind !== 'answered') return answer;
      const receipt = textAt(answer.body, 'id');
      if (answer.status === 200 && receipt !== undefined) return { kind: 'sent', receipt };
      const says = hidden(`Gotify: ${textAt(answer.body, 'errorDescription') ?? `status ${answer.status}`}`, [token]);
      // Each application has a token of its own: one that is none is that application's fault and no other's.
      return answer.status === 401 ? { kind: 'refused', whose: 'address', says } : meant(answer, says);
    },
    shows: (letter) => ({ subject: bodyOf(letter).title, text: textOf(letter) }),
    close: async () => undefined,
  };
}

/** What sounds and vibrates is said by the number. @source github.com/gotify/android, message priorities: up to 3 without a sound, from 8 on with vibration */
const priorityOf = ({ isSilent, priority }: Letter): number => (isSilent ? 2 : priority === 'P1' ? 10 : priority === 'P2' ? 8 : 5);

/** @source gotify.net, message extras: as plain text, which reads no markup */
const bodyOf = (letter: Letter) => ({
  title: cut(seen(letterTitle(letter)).replaceAll('\n', ' '), longestTitle),
  message: textOf(letter),
  priority: priorityOf(letter),
  extras: {
    'client::display': { contentType: 'text/plain' },
    ...(letter.links[0] && { 'client::notification': { click: { url: letter.links[0].url } } }),
  },
});

function textOf({ number, news, facts, foot }: Letter): string {
  const tail = `${number === '' ? '' : `${number} · `}${cut(seen(foot), 400)}`;
  const lines = seen([...(news === undefined ? [] : [news]), ...facts].join('\n'));
  return `${cut(lines, longest - longestTitle - tail.length - 2)}\n${tail}`;
}
