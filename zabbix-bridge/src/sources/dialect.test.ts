// dialect.test: every dialect of offline lines, recorded and hand-written.
import { expect, test } from '@jest/globals';
import type { Signal } from '../model/signal.ts';
import { readLine } from './dialect.ts';
import { captured, linesOf } from './zabbix/fixtures/recorded.ts';

const at = 1_758_500_900_000;
const read = (line: unknown) => readLine(typeof line === 'string' ? line : JSON.stringify(line));
const delivered = (line: unknown) => {
  const delivery = read(line);
  if (!delivery.ok) throw new Error(JSON.stringify(delivery.error));
  return delivery.value;
};
const refusal = (line: unknown) => {
  const delivery = read(line);
  if (delivery.ok) throw new Error('was read');
  return [delivery.error.code, ...delivery.error.faults.map(({ place, says }) => `${place} ${says}`)];
};
const kindsIn = (name: string) => {
  const kinds: Partial<Record<Signal['kind'], number>> = {};
  for (const { kind } of linesOf(name).flatMap((line) => delivered(line).signals)) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
};
/** The smallest body of the media type; a test names only what matters to it. */
const aPost = (fields: object = {}) => ({
  event_id: '7',
  event_value: '1',
  event_name: 'down',
  event_nseverity: '4',
  event_date: '2025.09.22',
  event_time: '00:28:20',
  host_host: 'exch-01',
  ...fields,
});

test('every line of every recording is read', () => {
  expect(kindsIn('scenario-core-switch.webhooks.ndjson')).toEqual({ 'problem-opened': 14, 'problem-updated': 2, 'problem-resolved': 14 });
  expect(kindsIn('storm.webhooks.ndjson')).toEqual({ 'problem-opened': 50, 'problem-resolved': 50 });
  expect(kindsIn('storm.realtime-export.ndjson')).toEqual({ 'problem-opened': 60, 'problem-resolved': 60 });
  expect(kindsIn('service-action.webhooks.ndjson')).toEqual({});
});

test('a captured request and its bare body say the same, and come from the instance they name', () => {
  const request = captured('problem');
  expect(delivered(request)).toEqual(delivered(request.body));
  expect(delivered(request).signals).toEqual([expect.objectContaining({ problem: expect.objectContaining({ source: 'zbx-test-1', event: '19' }) })]);
});

test('a post was delivered at deliveredAt, else when it was sent, else at its own time', () => {
  expect(delivered(aPost({ deliveredAt: at, sent_at: '2025-09-22T00:30:00.000Z' })).deliveredAt).toBe(at);
  expect(delivered({ deliveredAt: at, body: aPost({ sent_at: '2025-09-22T00:30:00.000Z' }) }).deliveredAt).toBe(at);
  expect(delivered(aPost({ sent_at: '2025-09-22T00:30:00.000Z' })).deliveredAt).toBe(Date.UTC(2025, 8, 22, 0, 30));
  expect(delivered(aPost()).deliveredAt).toBe(Date.UTC(2025, 8, 22, 0, 28, 20));
});

test('a recovery without a delivery time was delivered when it recovered, not when the problem began', () => {
  const recovery = aPost({ event_value: '0', event_recovery_date: '2025.09.22', event_recovery_time: '00:40:00' });
  expect(delivered(recovery).deliveredAt).toBe(Date.UTC(2025, 8, 22, 0, 40));
});

test('a line that names no source comes from zabbix', () => {
  const problem = { source: 'zabbix', event: '7', hosts: ['exch-01'] };
  expect(delivered(aPost()).signals).toMatchObject([{ problem }]);
  expect(delivered(aPost({ macro_instance: '{$NABAT.INSTANCE}' })).signals).toMatchObject([{ problem }]);
  expect(delivered(aPost({ source: 'zabbix-west' })).signals).toMatchObject([{ problem: { ...problem, source: 'zabbix-west' } }]);
});

test('an export problem keeps its milliseconds and its host names, with the host and the name standing in for the trigger', () => {
  const line = {
    clock: 1758500900,
    ns: 530363003,
    value: 1,
    eventid: 20951,
    name: 'down',
    severity: 4,
    hosts: [{ host: 'exch-01', name: 'Exchange 1' }],
    groups: ['Mail'],
    tags: [{ tag: 'site', value: 'msk1' }],
  };
  expect(delivered(line)).toEqual({
    deliveredAt: at + 530,
    signals: [
      {
        kind: 'problem-opened',
        at: at + 530,
        problem: {
          source: 'zabbix',
          event: '20951',
          openedAt: at + 530,
          name: 'down',
          severity: 4,
          hosts: ['exch-01'],
          groups: ['Mail'],
          tags: [{ tag: 'site', value: 'msk1' }],
          trigger: 'exch-01: down',
        },
      },
    ],
  });
});

test('an export recovery closes p_eventid, not its own number', () => {
  expect(delivered({ clock: 1758500912, ns: 0, value: 0, eventid: 21951, p_eventid: 20951 }).signals).toEqual([
    { kind: 'problem-resolved', at: at + 12_000, source: 'zabbix', event: '20951', resolvedAt: at + 12_000, because: 'recovered' },
  ]);
});

test('an export line delivered late keeps its own clock as the onset', () => {
  const [signal] = delivered({ deliveredAt: at + 9_000, clock: 1758500900, ns: 0, value: 1, eventid: 1, name: 'down', severity: 4 }).signals;
  expect(signal).toMatchObject({ at: at + 9_000, problem: { openedAt: at, hosts: [], groups: [], tags: [] } });
});

test('a report, announced work and a command are read with ms and with ISO times', () => {
  const report = { kind: 'report', at, service: 'pharma.mail', reporter: 'anna', text: 'nobody can send mail', id: 'rep-7' };
  expect(delivered(report).signals).toEqual([{ kind: 'reported', at, id: 'rep-7', service: 'pharma.mail', reporter: 'anna', text: 'nobody can send mail' }]);
  const works = {
    kind: 'maintenance',
    at: '2025-09-22T03:28:20+03:00',
    id: 'm-1',
    name: 'switch firmware',
    hosts: ['sw-3'],
    from: '2025-09-22T01:28:20Z',
    until: 1758508100000,
  };
  expect(delivered(works).signals).toEqual([
    { kind: 'maintenance-planned', at, id: 'm-1', name: 'switch firmware', hosts: ['sw-3'], services: [], from: 1758504500000, until: 1758508100000 },
  ]);
  const command = { kind: 'command', at, command: 'snooze', incident: 'INC-1', until: '2025-09-22T01:28:20Z', by: 'anna' };
  expect(delivered(command).signals).toMatchObject([
    { kind: 'commanded', at, by: 'anna', order: { command: 'snooze', incident: 'INC-1', until: 1758504500000 } },
  ]);
});

test('the same command line twice carries the same id, so that it counts once', () => {
  const line = { kind: 'command', at, command: 'acknowledge', incident: 'INC-1', by: 'anna' };
  const idOf = (text: object) => delivered(text).signals.map((signal) => (signal.kind === 'commanded' ? signal.id : ''));
  expect(idOf(line)).toEqual(idOf({ ...line }));
  expect(idOf(line)).not.toEqual(idOf({ ...line, incident: 'INC-2' }));
});

test('a signal of the model may stand in a line as it is, and alone or under a number of the journal', () => {
  const signal: Signal = { kind: 'problem-resolved', at, source: 'zabbix', event: '7', resolvedAt: at - 5, because: 'closed-by-hand', by: 'anna' };
  expect(delivered(signal)).toEqual({ deliveredAt: at, signals: [signal] });
  expect(delivered({ seq: 12, signal })).toEqual({ deliveredAt: at, signals: [signal], seq: 12 });
  expect(delivered({ seq: 12, ...signal })).toEqual({ deliveredAt: at, signals: [signal], seq: 12 });
});

test('a hand-written problem needs only its event, name and severity', () => {
  expect(delivered({ kind: 'problem-opened', at, problem: { event: 'p1', name: 'down', severity: 4 } }).signals).toEqual([
    { kind: 'problem-opened', at, problem: { source: 'zabbix', event: 'p1', openedAt: at, name: 'down', severity: 4, hosts: [], groups: [], tags: [] } },
  ]);
});

test('a line that cannot be read says why, with every fault', () => {
  expect(refusal('{"kind":')).toEqual(['line-unreadable', expect.stringContaining('JSON')]);
  expect(refusal('[1]')).toEqual(['line-unreadable', 'line is no JSON object']);
  expect(refusal({ severity: 4, host: 'exch-01' })).toEqual(['unknown-dialect', 'line is of no known dialect: it has severity, host']);
  expect(refusal({ kind: 'alarm', at })).toEqual(['unknown-dialect', 'kind holds "alarm", which Nabat does not know']);
  expect(refusal({ kind: 'report', at: '2025-09-22T00:28:20', service: 'mail' })).toEqual([
    'line-unreadable',
    'at holds "2025-09-22T00:28:20", which is no moment',
  ]);
  expect(refusal({ kind: 'command', at, command: 'snooze', incident: 'INC-1', until: 'noon' })).toEqual([
    'line-unreadable',
    'by is no text',
    expect.stringContaining('until'),
  ]);
  expect(refusal(aPost({ event_id: '{EVENT.ID}', event_nseverity: '6' }))).toEqual([
    'zabbix-webhook',
    'event_id holds {EVENT.ID} as it stands: Zabbix could not fill it',
    'event_nseverity holds "6", where {EVENT.NSEVERITY} belongs',
  ]);
});
