// A button in a message, with a real Zabbix behind: whoever presses it in Telegram has the problem acknowledged there, under his own name.
import { setTimeout as passes } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { anHttpPeer, type Asked } from '../tools/http-peer.ts';
import { buildEstate } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { waitUntil } from './harness/wait-until.ts';
import { eventsInZabbix, openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

const rules = {
  'routing.yaml': 'route: { escalation: lines }\n',
  'people/noc.yaml': `
person: anna
name: Anna Petrova
zone: UTC
contacts: { telegram: '1001' }
---
escalation: lines
steps:
  - { tell: anna, by: [telegram], repeat: every 30m }
`,
};

type Button = { readonly text: string; readonly callback_data: string };
/** As the Bot API has it. */
type Message = { readonly chat_id: string; readonly text: string; readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Button[])[] } };

/** The Bot API as far as Nabat speaks with it, and somebody who presses what it shows. */
async function aTelegram() {
  const presses: object[] = [];
  const methodOf = ({ path }: Asked): string => path.slice(path.lastIndexOf('/') + 1);
  const peer = await anHttpPeer(async (it) => {
    if (methodOf(it) !== 'getUpdates') return { status: 200, body: { ok: true, result: { message_id: 41 } } };
    const from = Math.max(0, Number(it.body['offset']) - 900);
    if (presses.length <= from) await passes(200); // held, as Telegram does
    return { status: 200, body: { ok: true, result: presses.map((callback_query, nth) => ({ update_id: 900 + nth, callback_query })).slice(from) } };
  });
  const asked = (method: string): readonly Message[] => peer.asked.filter((each) => methodOf(each) === method).map(({ body }) => body as unknown as Message);
  return {
    url: peer.url,
    asked,
    press(message: Message, label: string, by: number): void {
      const data = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)?.callback_data;
      presses.push({ id: `press-${presses.length}`, from: { id: by }, data, message: { message_id: 41, chat: { id: Number(message.chat_id) } } });
    },
    [Symbol.asyncDispose]: () => peer.stop(),
  };
}

test('from a trigger to the message, and from its button to the acknowledgement in Zabbix under the name of who pressed it', async () => {
  await using telegram = await aTelegram();
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, [{ host: 'db-01', group: 'Databases', checks: [{ key: 'fs', trigger: 'Disk is full', severity: 5, failing: 1 }] }]);
  await using nabat = await startNabat(zabbix, {
    rules,
    more: { channels: { telegram: { api: telegram.url, tokenFile: 'telegram.token' } } },
    files: { 'telegram.token': '123456:a-token-of-nobody\n' },
  });

  await estate.fail(['db-01', 'fs']);
  const message = await waitUntil({ what: 'the message to arrive' }, async () => telegram.asked('sendMessage')[0]);
  expect(message).toMatchObject({ chat_id: '1001', text: expect.stringContaining('db-01') });
  const [event = ''] = await openInZabbix(zabbix);
  expect((await eventsInZabbix(zabbix, [event])).get(event)).toMatchObject({ acknowledged: false });

  telegram.press(message, 'I take it', 1001);
  const written = await waitUntil({ what: 'Zabbix to have it acknowledged' }, async () => {
    const now = (await eventsInZabbix(zabbix, [event])).get(event);
    return now?.acknowledged === true ? now : undefined;
  });
  expect(written.messages).toEqual([expect.stringContaining('anna')]);
  const edited = await waitUntil({ what: 'the message to say so' }, async () => telegram.asked('editMessageText').at(-1));
  expect(edited).toMatchObject({ chat_id: '1001', text: expect.stringContaining('Anna Petrova has it') });
  const [incident] = await nabat.incidents({ live: 'true' });
  expect(incident).toMatchObject({ state: 'acknowledged', owner: 'anna' });
});
