// What people have received when the process is killed between the decision and the sending, and between the sending and the noting of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';
import type { NabatProcess } from './a-process.ts';
import { cutOffAgainAndAgain, perRound, rounds, taken } from './cut-off.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-killed-telling-'));
let desk: HttpPeer;
beforeAll(async () => {
  desk = await anHttpPeer(() => taken);
  const channels = `channels: {webhook: {endpoints: {desk: "${desk.url}/"}}}\ntelling: {to: {webhook: desk}, retryFirst: 1s}`;
  writeFileSync(join(folder, 'nabat.yaml'), `listen: {port: 0}\n${channels}\n`);
});
afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
});

/** An incident that is told at once. @returns its number; undefined when the process was killed before it could answer */
async function declares(nabat: NabatProcess, title: string): Promise<string | undefined> {
  const body = { title, services: [], priority: 'P2' };
  const answer = await nabat.ask<{ readonly incident?: { readonly number: string } }>('/api/v1/commands/declare', body).catch(() => undefined);
  return answer?.incident?.number;
}
const gotten = (incident: string): readonly string[] =>
  desk.asked.filter(({ body }) => body['incident'] === incident && body['message'] === 'opened').map(({ body }) => String(body['notification']));

/** Whether the messages about an incident are through and noted as such. */
type Ledger = { readonly rows: readonly { readonly attempts: readonly { readonly state: string }[] }[] };
async function areSent(nabat: NabatProcess, incident: string): Promise<boolean> {
  const { rows } = await nabat.ask<Ledger>(`/api/v1/incidents/${incident}/notifications`);
  return rows.length > 0 && rows.every(({ attempts }) => attempts.at(-1)?.state === 'sent');
}

test(`killed ${rounds} times between decision, sending and noting, no message is missing and at most one of a channel comes twice`, async () => {
  await cutOffAgainAndAgain({
    folder,
    desk,
    sends: async (nabat, round) => {
      const answered = await Promise.all(Array.from({ length: perRound }, (_, nth) => declares(nabat, `round ${round}, ${nth}`)));
      const declared = answered.filter((it) => it !== undefined);
      expect(declared.length).toBeGreaterThan(0);
      return declared;
    },
    cameTwice: async (nabat, declared) => {
      // What has been noted as sent goes no second time.
      for (const incident of declared) while (!(await areSent(nabat, incident))) await passes(50);
      expect(declared.filter((incident) => gotten(incident).length === 0)).toEqual([]);
      return declared.map((incident) => gotten(incident).length - new Set(gotten(incident)).size).reduce((sum, each) => sum + each, 0);
    },
  });
}, 1_200_000);
