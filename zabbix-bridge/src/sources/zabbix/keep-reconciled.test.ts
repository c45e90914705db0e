// keep-reconciled: what is said to the journal and when, with time moved by hand and a Zabbix that comes and goes.
import { expect, test } from '@jest/globals';
import { minute, second } from '../../model/moment.ts';
import { aBridge, anEvent } from './reconciling-bridge.ts';

test('the first reconcile greets, opens what is open, and says what is open', async () => {
  const { reconciling, open, told } = aBridge({ firstEver: true });
  open.set('7', anEvent('7', { clock: '1795280000' }));
  expect(await reconciling.reconcileNow()).toBe(true);
  expect(told.map((it) => it.kind)).toEqual(['source-returned', 'problem-opened', 'reconciled']);
  expect(told[1]).toMatchObject({ knownBefore: true, problem: { event: '7', hosts: ['exch-01'], groups: ['Mail'] } });
  expect(told[2]).toMatchObject({ open: ['7'] });
});

test('all that one reconcile finds is handed over before any of it is kept, thousands too, so that no timer fires between', async () => {
  const { promise: kept, resolve: isKept } = Promise.withResolvers<void>();
  const { open, told, passes } = aBridge({ kept });
  const events = Array.from({ length: 2_500 }, (_, index) => String(index + 1));
  for (const event of events) open.set(event, anEvent(event));
  await passes(0);
  const handedOver = [...told];
  isKept();
  expect(handedOver.flatMap((it) => (it.kind === 'problem-opened' ? [it.problem.event] : []))).toEqual(events);
  expect(handedOver.at(-1)).toMatchObject({ kind: 'reconciled' });
});

test('which hosts Zabbix has in a maintenance, with data and without, is said at once when it changes, and not again while it does not', async () => {
  const { reconciling, kinds, told, passes, maintains } = aBridge();
  await reconciling.reconcileNow();
  expect(told.at(-1)).toMatchObject({ kind: 'reconciled', unwatched: [], inMaintenance: [] });
  kinds();
  maintains({ unwatched: ['sw-2', 'sw-1'], inMaintenance: ['sw-3'] });
  await passes(30 * second);
  expect(told.splice(0)).toMatchObject([{ kind: 'reconciled', unwatched: ['sw-1', 'sw-2'], inMaintenance: ['sw-3'] }]);
  await passes(4 * minute);
  expect(kinds()).toEqual([]);
  maintains({ inMaintenance: ['sw-3'] });
  await passes(30 * second);
  expect(told.splice(0)).toMatchObject([{ kind: 'reconciled', unwatched: [], inMaintenance: ['sw-3'] }]);
  maintains({});
  await passes(30 * second);
  expect(told).toMatchObject([{ kind: 'reconciled', unwatched: [], inMaintenance: [] }]);
});

test('where a role does not let hosts be asked for, all else is reconciled, and of what is watched nothing is said', async () => {
  const { reconciling, open, told, maintains } = aBridge();
  maintains(undefined);
  open.set('7', anEvent('7'));
  expect(await reconciling.reconcileNow()).toBe(true);
  expect(told.map(({ kind }) => kind)).toContain('problem-opened');
  expect(Object.keys(told.at(-1) ?? {}).sort()).toEqual(['at', 'kind', 'open', 'source']);
});

test('where nothing differs nothing is said for 5 minutes, then what is open is confirmed', async () => {
  const { reconciling, kinds, passes } = aBridge();
  await reconciling.reconcileNow();
  kinds();
  await passes(4 * minute);
  expect(kinds()).toEqual([]);
  await passes(minute);
  expect(kinds()).toEqual(['reconciled']);
});

// A lone problem has to outlive its check interval, and one that flaps is seen by it; webhooks bring none, and for them it was a minute for ever.
test('what came by webhook is asked about once, with the next reconcile', async () => {
  const { reconciling, open, held, told, heard, passes } = aBridge();
  await reconciling.reconcileNow();
  open.set('7', anEvent('7'));
  const facts = { source: 'zabbix-main', event: '7', openedAt: 1_795_283_952_000, name: 'exch-01 is unreachable', severity: 4, hosts: ['exch-01'] } as const;
  held.set('7', {
    ...{ ...facts, groups: [], tags: [], key: 'zabbix-main:7', arrivedAt: facts.openedAt, currentSeverity: 4 },
    ...{ acknowledged: false, suppressed: false, services: [], aspect: 'reach' },
  });
  told.splice(0);
  await passes(30 * second);
  expect(told.filter(({ kind }) => kind !== 'reconciled')).toMatchObject([{ kind: 'problem-opened', problem: { event: '7', manualClose: true } }]);
  const before = heard.filter(({ params }) => 'eventids' in (params as object)).length;
  await passes(60 * second);
  expect(heard.filter(({ params }) => 'eventids' in (params as object))).toHaveLength(before);
});

test('Zabbix is read again every 30 s', async () => {
  const { reconciling, heard, passes } = aBridge();
  await reconciling.reconcileNow();
  const reads = () => heard.filter((it) => it.method === 'problem.get').length;
  expect(reads()).toBe(1);
  await passes(30 * second - 1);
  expect(reads()).toBe(1);
  await passes(1);
  expect(reads()).toBe(2);
});

test('after news that came by webhook it is read within 10 s, however much more comes, and every 30 s again when nothing does', async () => {
  const { reconciling, heard, passes } = aBridge();
  await reconciling.reconcileNow();
  const reads = () => heard.filter((it) => it.method === 'problem.get').length;
  await passes(5 * second);
  reconciling.hearNews();
  await passes(9 * second);
  reconciling.hearNews();
  expect(reads()).toBe(1);
  await passes(second);
  expect(reads()).toBe(2);
  await passes(29 * second);
  expect(reads()).toBe(2);
  await passes(second);
  expect(reads()).toBe(3);
});

test('news puts off no read that is due sooner, and lets none follow sooner than a slow Zabbix is to be left alone', async () => {
  const { reconciling, heard, passes } = aBridge({ readTakesMs: 2 * second });
  await reconciling.reconcileNow();
  const reads = () => heard.filter((it) => it.method === 'problem.get').length;
  reconciling.hearNews();
  await passes(20 * second - 1);
  expect(reads()).toBe(1);
  await passes(1);
  expect(reads()).toBe(2);
  await passes(28 * second);
  reconciling.hearNews();
  await passes(4 * second);
  expect(reads()).toBe(3);
});

test('news that comes while a read is under way is followed by another', async () => {
  const { reconciling, heard, passes } = aBridge();
  const underWay = reconciling.reconcileNow();
  await new Promise(setImmediate);
  reconciling.hearNews();
  await underWay;
  const reads = () => heard.filter((it) => it.method === 'problem.get').length;
  await passes(10 * second);
  expect(reads()).toBe(2);
});

test.each([
  [3, 30],
  [5, 50],
  [50, 120],
])('a Zabbix that takes %i s to be read is read again after %i s', async (takes, waits) => {
  const { reconciling, heard, passes } = aBridge({ readTakesMs: takes * second });
  await reconciling.reconcileNow();
  const reads = () => heard.filter((it) => it.method === 'problem.get').length;
  await passes(waits * second - 1);
  expect(reads()).toBe(1);
  await passes(1);
  expect(reads()).toBe(2);
});

test('a Zabbix that does not answer for 60 s is told as silent once, and when it answers as returned, with all that differs at once', async () => {
  const { reconciling, open, told, kinds, passes, loses, finds } = aBridge();
  await reconciling.reconcileNow();
  kinds();
  loses();
  await passes(30 * second + 55 * second);
  expect(kinds()).toEqual([]);
  await passes(5 * second);
  expect(told).toMatchObject([{ kind: 'source-silent', source: 'zabbix-main' }]);
  expect(told[0]).toHaveProperty('why', expect.stringContaining('no contact with http://zabbix.test'));
  kinds();
  await passes(2 * minute);
  expect(kinds()).toEqual([]);
  expect(reconciling.status()).toMatchObject({ silentSince: expect.any(Number), lastError: expect.stringContaining('no contact') });

  open.set('7', anEvent('7'));
  finds();
  await passes(5 * second);
  expect(kinds()).toEqual(['source-returned', 'problem-opened', 'reconciled']);
  expect(reconciling.status()).not.toHaveProperty('silentSince');
});

test('why it cannot be asked, and since when, is known from the first failure on, and no more once it answers', async () => {
  const { reconciling, passes, loses, finds } = aBridge();
  await reconciling.reconcileNow();
  expect(reconciling.status()).not.toHaveProperty('trouble');
  loses();
  await passes(35 * second);
  const { trouble, silentSince } = reconciling.status();
  expect(trouble).toMatchObject({ kind: 'unreachable', says: expect.stringContaining('no contact with http://zabbix.test'), since: expect.any(Number) });
  expect(silentSince).toBeUndefined();
  await passes(minute);
  expect(reconciling.status().trouble?.since).toBe(trouble?.since);
  finds();
  await passes(5 * second);
  expect(reconciling.status()).not.toHaveProperty('trouble');
});

test('a server that stands still for 60 s behind a frontend that answers is told as silent once, and as returned when it works again', async () => {
  const server = { runs: true };
  const { reconciling, open, told, kinds, passes } = aBridge({ server });
  await reconciling.reconcileNow();
  await passes(minute);
  kinds();
  server.runs = false;
  await passes(minute - 1);
  expect(kinds()).toEqual([]);
  await passes(1);
  expect(told).toMatchObject([{ kind: 'source-silent', source: 'zabbix-main', why: expect.stringContaining('the Zabbix server has stopped') }]);
  kinds();
  open.set('7', anEvent('7'));
  await passes(10 * minute);
  expect(kinds()).toEqual(['problem-opened']);
  expect(reconciling.status()).toMatchObject({
    silentSince: expect.any(Number),
    lastError: expect.stringContaining('has stopped'),
    trouble: { kind: 'stopped' },
  });

  server.runs = true;
  await passes(30 * second);
  expect(kinds()).toEqual(['source-returned', 'reconciled']);
  expect(reconciling.status()).not.toHaveProperty('silentSince');
});

test('where both clocks agree one look shows that the server works, and the source is greeted at once', async () => {
  const { reconciling, kinds } = aBridge({ server: { runs: true }, writtenAgo: 4 * second });
  await reconciling.reconcileNow();
  expect(kinds()).toEqual(['source-returned', 'reconciled']);
});

test('a bridge that starts beside a server that stands still does not say that the source is back', async () => {
  const server = { runs: false };
  const { reconciling, kinds, passes } = aBridge({ server });
  await reconciling.reconcileNow();
  await passes(2 * minute);
  expect(kinds()).toEqual(['source-silent']);
  server.runs = true;
  await passes(30 * second);
  expect(kinds()).toEqual(['source-returned', 'reconciled']);
});

test('whoever asks while a reconcile is under way gets one whose read begins later, and all who ask share it', async () => {
  const { reconciling, heard } = aBridge();
  await Promise.all([reconciling.reconcileNow(), reconciling.reconcileNow(), reconciling.reconcileNow()]);
  expect(heard.filter((it) => it.method === 'problem.get')).toHaveLength(2);
});

test('a stopped source leaves no timer behind and asks no more', async () => {
  const { reconciling, waiting } = aBridge();
  await reconciling.reconcileNow();
  await reconciling.stop();
  expect(waiting()).toBe(0);
  expect(await reconciling.reconcileNow()).toBe(false);
});
