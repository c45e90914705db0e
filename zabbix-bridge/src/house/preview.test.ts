// What people would read, before anything is sent: by whom, by which channel, in which language.
import { expect, test } from '@jest/globals';
import type { Channel } from '../channels/channel.ts';
import { smsText } from '../channels/sms-text.ts';
import { smsLength } from '../channels/sms-length.ts';
import { night, twoTenants } from '../readmodel/builders.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import type { PreviewWish } from '../api/deps.ts';
import { previewer } from './preview.ts';

function aChannel(name: string, more: Partial<Channel> = {}): Channel {
  return {
    name,
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest: 200, perSecond: 1_000, everyMs: 0 },
    addressFault: () => undefined,
    post: async () => {
      throw new Error('a preview sends nothing');
    },
    close: async () => undefined,
    ...more,
  };
}
const sms = aChannel('sms', {
  shows: (letter) => {
    const text = smsText(letter);
    const { units, parts } = smsLength(text);
    return { text, length: units, parts };
  },
});

async function shown(channels: readonly Channel[], wish: PreviewWish & { readonly of?: string }) {
  const readModel = openReadModel(':memory:');
  await readModel.follow(1, night, twoTenants());
  const { of, ...rest } = wish;
  const row = of === undefined ? undefined : await readModel.incidentRow(undefined, of);
  const previews = previewer({
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    rules: () => undefined,
    usual: { locale: 'en', zone: 'Europe/Moscow', to: Object.fromEntries(channels.map(({ name }) => [name, 'noc'])) },
    readModel,
    clock: () => night + 600_000,
    pageOf: () => undefined,
  });
  return previews.preview({ ...rest, ...(row && { row }) });
}

test('without an incident every kind of message is shown, those about no incident too, by every channel and in both languages', async () => {
  const rows = await shown([aChannel('email'), sms], {});
  if (rows === 'unknown') throw new Error('nobody was named');
  const kinds = new Set(rows.map(({ message, audience }) => `${message}/${audience}`));
  expect([...kinds].filter((kind) => /^(works-|known-before)/.test(kind))).toHaveLength(5 * 2 + 1);
  expect(kinds.size).toBe(21 + 11);
  const toPlanner = 1;
  expect(rows).toHaveLength((21 + 11 + toPlanner) * 2 * 2);
});

test('what is about no incident is shown by no channel that rings, and not of an incident', async () => {
  const call = aChannel('call', { capabilities: { ...aChannel('call').capabilities, silent: false } });
  expect(await shown([call], { message: 'works-ahead' })).toEqual([]);
  expect(await shown([aChannel('email')], { message: 'works-ahead', of: 'INC-1' })).toEqual([]);
});

test('planned works are shown in words of one’s own, before these are in force', async () => {
  const templates = [{ id: 'own', messages: ['works-ahead'], tenant: 'pharma', headline: '{{ services | join: ", " }}: {{ lasts }}, {{ name }}' }] as const;
  const rows = await shown([aChannel('email')], { message: 'works-ahead', audience: 'stakeholder', language: 'en', templates });
  expect(rows).toMatchObject([{ message: 'works-ahead', text: expect.stringMatching(/^Planned works · Corporate mail, CRM: 1 h 30 min, new disks\n/) }]);
});

test('what is too long for the channel is cut as the channel would cut it, and its length counted as the channel counts', async () => {
  const wish = { message: 'opened', audience: 'shift', language: 'ru' } as const;
  expect(await shown([sms], wish)).toMatchInlineSnapshot(`
   [
     {
       "audience": "shift",
       "channel": "sms",
       "language": "ru",
       "length": 52,
       "longest": 200,
       "message": "opened",
       "parts": 1,
       "text": "P1 Корпоративная почта не работает: dc-01 недоступен",
     },
   ]
  `);
  const [cut] = (await shown([aChannel('email')], wish)) as readonly { readonly text: string; readonly length: number }[];
  expect(cut?.length).toBeLessThanOrEqual(200);
  expect(cut?.text).toMatch(/…$/);
});

test('an incident is shown as it is now to whom it would go; with no rules to whoever the configuration names', async () => {
  expect(await shown([aChannel('email')], { of: 'INC-1' })).toMatchObject([
    { message: 'opened', audience: 'shift', to: { kind: 'fallback' }, channel: 'email', text: expect.stringContaining('exch-01 unreachable') },
  ]);
});

test('where no channel is set up the words are shown alone, and who is not in the rules is unknown', async () => {
  expect(await shown([], { of: 'INC-1' })).toMatchObject([{ channel: 'text' }]);
  expect(await shown([], { to: 'ghost' })).toBe('unknown');
});
