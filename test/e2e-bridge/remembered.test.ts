// What test messages and attempts showed of a channel is known after a restart.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aFolder } from '../tools/a-folder.ts';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';
import { anSmsCentre, type SmsCentre } from '../tools/sms-centre.ts';
import { aNabat, recordingBegan, type Nabat } from './a-nabat.ts';

const folder = aFolder({
  'people/people.yaml': `person: anna
name: Anna Petrova
contacts: { webhook: desk, sms: '+79161234567' }
---
escalation: lines
steps: [{ tell: anna, by: [webhook], repeat: every 30m }]
`,
  'routing.yaml': 'route: { escalation: lines }\n',
});
let desk: HttpPeer;
let centre: SmsCentre;
beforeEach(async () => {
  desk = await anHttpPeer(() => ({ status: 204, body: {} }));
  centre = await anSmsCentre();
});
afterEach(() => Promise.all([desk.stop(), centre.stop()]));
const restarted = async (nabat: Nabat): Promise<Nabat> => {
  await nabat.stop();
  return aNabat({ folder: nabat.folder, time: nabat.time, more: settings() });
};
const settings =
  (): string => `channels: {webhook: {endpoints: {desk: "${desk.url}/"}}, sms: {by: smpp, host: 127.0.0.1, port: ${centre.port}, systemId: nabat, from: Nabat}}
rulesFolder: ${folder}`;
const tests = (nabat: Nabat, channel = 'webhook') => nabat.ask('/api/v1/channels/test', { to: 'anna', channel });
type Reach = { readonly rows: readonly { readonly recipient: { readonly id: string }; readonly ways: readonly { readonly channel: string }[] }[] };
const wayOf = async (nabat: Nabat, name = 'webhook') =>
  (await nabat.ask<Reach>('/api/v1/on-call/reach')).rows.find(({ recipient }) => recipient.id === 'anna')?.ways.find(({ channel }) => channel === name);
const channelOf = async (nabat: Nabat) =>
  (await nabat.ask<{ rows: readonly { readonly name: string }[] }>('/api/v1/channels')).rows.find(({ name }) => name === 'webhook');
/** What goes over the wire is given the machine's own time. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise(setImmediate);
}

test('that a test went through once, and failed later, stands beside the person and the channel also after a restart', async () => {
  const first = await aNabat({ more: settings() });
  await tests(first);
  await first.passes(60);
  desk.answers(() => ({ status: 500, body: {} }));
  await tests(first);
  const failedAt = first.time.wall();
  expect(failedAt).toBeGreaterThan(recordingBegan);
  const before = [await wayOf(first), await channelOf(first)];
  expect(before).toMatchObject([
    { worked: { at: recordingBegan, test: true }, failed: { at: failedAt, test: true } },
    { sentAt: recordingBegan, failed: { at: failedAt } },
  ]);
  const second = await restarted(first);
  expect([await wayOf(second), await channelOf(second)]).toEqual(before);
  desk.answers(() => ({ status: 204, body: {} }));
  await second.passes(1);
  await tests(second);
  const workedAt = second.time.wall();
  const third = await restarted(second);
  expect(await wayOf(third)).toMatchObject({ worked: { at: workedAt, test: true }, failed: { at: failedAt, test: true } });
});

test('a test that the SMS centre took and could not deliver counts as failed when it says so, also after a restart', async () => {
  const first = await aNabat({ more: settings() });
  await tests(first, 'sms');
  expect(await wayOf(first, 'sms')).toMatchObject({ worked: { at: recordingBegan, state: 'sent', test: true } });
  await until(() => centre.messages.length > 0);
  const second = await restarted(first);
  await second.passes(60);
  await until(() => centre.bound().length > 0);
  centre.delivers({ esm_class: 4, source_addr: '79161234567', receipted_message_id: centre.messages[0]?.id, message_state: 5 });
  await until(() => centre.answered.length > 0);
  expect(centre.answered).toEqual(['ESME_ROK']);
  expect(await wayOf(second, 'sms')).toMatchObject({ worked: { at: recordingBegan }, failed: { at: second.time.wall(), test: true, says: 'UNDELIV' } });
});
