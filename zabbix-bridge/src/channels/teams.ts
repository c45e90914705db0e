// teams: Adaptive Cards in Microsoft Teams, by the webhook of a workflow; each address is a name, for the webhook's own address is a secret.
import { z } from 'zod';
import type { Act } from '../model/act.ts';
import { letterTitle, type Letter } from '../words/letter.ts';
import type { Channel, ChannelKind, Post, Posted } from './channel.ts';
import { ask, hidden, meant, textAt } from './http.ts';
import { keyOf, keyringFaults, keyringOf, nameFault, type Keyring } from './keyring.ts';
import { secretFaults } from './secret.ts';
import { cut, seen } from './text.ts';
import { text } from './form.ts';

export const teamsForm = z.strictObject({
  workflowsFile: text
    .optional()
    .meta({ description: 'file with the workflows, a line each: `noc https://…`, a name and the address of its webhook; or `NABAT_TEAMS_WORKFLOWS`' }),
});

export const teams: ChannelKind<z.output<typeof teamsForm>> = {
  name: 'teams',
  form: teamsForm,
  faults: ({ workflowsFile }, { workflows }) => [
    ...secretFaults(workflows, workflowsFile, place, 'workflow', 'NABAT_TEAMS_WORKFLOWS'),
    ...keyringFaults(workflows, place, workflow),
  ],
  open: async (_, { workflows = '' }) => teamsChannel(keyringOf(workflows, workflow)),
};

const place = 'channels.teams.workflowsFile';
const workflow = { form: /^https?:\/\/[^\s/]+\//, what: 'the address of its webhook', example: 'noc https://…' };

/** Bytes of the lines between headline and foot, as JSON; a message may have 28 KB of all that is around it too. @source learn.microsoft.com, Teams connector, known issues */
const longestLines = 18_000;
const longestLine = 2_000;
/** Characters, which are at most as many as bytes. */
const longest = 22_000;
/** Of the actions of a card Teams shows six. @source learn.microsoft.com, Adaptive Cards in Teams */
const mostActions = 6;

/** @param workflows  the address of each webhook, by the name that contacts have */
export function teamsChannel(workflows: Keyring): Channel {
  return {
    name: 'teams',
    capabilities: { edits: false, threads: false, buttons: 'links', silent: true, receipt: 'accepted', longest, perSecond: 4, everyMs: 500 },
    addressFault: (address) => nameFault(workflows, address, place),
    async post({ address, letter, acts = [] }: Post): Promise<Posted> {
      const url = keyOf(workflows, address);
      if (url === undefined) return { kind: 'refused', whose: 'address', says: 'the configuration has no workflow of that name' };
      const secrets = [url, new URL(url).searchParams.get('sig') ?? ''];
      const answer = await ask({ url, body: messageOf(letter, acts), secrets });
      if (answer.kind !== 'answered') return answer;
      if (answer.status === 200 || answer.status === 202) return { kind: 'sent' };
      const says = hidden(`Teams: ${textAt(answer.body, 'error', 'code') ?? `status ${answer.status}`}`, secrets);
      // Each workflow has a signature of its own: one that does not count is that workflow's fault and no other's.
      return answer.status === 401 ? { kind: 'refused', whose: 'address', says } : meant(answer, says, 'address');
    },
    shows: (letter) => ({
      text: linesOf(letter)
        .map(({ inlines }) => inlines.map(({ text: words }) => words).join(''))
        .join('\n'),
    }),
    close: async () => undefined,
  };
}

/** @source learn.microsoft.com, "Create incoming webhooks with Workflows": a message with one Adaptive Card as its attachment */
const messageOf = (letter: Letter, acts: readonly Act[]) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: cardOf(letter, acts) }],
});

type Line = { readonly type: 'RichTextBlock'; readonly inlines: readonly { readonly type: 'TextRun'; readonly text: string }[] };
/** Runs of text and no text blocks: in these alone Teams reads markup. @source adaptivecards.io, RichTextBlock and TextRun */
const line = (words: string, look: object = {}): Line => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, ...look }] });

function cardOf(letter: Letter, acts: readonly Act[]) {
  const leads = [...acts.flatMap(({ label, url }) => (url === undefined ? [] : [{ label, url }])), ...letter.links].slice(0, mostActions);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: titleOf(letter),
    msteams: { width: 'Full' },
    body: linesOf(letter),
    actions: leads.map(({ label, url }) => ({ type: 'Action.OpenUrl', title: cut(seen(label), 40), url })),
  };
}

const titleOf = (letter: Letter): string => cut(seen(`${letterTitle(letter)}${letter.number === '' ? '' : ` (${letter.number})`}`).replaceAll('\n', ' '), 600);

const linesOf = (letter: Letter) => [
  line(titleOf(letter), { weight: 'Bolder', size: 'Medium' }),
  ...(letter.news === undefined ? [] : [line(cut(seen(letter.news), 600), { weight: 'Bolder' })]),
  ...factsOf(letter.facts),
  line(cut(seen(letter.foot), 400), { isSubtle: true, size: 'Small' }),
];

/** Whole lines, as many as fit. */
function factsOf(facts: readonly string[]): readonly Line[] {
  const kept: Line[] = [];
  let bytes = 0;
  for (const fact of facts) {
    const next = line(cut(seen(fact), longestLine));
    bytes += Buffer.byteLength(JSON.stringify(next)) + 1;
    if (bytes > longestLines) return [...kept, line('…')];
    kept.push(next);
  }
  return kept;
}
