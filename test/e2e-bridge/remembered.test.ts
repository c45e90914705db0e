// What test messages and attempts showed of a channel is known after a restart.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';
import { aNabat, recordingBegan, type Nabat } from './a-nabat.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-remembered-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'people'));
writeFileSync(
  join(folder, 'people/people.yaml'),
  `person: anna
name: Anna Petrova
contacts: { webhook: desk }
---
escalation: lines
steps: [{ tell: anna, by: [webhook], repeat: every 30m }]
`,
);
writeFileSync(join(folder, 'routing.yaml'), 'route:\n  escalation: lines\n');
let desk: HttpPeer;
beforeEach(async () => {
  desk = await anHttpPeer(() => ({ status: 204, body: {} }));
});
afterEach(() => desk.stop());
const restarted = async (nabat: Nabat): Promise<Nabat> => {
  await nabat.stop();
  return aNabat({ folder: nabat.folder, time: nabat.time, more: settings() });
};
const settings = (): string => `channels: {webhook: {endpoints: {desk: "${desk.url}/"}}}\nrulesFolder: ${folder}`;
const tests = (nabat: Nabat) => nabat.ask('/api/v1/channels/test', { to: 'anna' });
const wayOf = async (nabat: Nabat) =>
  (await nabat.ask<{ rows: { recipient: { id: string }; ways: object[] }[] }>('/api/v1/on-call/reach')).rows.find(({ recipient }) => recipient.id === 'anna')
    ?.ways[0];
const channelOf = async (nabat: Nabat) => (await nabat.ask<{ rows: object[] }>('/api/v1/channels')).rows[0];

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
  const third = await restarted(second);
  expect(await wayOf(third)).toMatchObject({ worked: { at: failedAt + 1_000, test: true }, failed: { at: failedAt, test: true } });
});
