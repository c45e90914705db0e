// replica: the promises about a copy of a database that falls behind its original.
import { expect, test } from '@jest/globals';
import { aHost, aService, aShift, needsAny, ofService } from './shift.ts';

const lag = 'PostgreSQL: Streaming lag with master is too high (over 5m)';
const shop = () =>
  aShift({
    topology: {
      hosts: [
        ...['db-1', 'db-2'].map((host) => aHost(host, { ...ofService('shop'), role: 'database' })),
        ...['app-1', 'app-2', 'app-3'].map((host) => aHost(host, ofService('shop'))),
      ],
      services: [aService('shop', { needs: [needsAny(1, 'host:db-1', 'host:db-2'), needsAny(1, 'host:app-1')] })],
    },
  });

test.each(['Unavailable by ICMP ping', 'PostgreSQL: Service is down'])(
  'a copy that lags is a symptom of its original of which "%s" was told, and makes neither another incident nor its root',
  (name) => {
    const shift = shop();
    shift.opens('db-1', name);
    shift.passes('30s');
    shift.opens('app-1', 'shop: database connection errors', ofService('shop'));
    shift.passes('3m');
    shift.opens('db-2', lag, { severity: 3, item: { key: 'pgsql.replication.lag.sec' } });
    shift.passes('5m');
    expect(shift.only().root).toBe('host:db-1');
    expect(
      shift
        .members('INC-1')
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['cause', 'symptom', 'symptom']);
    expect(shift.pages()).toHaveLength(1);
  },
);

test('a copy that lags is no reason for what fails beside it', () => {
  const shift = shop();
  shift.opens('db-2', lag, { severity: 3, item: { key: 'pgsql.replication.lag.sec' } });
  shift.passes('30s');
  shift.opens('app-1', 'shop: response time is too high', ofService('shop'));
  shift.passes('5m');
  expect(shift.incidents().find(({ root }) => root === 'host:db-2')?.members.all ?? 0).toBeLessThan(2);
});

test('a copy that no longer follows serves all the same: not both are lost when the original is gone, and that is the root, whichever is heard first', () => {
  const stops = 'MySQL: Replication: slave IO thread is not running';
  for (const copyFirst of [true, false]) {
    const shift = shop();
    if (copyFirst) shift.opens('db-2', stops, { severity: 3 });
    else shift.opens('db-1', 'Unavailable by ICMP ping', { severity: 4 });
    shift.passes('5s');
    shift.opens('app-1', 'shop: cannot connect to db-1:3306', { severity: 4, ...ofService('shop') });
    shift.passes('60s');
    if (copyFirst) shift.opens('db-1', 'Unavailable by ICMP ping', { severity: 4 });
    else shift.opens('db-2', stops, { severity: 3 });
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: 'host:db-1', members: { all: 3 } });
    expect(shift.services.get('shop')).toBe('degraded');
  }
});
