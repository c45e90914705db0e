// What whoever asked to hear of planned works has received when the process is killed before, while and after it is sent, and what the list says of it then.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';
import type { NabatProcess } from './a-process.ts';
import { cutOffAgainAndAgain, rounds, taken } from './cut-off.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-killed-notice-'));
const readers = ['director', 'olga', 'vera'] as const;
let desk: HttpPeer;
beforeAll(async () => {
  desk = await anHttpPeer(() => taken);
  for (const kind of ['services', 'people']) mkdirSync(join(folder, 'rules', kind), { recursive: true });
  writeFileSync(join(folder, 'rules/services/mail.yaml'), `service: mail\nname: Mail\nmatch: [{ host: 'exch-*' }]\ntell: [${readers.join(', ')}]\n`);
  writeFileSync(join(folder, 'rules/people/people.yaml'), readers.map((id) => `person: ${id}\nname: ${id}\ncontacts: { webhook: desk }\n`).join('---\n'));
  const channels = `channels: {webhook: {endpoints: {desk: "${desk.url}/"}}}\ntelling: {retryFirst: 1s}`;
  writeFileSync(join(folder, 'nabat.yaml'), `listen: {port: 0}\nrulesFolder: rules\n${channels}\n`);
});
afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
});

type Notice = { readonly notification: string; readonly to: string; readonly state: string; readonly says?: string };
const noticesOf = async (nabat: NabatProcess, works: string) => (await nabat.ask<{ readonly rows: readonly Notice[] }>(`/api/v1/notices?works=${works}`)).rows;
/** What came in of the announcement of these works, by the name of each message. */
const gotten = (works: string): readonly string[] =>
  desk.asked.filter(({ body }) => body['thread'] === `works/${works}`).map(({ body }) => String(body['notification']));

test(`killed ${rounds} times, nobody goes without the announcement of works, at most one of the channel comes twice, and the list says that it may be there twice`, async () => {
  await cutOffAgainAndAgain({
    folder,
    desk,
    sends: async (nabat, round) => {
      const id = `round-${round}`;
      const from = Date.now() + 1_800_000;
      await nabat
        .ask('/api/v1/commands/plan-works', { id, name: 'new disks', hosts: [], services: ['mail'], from, until: from + 3_600_000 })
        .catch(() => undefined); // killed before it could answer
      return id;
    },
    cameTwice: async (nabat, id) => {
      while (new Set(gotten(id)).size < readers.length) await passes(50);
      let rows = await noticesOf(nabat, id);
      for (; rows.some(({ state }) => state !== 'sent'); rows = await noticesOf(nabat, id)) await passes(50);
      expect(rows.map(({ to }) => to).sort()).toEqual([...readers]);
      const twice = gotten(id).length - readers.length;
      const unsure = rows.filter(({ says = '' }) => says.includes('may have arrived too'));
      expect(unsure.length).toBeGreaterThanOrEqual(twice);
      return twice;
    },
  });
}, 1_200_000);
