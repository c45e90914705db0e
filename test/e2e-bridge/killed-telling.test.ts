// What people have received when the process is killed between the decision and the sending, and between the sending and the noting of it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as passes } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';

/** Fifty with NABAT_LONG=1. */
const rounds = process.env['NABAT_LONG'] === '1' ? 50 : 3;
const perRound = 3;
const entry = join(import.meta.dirname, '../../zabbix-bridge/src/cli/nabat.ts');
const folder = mkdtempSync(join(tmpdir(), 'nabat-killed-telling-'));
const children = new Set<ChildProcess>();
let desk: HttpPeer;
beforeAll(async () => {
  desk = await anHttpPeer(() => ({ status: 204, body: {} }));
  const channels = `channels: {webhook: {endpoints: {desk: "${desk.url}/"}}}\ntelling: {to: {webhook: desk}, retryFirst: 1s}`;
  writeFileSync(join(folder, 'nabat.yaml'), `listen: {port: 0}\n${channels}\n`);
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
});

async function started(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [entry, 'start', '--config', join(folder, 'nabat.yaml')], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  for await (const line of createInterface({ input: child.stdout })) {
    if ((JSON.parse(line) as { readonly msg: string }).msg !== 'Nabat is ready') continue;
    child.stdout.resume();
    return child;
  }
  throw new Error('it ended before it was ready');
}

/** An incident that is told at once. @returns its number; undefined when the process was killed before it could answer */
async function declares(title: string): Promise<string | undefined> {
  const { url, token } = JSON.parse(readFileSync(join(folder, 'data/local.json'), 'utf8')) as { readonly url: string; readonly token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ title, services: [], priority: 'P2' });
  const answer = await fetch(`${url}/api/v1/commands/declare`, { method: 'POST', headers, body }).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as { readonly incident?: { readonly number: string } }).incident?.number : undefined;
}
const gotten = (incident: string): readonly string[] =>
  desk.asked.filter(({ body }) => body['incident'] === incident && body['message'] === 'opened').map(({ body }) => String(body['notification']));

/** Where in its way a message is when the process dies. */
const moments = ['when it is decided', 'when it has arrived and is not answered', 'when it is answered and not noted'] as const;

test(`killed ${rounds} times between decision, sending and noting, no message is missing and at most one of a channel comes twice`, async () => {
  let [killed, repeats] = [0, 0];
  let child = await started();
  for (let round = 0; round < rounds; round += 1) {
    const moment = moments[round % moments.length];
    const kill = (): void => {
      desk.answers(() => ({ status: 204, body: {} }));
      if (child.kill('SIGKILL')) killed += 1;
    };
    // The second message of a round is the one that is cut off, so that one before it is through and one behind it waits.
    let seen = 0;
    desk.answers(async () => {
      seen += 1;
      if (seen === 2 && moment === 'when it has arrived and is not answered') kill();
      if (seen === 2 && moment === 'when it is answered and not noted') setImmediate(kill);
      return { status: 204, body: {} };
    });
    const declared = (await Promise.all(Array.from({ length: perRound }, (_, nth) => declares(`round ${round}, ${nth}`)))).filter((it) => it !== undefined);
    expect(declared.length).toBeGreaterThan(0);
    if (moment === 'when it is decided') kill();
    while (child.exitCode === null && child.signalCode === null) await passes(20);
    child = await started();
    while (declared.some((incident) => gotten(incident).length === 0)) await passes(50);
    await passes(300); // what would come twice comes at once
    const twice = declared.map((incident) => gotten(incident).length - new Set(gotten(incident)).size).reduce((sum, each) => sum + each, 0);
    expect([moment, twice]).toEqual([moment, Math.min(twice, 1)]);
    repeats += twice;
  }
  expect(killed).toBe(rounds);
  expect(repeats).toBeLessThanOrEqual(rounds);
}, 1_200_000);
