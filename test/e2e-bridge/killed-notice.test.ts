// What whoever asked to hear of planned works has received when the process is killed before, while and after it is sent, and what the list says of it then.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';
import { aProcess, type NabatProcess } from './a-process.ts';

/** Fifty with NABAT_LONG=1. */
const rounds = process.env['NABAT_LONG'] === '1' ? 50 : 3;
const folder = mkdtempSync(join(tmpdir(), 'nabat-killed-notice-'));
const readers = ['director', 'olga', 'vera'] as const;
let desk: HttpPeer;
beforeAll(async () => {
  desk = await anHttpPeer(() => ({ status: 204, body: {} }));
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

/** Where in its way a message is when the process dies. */
const moments = ['when it is decided', 'when it has arrived and is not answered', 'when it is answered and not noted'] as const;

test(`killed ${rounds} times, nobody goes without the announcement of works, at most one of the channel comes twice, and the list says that it may be there twice`, async () => {
  let [killed, repeats] = [0, 0];
  let nabat = await aProcess(folder);
  for (let round = 0; round < rounds; round += 1) {
    const moment = moments[round % moments.length];
    const kill = (): void => {
      desk.answers(() => ({ status: 204, body: {} }));
      if (nabat.process.kill('SIGKILL')) killed += 1;
    };
    // The second of three is cut off, so that one before it is through and one behind it waits.
    let seen = 0;
    desk.answers(async () => {
      seen += 1;
      if (seen === 2 && moment === 'when it has arrived and is not answered') kill();
      if (seen === 2 && moment === 'when it is answered and not noted') setImmediate(kill);
      return { status: 204, body: {} };
    });
    const id = `round-${round}`;
    const from = Date.now() + 1_800_000;
    await nabat
      .ask('/api/v1/commands/plan-works', { id, name: 'new disks', hosts: [], services: ['mail'], from, until: from + 3_600_000 })
      .catch(() => undefined); // killed before it could answer
    if (moment === 'when it is decided') kill();
    await nabat.gone;
    nabat = await aProcess(folder);
    while (new Set(gotten(id)).size < readers.length) await passes(50);
    let rows = await noticesOf(nabat, id);
    for (; rows.some(({ state }) => state !== 'sent'); rows = await noticesOf(nabat, id)) await passes(50);
    expect(rows.map(({ to }) => to).sort()).toEqual([...readers]);
    const twice = gotten(id).length - readers.length;
    expect([moment, twice]).toEqual([moment, Math.min(twice, 1)]);
    const unsure = rows.filter(({ says = '' }) => says.includes('may have arrived too'));
    expect(unsure.length).toBeGreaterThanOrEqual(twice);
    repeats += twice;
  }
  expect(killed).toBe(rounds);
  expect(repeats).toBeLessThanOrEqual(rounds);
}, 1_200_000);
