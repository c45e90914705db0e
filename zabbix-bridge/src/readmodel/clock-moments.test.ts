// clock-moments.test: what the clocks of some incidents said in a span of time.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { happened, night, twoTenants } from './builders.ts';
import { openReadModel } from './readmodel.ts';

test('of the incidents asked for come the warnings, breaches and forecasts from the first moment on and before the last', async () => {
  await using model = openReadModel(':memory:');
  const warned = { kind: 'clock-warned', clock: 'resolution', percent: 75 } as const;
  const breached = { kind: 'clock-breached', clock: 'resolution' } as const;
  await model.follow(1, night, [
    ...twoTenants(),
    happened('inc-a', warned, night),
    happened('inc-a', { kind: 'woke', by: null }, night + 1),
    happened('inc-b', breached, night + 2),
    happened('inc-a', breached, night + minute),
  ]);
  const said = async (incidents: readonly string[], from: number, until: number, most = 10) =>
    (await model.clockMoments(incidents, from, until, most)).map(({ incident, at, what }) => [incident, at - night, what.kind]);
  expect(await said(['inc-a', 'inc-b'], night, night + minute)).toEqual([
    ['inc-a', 0, 'clock-warned'],
    ['inc-b', 2, 'clock-breached'],
  ]);
  expect(await said(['inc-a'], night + 1, night + minute + 1)).toEqual([['inc-a', minute, 'clock-breached']]);
  expect(await said(['inc-a', 'inc-b'], night, night + minute + 1, 1)).toHaveLength(1);
});
