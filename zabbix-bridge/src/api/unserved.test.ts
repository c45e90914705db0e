// unserved.test: a disk that is full is told of, and does not fill the log as well.
import { expect, test } from '@jest/globals';
import { minute, second } from '../model/moment.ts';
import { Unserved } from './unserved.ts';

test('of what cannot be served the first is said, then one a minute with how many were not; another route is another cause', () => {
  const logged: unknown[] = [];
  let now = 0;
  const unserved = new Unserved(() => now);
  const log = { warn: (...said: unknown[]) => void logged.push(said[0]) } as Parameters<Unserved['warn']>[0];
  for (let each = 0; each < 1_200; each += 1) {
    unserved.warn(log, { route: '/readyz', code: 'unavailable' });
    now += second / 10;
  }
  expect(logged).toEqual([
    { route: '/readyz', code: 'unavailable' },
    { route: '/readyz', code: 'unavailable', unsaid: 599 },
  ]);
  unserved.warn(log, { route: '/api/v1/sources/:source/zabbix', code: 'unavailable' });
  expect(logged).toHaveLength(3);
  now += minute;
  unserved.warn(log, { route: '/readyz', code: 'unavailable' });
  expect(logged.at(-1)).toEqual({ route: '/readyz', code: 'unavailable', unsaid: 599 });
});
