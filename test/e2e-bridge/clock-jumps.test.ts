// A clock that is set an hour forth and an hour back while a core switch takes forty hosts with it.
import { expect, test } from '@jest/globals';
import { hour } from '../../zabbix-bridge/src/model/moment.ts';
import { aNabat, recordedStorm, type Nabat } from './a-nabat.ts';

const storm = recordedStorm().filter((body) => body['event_value'] === '1' && /unavailable/i.test(body['event_name'] ?? ''));

/** Posts the storm, a few bodies a second. @param jumps  by how much the wall is set before the nth second, ms */
async function through(nabat: Nabat, jumps: Readonly<Record<number, number>>): Promise<void> {
  for (let second = 0; second * 4 < storm.length; second += 1) {
    nabat.time.setWall(nabat.time.wall() + (jumps[second] ?? 0));
    for (const body of storm.slice(second * 4, second * 4 + 4)) expect(await nabat.posts(body)).toBe(202);
    await nabat.passes(1);
  }
  await nabat.passes(240);
}
const seen = async (nabat: Nabat) => (await nabat.incidents()).map(({ title, members }) => `${title}: ${members.all}`).sort();
/** How often each was announced; that nobody takes it is said again, and an hour forth is an hour for that, and for telling of a part that then grows worse. */
async function announced(nabat: Nabat): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const { id } of await nabat.incidents()) {
    const told = (await nabat.timeline(id)).filter((what) => what.kind === 'told' && 'why' in what && !/nobody-took-it|raised/.test(JSON.stringify(what.why)));
    counts.push(told.length);
  }
  return counts;
}

test('it is the same incidents, each announced once, as with a clock that nobody touches', async () => {
  const [steady, jumping] = [await aNabat(), await aNabat()];
  await through(steady, {});
  await through(jumping, { 2: hour, 5: -2 * hour, 7: hour });
  expect((await seen(steady)).length).toBeGreaterThan(0);
  expect(await seen(jumping)).toEqual(await seen(steady));
  expect(await announced(jumping)).toEqual((await seen(steady)).map(() => 1));
});
