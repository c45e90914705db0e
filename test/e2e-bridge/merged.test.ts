// What becomes of a page whose incident was put into another one while it was on its way.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aFolder } from '../tools/a-folder.ts';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';
import { anSmsCentre, type SmsCentre } from '../tools/sms-centre.ts';
import { aNabat, recordedStorm, until as reaches, type Nabat } from './a-nabat.ts';

const folder = aFolder({
  'people/people.yaml': `person: anna
name: Anna Petrova
contacts: { sms: '+79161234567', webhook: desk }
---
escalation: lines
steps: [{ tell: anna, by: [sms, webhook], repeat: every 30m }]
`,
  'routing.yaml': 'route: { escalation: lines }\n',
});
let centre: SmsCentre;
let desk: HttpPeer;
beforeEach(async () => {
  centre = await anSmsCentre();
  desk = await anHttpPeer(() => ({ status: 204, body: {} }));
});
afterEach(() => Promise.all([centre.stop(), desk.stop()]));

/** An SMS is sent by several answers in a row. */
const until = (nabat: Nabat, done: () => boolean | Promise<boolean>) => reaches(nabat, done, { seconds: 60, answers: 20 });
type Ledger = { readonly rows: readonly { readonly attempts: readonly { readonly channel: string; readonly state: string }[] }[] };
const attemptsOf = async (nabat: Nabat, incident: string) =>
  (await nabat.ask<Ledger>(`/api/v1/incidents/${incident}/notifications`)).rows.flatMap(({ attempts }) =>
    attempts.map(({ channel, state }) => `${channel} ${state}`),
  );
const pages = () => desk.asked.map(({ body }) => body).filter(({ message }) => message === 'opened');

/** An incident that Anna was paged about by SMS, and one that is held still, into which it is put. */
async function merges() {
  const sms = `{by: smpp, host: 127.0.0.1, port: ${centre.port}, systemId: nabat, from: Nabat}`;
  const nabat = await aNabat({ more: `channels: {sms: ${sms}, webhook: {endpoints: {desk: "${desk.url}/"}}}\nrulesFolder: ${folder}` });
  const { incident: from } = await nabat.ask<{ incident: { number: string } }>('/api/v1/commands/declare', { title: 'mail', services: [], priority: 'P1' });
  await until(nabat, async () => (await attemptsOf(nabat, from.number)).includes('sms sent'));
  const [opened = {}] = recordedStorm();
  await nabat.posts(opened);
  const others = async () => (await nabat.incidents()).filter(({ number }) => number !== from.number);
  await until(nabat, async () => (await others()).length > 0);
  const [held] = await others();
  expect(held?.state).toBe('held');
  const { incident: into } = await nabat.ask<{ incident: { number: string } }>('/api/v1/commands/merge', { incident: from.number, into: held?.id });
  return { nabat, from: from.number, into: into.number };
}

test('a page that fails after its incident was put into another goes on by the next channel and speaks of that one, and the ledger has it with the message', async () => {
  const { nabat, from, into } = await merges();
  expect(pages()).toEqual([]);
  centre.delivers({ esm_class: 4, source_addr: '79161234567', receipted_message_id: centre.messages[0]?.id, message_state: 5 });
  await until(nabat, () => pages().length > 0);
  expect(pages()).toMatchObject([{ incident: into }]);
  await until(nabat, async () => (await attemptsOf(nabat, from)).includes('webhook sent'));
  expect((await attemptsOf(nabat, from)).toSorted()).toEqual(['sms failed', 'sms sent', 'webhook sent']);
});

test('that a message arrived whose incident was put into another is noted with the message, and its answer takes that one', async () => {
  const { nabat, from, into } = await merges();
  centre.delivers({ esm_class: 4, source_addr: '79161234567', receipted_message_id: centre.messages[0]?.id, message_state: 2 });
  await until(nabat, async () => (await attemptsOf(nabat, from)).includes('sms delivered'));
  centre.delivers({ source_addr: '79161234567', short_message: '1' });
  await until(nabat, () => centre.messages.length > 1);
  expect(await nabat.ask(`/api/v1/incidents/${into}`)).toMatchObject({ state: 'acknowledged', owner: 'anna' });
  expect(pages()).toEqual([]);
});
