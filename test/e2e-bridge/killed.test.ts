// What a real process that is killed while webhooks come in has kept when it is started again.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { posted, recordedStorm, secret } from './a-nabat.ts';
import { aProcess, type NabatProcess } from './a-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Posts problem after problem, ten at a time, until nobody answers. @returns the events that were answered 2xx */
async function postsUntilDead(url: string, from: number, onTaken: (count: number) => void): Promise<readonly string[]> {
  const [body = {}] = recordedStorm();
  const taken: string[] = [];
  for (let nth = from; ; nth += 10) {
    const events = Array.from({ length: 10 }, (_, more) => `${nth + more}`);
    const answers = await Promise.allSettled(
      events.map((event_id) => posted(`${url}/api/v1/sources/demo/zabbix`, { ...body, event_id, trigger_id: event_id }, Date.now())),
    );
    answers.forEach((answer, index) => answer.status === 'fulfilled' && answer.value.ok && taken.push(events[index] ?? ''));
    onTaken(taken.length);
    if (answers.some(({ status }) => status === 'rejected')) return taken;
  }
}

const profile = (): { readonly token: string } => JSON.parse(readFileSync(join(folder, 'data', 'local.json'), 'utf8')) as { token: string };

async function problemsOf(nabat: NabatProcess): Promise<ReadonlySet<string>> {
  const events = new Set<string>();
  for (let after = ''; ;) {
    type Page = { readonly rows: readonly { readonly event: string }[]; readonly next?: string };
    const page = await nabat.ask<Page>(`/api/v1/problems?limit=1000${after && `&after=${encodeURIComponent(after)}`}`);
    for (const { event } of page.rows) events.add(event);
    if (page.next === undefined) return events;
    after = page.next;
  }
}

test('killed three times in the middle of webhooks, it has every problem that it had answered for', async () => {
  writeFileSync(join(folder, 'secret'), secret, { mode: 0o600 });
  writeFileSync(
    join(folder, 'nabat.yaml'),
    'listen: {port: 0}\nsources: [{source: demo, kind: zabbix, url: "http://127.0.0.1:9/api_jsonrpc.php", webhookSecretFile: secret}]\n',
  );
  const taken = new Set<string>();
  for (let life = 1; life <= 3; life += 1) {
    const nabat = await aProcess(folder);
    // The kill comes while the next posts are on their way, a few at first and hundreds later.
    const killAfter = (count: number): void => void (count >= life * 150 && setImmediate(() => nabat.process.kill('SIGKILL')));
    for (const event of await postsUntilDead(nabat.url, life * 1_000_000, killAfter)) taken.add(event);
  }
  const nabat = await aProcess(folder);
  const kept = await problemsOf(nabat);
  expect(taken.size).toBeGreaterThan(0);
  expect([...taken].filter((event) => !kept.has(event))).toEqual([]);
});

test('asked to end it ends by itself, with its profile and its token gone', async () => {
  const nabat = await aProcess(folder);
  const { token } = profile();
  expect(statSync(join(folder, 'data', 'local.json')).mode & 0o777).toBe(0o600);
  nabat.process.kill('SIGTERM');
  expect(await nabat.gone).toEqual([0, null]);
  expect(() => profile()).toThrow('ENOENT');
  const again = await aProcess(folder);
  const answer = await fetch(`${again.url}/api/v1/incidents`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(401);
});
