// What a real process does when something fails in the middle of a storm: a full disk, a clock that jumps, the wish that it may end.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { aFolder, aSource, started, type RunningBridge } from './a-bridge.ts';

/** A disk of its own needs a namespace of mounts; where the system allows nobody to have one, nothing can be filled without harm. */
const ownDisk = ['unshare', '--map-root-user', '--mount', 'bash', '-c', 'mount -t tmpfs -o size=8m none data && exec "$@"', 'bash'];
const hasOwnDisk = spawnSync('unshare', ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

function fill(file: string): void {
  const at = openSync(file, 'w');
  for (const size of [65_536, 4_096, 1]) {
    try {
      for (;;) writeSync(at, Buffer.alloc(size));
    } catch {
      continue; // no room for so much at once
    }
  }
  closeSync(at);
}
type Problems = { readonly rows: readonly { readonly event: string }[]; readonly next?: string };
/** Of every problem that it knows, page by page. */
async function known({ ask }: RunningBridge): Promise<ReadonlySet<string>> {
  const events = new Set<string>();
  for (let next: string | undefined = ''; next !== undefined;) {
    const page: Problems = (await ask(`/api/v1/problems?limit=1000${next && `&after=${encodeURIComponent(next)}`}`)).body as Problems;
    for (const { event } of page.rows) events.add(event);
    ({ next } = page);
  }
  return events;
}
const eventOf = (nth: number): string => `${10_000 + nth}`;

(hasOwnDisk ? test : test.skip)(
  'a full disk: what comes is refused and asked to come again, what was answered stays, and it goes on by itself when there is room',
  async () => {
    const folder = aFolder(aSource);
    mkdirSync(join(folder, 'data'));
    const bridge = await started(folder, ownDisk);
    const answered: string[] = [];
    const post = async (nth: number) => {
      const { status, retryAfter } = await bridge.posts(nth);
      if (status === 202) answered.push(eventOf(nth));
      return { status, retryAfter };
    };
    await post(0);
    fill(join(bridge.dataFolder, 'filler'));
    let nth = 1;
    let refused = await post(nth);
    while (refused.status === 202 && nth < 2_000) refused = await post((nth += 1)); // what lies ready for the log is used up first
    expect(refused).toEqual({ status: 503, retryAfter: '5' });
    expect(await bridge.ask('/readyz')).toMatchObject({
      status: 503,
      body: { code: 'unavailable', detail: expect.stringContaining('the journal could not be written') },
    });
    expect((await bridge.ask('/healthz')).status).toBe(200);
    expect((await bridge.ask('/api/v1/incidents')).status).toBe(200);
    const isSaid = (): boolean => /no room to write the journal .*free some space on its disk/.test(JSON.stringify(bridge.logged));
    while (!isSaid()) await passes(20); // what it says comes through a pipe

    rmSync(join(bridge.dataFolder, 'filler'));
    while ((await post((nth += 1))).status !== 202) await passes(100);
    expect((await bridge.ask('/readyz')).status).toBe(200);
    while (!(await known(bridge)).has(eventOf(nth))) await passes(50);
    const kept = await known(bridge);
    expect(answered.filter((event) => !kept.has(event))).toEqual([]);
  },
);

test('asked to end in the middle of a storm it ends within seconds, cleanly, and has kept all that it answered', async () => {
  const folder = aFolder(aSource);
  const bridge = await started(folder);
  const answered: string[] = [];
  let nth = 0;
  const storm = Promise.all(
    Array.from({ length: 8 }, async () => {
      for (;;) {
        const own = (nth += 1);
        const answer = await bridge.posts(own).catch(() => undefined);
        if (!answer) return;
        if (answer.status === 202) answered.push(eventOf(own));
      }
    }),
  );
  while (answered.length < 200) await passes(20);
  bridge.kill('SIGTERM');
  const end = await bridge.ended;
  await storm;
  expect({ code: end.code, signal: end.signal, said: end.said }).toEqual({ code: 0, signal: null, said: '' });
  const again = await started(folder);
  const kept = await known(again);
  expect(answered.filter((event) => !kept.has(event))).toEqual([]);
  again.kill('SIGTERM');
  expect((await again.ended).code).toBe(0);
});
