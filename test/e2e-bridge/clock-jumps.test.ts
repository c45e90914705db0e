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
/** Why each was told, one after the other; that nobody takes it is said again, and an hour forth is an hour for that. */
async function told(nabat: Nabat): Promise<readonly (readonly string[])[]> {
  const all: string[][] = [];
  for (const { id } of await nabat.incidents()) {
    const whys = (await nabat.timeline(id)).flatMap((what) => (what.kind === 'told' && 'why' in what ? [(what.why as { readonly kind: string }).kind] : []));
    all.push(whys.filter((kind) => kind !== 'nobody-took-it'));
  }
  return all;
}

test('it is the same incidents, each announced once, as with a clock that nobody touches', async () => {
  const [steady, jumping] = [await aNabat(), await aNabat()];
  await through(steady, {});
  await through(jumping, { 2: hour, 5: -2 * hour, 7: hour });
  expect((await seen(steady)).length).toBeGreaterThan(0);
  expect(await seen(jumping)).toEqual(await seen(steady));
  expect(await told(steady)).toEqual([['waited-long-enough']]);
  // an hour forth ends all waiting: of what there was by then it is told once, and once that it has become a P1
  expect(await told(jumping)).toEqual([['waited-long-enough', 'raised']]);
});
