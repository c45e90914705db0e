// pagerduty: an incident as an alert, by events of version 2 as PagerDuty and what is made like it take them; speaks to a machine.
import { z } from 'zod';
import { letterTitle, type Letter } from '../words/letter.ts';
import { stageOf } from '../words/letter-about.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
import { ask, hidden, meant, type Answered } from './http.ts';
import { keyOf, keyringFaults, keyringOf, nameFault, type Keyring } from './keyring.ts';
import { secretFaults } from './secret.ts';
import { cut, seen } from './text.ts';
import { text } from './form.ts';

export const pagerdutyForm = z.strictObject({
  api: z
    .url({ protocol: /^https?$/, error: 'is no address; write https://events.pagerduty.com, or that of what takes the same events' })
    .default('https://events.pagerduty.com')
    .meta({ description: 'who takes the events; in the EU `https://events.eu.pagerduty.com`' }),
  routingKeysFile: text
    .optional()
    .meta({ description: 'file with the integrations, a line each: `noc e93facc04764012d…`, a name and its routing key; or `NABAT_PAGERDUTY_ROUTING_KEYS`' }),
});

const place = 'channels.pagerduty.routingKeysFile';
const routingKey = { form: /^[\w-]{8,}$/, what: 'the routing key of an integration', example: 'noc e93facc04764012d7bfb002500d5d1a6' };

export const pagerduty: ChannelKind<z.output<typeof pagerdutyForm>> = {
  name: 'pagerduty',
  form: pagerdutyForm,
  faults: ({ routingKeysFile }, { routingKeys }) => [
    ...secretFaults(routingKeys, routingKeysFile, place, 'routing key', 'NABAT_PAGERDUTY_ROUTING_KEYS'),
    ...keyringFaults(routingKeys, place, routingKey),
  ],
  open: async ({ api }, { routingKeys = '' }) => pagerdutyChannel({ api, routingKeys: keyringOf(routingKeys, routingKey) }),
};

/** Characters of a summary; and bytes of an event, of which details have the most. @source developer.pagerduty.com, Events API v2 */
const longestSummary = 1_024;
const longest = 20_000;
const severity = { P1: 'critical', P2: 'error', P3: 'warning' } as const;

/** @param routingKeys  the key of each integration, by the name that contacts have */
export function pagerdutyChannel({ api, routingKeys }: { readonly api: string; readonly routingKeys: Keyring }): Channel {
  return {
    name: 'pagerduty',
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest, perSecond: 2, everyMs: 0 },
    addressFault: (address) => nameFault(routingKeys, address, place),
    async post({ id, address, letter, earlier }: Post): Promise<Posted> {
      const key = keyOf(routingKeys, address);
      if (key === undefined) return { kind: 'refused', whose: 'address', says: 'the configuration has no routing key of that name' };
      const dedupKey = dedupKeyOf(id, letter);
      let posted: Posted = { kind: 'sent' };
      for (const action of actionsOf(letter, earlier === undefined)) {
        posted = postedOf(
          await ask({ url: `${api.replace(/\/$/, '')}/v2/enqueue`, body: { routing_key: key, ...eventOf(letter, action, dedupKey) }, secrets: [key] }),
          dedupKey,
          key,
        );
        // What was sent once more is known by its key: to begin anew harms nothing.
        if (posted.kind !== 'sent') return posted;
      }
      return posted;
    },
    close: async () => undefined,
  };
}

type Action = 'trigger' | 'acknowledge' | 'resolve';

/** By how the incident stands now and not by what the message is: what comes late does not open it again. An alert that is not known can only be triggered. */
function actionsOf(letter: Letter, isFirst: boolean): readonly Action[] {
  const stage = stageOf(letter);
  const action = stage === 'open' ? 'trigger' : stage === 'in-hand' ? 'acknowledge' : 'resolve';
  return (isFirst || letter.about === undefined) && action !== 'trigger' ? ['trigger', action] : [action];
}

/** One for all that is said of an incident; what is about none has its own, and touches no alert. */
const dedupKeyOf = (id: string, { about, thread }: Letter): string => cut(`nabat/${about === undefined ? id : thread}`, 255);

function eventOf(letter: Letter, action: Action, dedupKey: string) {
  const event = { event_action: action, dedup_key: dedupKey };
  if (action !== 'trigger') return event;
  const { about, priority, number, message, news, facts, links, foot } = letter;
  return {
    ...event,
    client: 'Nabat',
    ...(links[0] && { client_url: links[0].url }),
    links: links.map(({ label, url }) => ({ href: url, text: seen(label) })),
    payload: {
      summary: cut(seen(letterTitle(letter)).replaceAll('\n', ' '), longestSummary),
      source: about?.root ?? (number === '' ? 'nabat' : number),
      severity: about === undefined ? 'info' : severity[priority],
      ...(about && { timestamp: new Date(about.openedAt).toISOString(), group: about.tenants.join(', ') }),
      class: message,
      custom_details: {
        incident: number,
        priority,
        ...(about && { state: about.state, services: about.services, tenants: about.tenants, ...(about.owner !== undefined && { owner: about.owner }) }),
        ...(news !== undefined && { news: seen(news) }),
        facts: cut(facts.map(seen).join('\n'), longest - longestSummary - 2_000).split('\n'),
        why: seen(foot),
      },
    },
  };
}

function postedOf(answer: Answered, receipt: string, key: string): Posted {
  if (answer.kind !== 'answered') return answer;
  // PagerDuty takes with 202; of what is made like it some say 200, and so does a page that something in between shows instead
  if (answer.status === 202 || (answer.status === 200 && takenForm.safeParse(answer.body).success)) return { kind: 'sent', receipt };
  const read = errorsForm.safeParse(answer.body);
  const words = read.success ? [read.data.message, ...(read.data.errors ?? [])].filter((each) => each !== undefined).join('; ') : '';
  const posted = meant(answer, hidden(`PagerDuty: status ${answer.status}${words === '' ? '' : `, ${words}`}`, [key]));
  // each integration has a limit of its own
  return answer.status === 429 && posted.kind === 'later' ? { ...posted, whose: 'address' } : posted;
}

const takenForm = z.object({ status: z.literal('success') });
const errorsForm = z.object({ message: z.string().optional(), errors: z.array(z.string()).optional() });
