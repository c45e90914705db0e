// source: topology, reconcile and write-back of one Zabbix together, from the start to the stop.
import { afterEach, expect, test } from '@jest/globals';
import type { WriteBack } from '../../model/errand.ts';
import { minute, second } from '../../model/moment.ts';
import type { Signal } from '../../model/signal.ts';
import { createZabbixClient } from './client.ts';
import { recordedAnswers } from './fixtures/recorded-answers.ts';
import type { Methods } from './pretend-zabbix.ts';
import { aToken, LostContact, pretendZabbix, zabbixUrl } from './pretend-zabbix.ts';
import { aShiftOfTime } from './shift-of-time.ts';
import { startZabbixSource } from './source.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function aSource(more: Methods = {}) {
  const topology = recordedAnswers('topology');
  const { server, heard } = pretendZabbix({
    version: '6.0.14',
    methods: {
      ...topology,
      'host.get': (params, nth) => ('filter' in params ? [] : topology['host.get']?.(params, nth)),
      'problem.get': () => [],
      'event.get': () => [],
      'event.acknowledge': ({ eventids }) => ({ eventids }),
      ...more,
    },
  });
  server.listen({ onUnhandledFrame: 'error' });
  const { clock, timers, passes, waiting, standsStillFor } = aShiftOfTime();
  const client = standsStillFor(createZabbixClient({ url: zabbixUrl, credential: { kind: 'token', token: aToken }, retries: 0, breakAfter: 1_000 }));
  const told: Signal[] = [];
  const source = startZabbixSource({
    source: 'zabbix-main',
    client,
    intake: {
      accept(signals) {
        told.push(...signals);
        return Promise.resolve({ first: 1, last: signals.length });
      },
    },
    open: { of: () => new Map() },
    clock,
    timers,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    firstEver: true,
  });
  closing.push(
    () => source.stop(),
    () => client.close(),
    () => server.close(),
  );
  return { source, heard, kinds: () => told.splice(0).map((it) => it.kind), passes, waiting };
}

test('topology is known before the first problems are', async () => {
  const { source, kinds } = aSource();
  await source.reconcileNow();
  expect(kinds()).toEqual(['topology-learned', 'source-returned', 'reconciled']);
});

test('topology is read again every 5 minutes, and told only when it has changed', async () => {
  let extra = false;
  const services = recordedAnswers('topology')['service.get'];
  const { source, heard, kinds, passes } = aSource({
    'service.get': (params, nth) => [...(services?.(params, nth) as object[]), ...(extra ? [{ serviceid: '99', name: 'Telephony', algorithm: '2' }] : [])],
  });
  await source.reconcileNow();
  kinds();
  await passes(5 * minute - 1);
  await passes(1);
  expect(heard.filter((it) => it.method === 'service.get')).toHaveLength(2);
  expect(kinds()).not.toContain('topology-learned');
  extra = true;
  await passes(5 * minute);
  expect(kinds()).toContain('topology-learned');
  expect(source.status().topology).toMatchObject({ hosts: 23, services: 7 });
});

test('a topology that cannot be read keeps no problem waiting', async () => {
  const lost = () => {
    throw new LostContact();
  };
  const { source, kinds } = aSource({ 'host.get': lost });
  expect(await source.reconcileNow()).toBe(true);
  expect(kinds()).toEqual(['source-returned', 'reconciled']);
  expect(source.status().topology.lastError).toContain('no contact');
});

test('what became of a write-back is told to the journal, event by event, and counted', async () => {
  const row = {
    eventid: '20',
    objectid: '1',
    clock: '1795283952',
    value: '1',
    severity: '4',
    acknowledged: '0',
    r_eventid: '0',
    userid: '0',
    acknowledges: [],
  };
  const { source, kinds } = aSource({ 'event.get': () => [row] });
  await source.reconcileNow();
  kinds();
  const errand: WriteBack = {
    kind: 'write-back',
    id: 'e-1',
    at: 1,
    incident: '01JD',
    source: 'zabbix-main',
    events: ['20', '21'],
    by: 'anna',
    action: 'acknowledge',
  };
  expect((await source.handleWriteBack(errand)).map((it) => [it.event, it.outcome])).toEqual([
    ['20', 'done'],
    ['21', 'refused'],
  ]);
  expect(kinds()).toEqual(['written-back', 'written-back']);
  expect(source.status().written).toEqual({ done: 1, refused: 1 });
});

test('after it is stopped nothing waits and nothing is asked', async () => {
  const { source, heard, passes, waiting } = aSource();
  await source.reconcileNow();
  await source.stop();
  expect(waiting()).toBe(0);
  const before = heard.length;
  await passes(30 * second);
  expect(heard.length).toBe(before);
});
