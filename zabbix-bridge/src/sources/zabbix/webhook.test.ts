// webhook.test: what Zabbix posts, recorded and misshapen, and what becomes of it.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day, hour, minute } from '../../model/moment.ts';
import type { Signal } from '../../model/signal.ts';
import { withMarker } from './echo.ts';
import { captured, linesOf } from './fixtures/recorded.ts';
import type { Captured } from './fixtures/recorded.ts';
import { readWebhook, whyIgnored } from './webhook.ts';
import type { WebhookOptions } from './webhook.ts';

const arrival = Date.UTC(2026, 10, 21, 12, 5);
const read = (body: unknown, at = arrival, options?: WebhookOptions): readonly Signal[] => {
  const signals = readWebhook('zabbix-main', body, at, options);
  if (!signals.ok) throw new Error(JSON.stringify(signals.error));
  return signals.value;
};
const faultsIn = (body: unknown) => {
  const signals = readWebhook('zabbix-main', body, arrival);
  return signals.ok ? [] : signals.error.faults;
};
const recorded = (what: string, fields: object = {}) => ({ ...captured(what).body, ...fields });
const problem = (fields: object = {}) => read(recorded('problem', fields))[0];

test('a recorded problem is told with its host, groups, tags, trigger and item', () => {
  expect(problem()).toEqual({
    kind: 'problem-opened',
    at: arrival,
    problem: {
      source: 'zabbix-main',
      event: '19',
      openedAt: Date.UTC(2026, 10, 21, 12, 3, 31),
      name: 'postgresql service down on db-1.shop.example',
      severity: 5,
      hosts: ['db-1'],
      groups: ['Shop/Database'],
      tags: [
        { tag: 'scope', value: 'availability' },
        { tag: 'component', value: 'postgresql' },
        { tag: 'component', value: 'svc' },
        { tag: 'service', value: 'checkout' },
        { tag: 'role', value: 'postgresql' },
        { tag: 'env', value: 'prod' },
        { tag: 'site', value: 'dc2' },
      ],
      trigger: '23155',
      item: { id: '44540', key: 'svc.down', name: 'Service down' },
      operationalData: '1',
      acknowledged: false,
    },
  });
});

test('a recovery closes the event it names, for the id of the recovery is not unique', () => {
  expect(read(recorded('recovery'))).toEqual([
    { kind: 'problem-resolved', at: arrival, source: 'zabbix-main', event: '21', resolvedAt: Date.UTC(2026, 10, 21, 12, 4, 26), because: 'recovered' },
  ]);
});

test('an update tells the state after it, who made it and what they wrote', () => {
  const by = 'Jane Doe (jdoe)';
  const updates = ['update_ack', 'update_severity', 'update_unack', 'update_comment'].flatMap((what) => read(recorded(what)));
  const at = (time: string) => Date.parse(`2026-11-21T12:03:${time}Z`);
  const same = { kind: 'problem-updated', at: arrival, source: 'zabbix-main', event: '19', by };
  expect(updates).toEqual([
    { ...same, acknowledged: true, severity: 5, message: 'Looking into it — "quoted" & ünïcode\nsecond line', updatedAt: at('36') },
    { ...same, acknowledged: true, severity: 3, updatedAt: at('41') },
    { ...same, acknowledged: false, severity: 3, updatedAt: at('47') },
    { ...same, acknowledged: false, severity: 3, message: 'still on it', updatedAt: at('50') },
  ]);
});

test('a close by hand ends the problem already with its update, and says by whom', () => {
  const [updated, resolved] = read(recorded('update_close'));
  expect(updated).toMatchObject({ kind: 'problem-updated', event: '19', message: 'closed by bridge' });
  expect(resolved).toMatchObject({
    kind: 'problem-resolved',
    event: '19',
    resolvedAt: Date.UTC(2026, 10, 21, 12, 4, 15),
    because: 'closed-by-hand',
    by: 'Jane Doe (jdoe)',
  });
});

test('a comment on a closed event does not claim that its author closed it', () => {
  const [updated, resolved] = read(recorded('update_close', { event_update_action: 'commented' }));
  expect(updated).toMatchObject({ kind: 'problem-updated' });
  expect(resolved).toEqual({
    kind: 'problem-resolved',
    at: arrival,
    source: 'zabbix-main',
    event: '19',
    resolvedAt: Date.UTC(2026, 10, 21, 12, 4, 15),
    because: 'recovered',
  });
});

test('our own write-back is known again by its marker, which nobody has to read', () => {
  const body = recorded('update_ack', { event_update_message: withMarker('taken by anna', 'd12/e3') });
  expect(read(body)).toMatchObject([{ kind: 'problem-updated', ours: true, message: 'taken by anna' }]);
  expect(read(recorded('update_ack', { event_update_message: '[nabat:d12/e3]' }))[0]).not.toHaveProperty('message');
  expect(read(recorded('update_ack', { event_update_message: 'see [nabat:x] above' }))[0]).not.toHaveProperty('ours');
});

test("what the bridge's own user does is an echo even without a marker", () => {
  expect(read(recorded('update_ack'), arrival, { bridgeUser: 'jdoe' })).toMatchObject([{ ours: true }]);
  expect(read(recorded('update_ack', { user_username: 'nabat' }), arrival, { bridgeUser: 'nabat' })).toMatchObject([{ ours: true }]);
  expect(read(recorded('update_ack'), arrival, { bridgeUser: 'doe' })[0]).not.toHaveProperty('ours');
});

test('an event of a service is no problem: it is passed over with a reason', () => {
  for (const line of linesOf('service-action.webhooks.ndjson')) {
    const { body } = JSON.parse(line) as Captured;
    expect(read(body)).toEqual([]);
    expect(whyIgnored(body)).toBe('an event of a Zabbix service (source 4) is no problem of a trigger; leave the media type out of such actions');
  }
  expect(whyIgnored(recorded('problem'))).toBeUndefined();
});

test('a macro that Zabbix could not fill is nothing, not a value', () => {
  const fields = {
    item_id: '{ITEM.ID}',
    item_key: '*UNKNOWN*',
    event_opdata: '',
    trigger_hostgroups: '{TRIGGER.HOSTGROUP.NAME}',
    event_tags_json: '{EVENT.TAGSJSON}',
    event_ack_status: '{EVENT.ACK.STATUS}',
  };
  const { problem: facts } = problem(fields) as Extract<Signal, { kind: 'problem-opened' }>;
  expect(facts).toMatchObject({ groups: [], tags: [], trigger: '23155' });
  expect(facts).not.toHaveProperty('item');
  expect(facts).not.toHaveProperty('operationalData');
  expect(facts).not.toHaveProperty('acknowledged');
});

test('where the trigger is unknown, host and name stand in for it', () => {
  expect(problem({ trigger_id: '{TRIGGER.ID}' })).toMatchObject({ problem: { trigger: 'db-1: postgresql service down on db-1.shop.example' } });
});

test('a name may hold braces of its own', () => {
  expect(problem({ event_name: 'pool {A} of {HOST.NAME} is down' })).toMatchObject({ problem: { name: 'pool {A} of {HOST.NAME} is down' } });
});

test('a tag may have several values; the same tag with the same value counts once', () => {
  const tags = [
    { tag: 'component', value: 'a' },
    { tag: 'component', value: 'b' },
    { tag: 'component', value: 'a' },
  ];
  expect(problem({ event_tags_json: JSON.stringify(tags) })).toMatchObject({ problem: { tags: tags.slice(0, 2) } });
});

test('every host of a trigger is named once, the one it is shown under first', () => {
  expect(problem({ host_more: 'web-1|*UNKNOWN*|db-1' })).toMatchObject({ problem: { hosts: ['db-1', 'web-1'] } });
  expect(problem({ host_host2: 'web-1', host_host3: 'web-2' })).toMatchObject({ problem: { hosts: ['db-1', 'web-1', 'web-2'] } });
});

test('a clock in the future, or more than a week behind the arrival, gives way to the arrival', () => {
  const openedAt = (at: number) => (read(recorded('problem'), at)[0] as Extract<Signal, { kind: 'problem-opened' }>).problem.openedAt;
  const began = Date.UTC(2026, 10, 21, 12, 3, 31);
  expect(openedAt(began + 10 * minute)).toBe(began); // backdated values were seen ten minutes old
  expect(openedAt(began + 7 * day)).toBe(began);
  expect(openedAt(began + 7 * day + 1)).toBe(began + 7 * day + 1);
  expect(openedAt(began - 3 * hour)).toBe(began - 3 * hour);
});

test('a timestamp, which 7.0 and newer give, wins over a date in whatever zone its user has', () => {
  const stamp = String(Date.UTC(2026, 10, 21, 12, 3, 31) / 1000);
  expect(problem({ event_timestamp: stamp, event_time: '07:03:31' })).toMatchObject({ problem: { openedAt: Date.UTC(2026, 10, 21, 12, 3, 31) } });
  const recovery = read(
    recorded('recovery', { event_timestamp: String(Date.UTC(2026, 10, 21, 12, 4, 23) / 1000), event_time: '07:04:23', event_recovery_time: '07:04:26' }),
  );
  expect(recovery).toMatchObject([{ resolvedAt: Date.UTC(2026, 10, 21, 12, 4, 26) }]);
});

test('an orphan recovery passes as it is, though nothing but the event and its end be known', () => {
  expect(read({ event_id: '7', event_value: '0' })).toEqual([
    { kind: 'problem-resolved', at: arrival, source: 'zabbix-main', event: '7', resolvedAt: arrival, because: 'recovered' },
  ]);
});

test('every wrong field is told at once, with what to write instead', () => {
  const faults = faultsIn(
    recorded('problem', { event_id: '{EVENT.ID}', event_nseverity: 'High', event_date: '21.11.2026', host_host: undefined, event_tags_json: '[{' }),
  );
  expect(faults.map(({ place, says }) => `${place} ${says}`)).toMatchInlineSnapshot(`
   [
     "event_id holds {EVENT.ID} as it stands: Zabbix could not fill it",
     "event_nseverity holds "High", where {EVENT.NSEVERITY} belongs",
     "host_host is missing, where {HOST.HOST} belongs",
     "event_date holds "21.11.2026", where {EVENT.DATE} belongs",
     "event_tags_json holds "[{", where {EVENT.TAGSJSON} belongs",
   ]
  `);
  expect(faults[0]?.mend).toMatchInlineSnapshot(
    `"fire a trigger of an action, for a Test in the media type's form fills no macros; the value of event_id is {EVENT.ID}"`,
  );
});

test('what is no object is refused with words', () => {
  expect([null, 7, 'text', []].map((body) => faultsIn(body)[0]?.says)).toEqual(Array(4).fill('is no JSON object'));
  expect(faultsIn({}).map(({ place }) => place)).toEqual(['event_id', 'event_value', 'event_name', 'event_nseverity', 'host_host']);
});

test('whatever is posted, it never throws', () => {
  const names = Object.keys(captured('update_close').body);
  const body = fc.dictionary(
    fc.constantFrom(...names, 'host_more', 'event_recovery_at'),
    fc.oneof(fc.jsonValue(), fc.constantFrom('0', '1', '2026.11.21', '12:00:00', '{EVENT.ID}')),
  );
  fc.assert(fc.property(body, (any) => typeof readWebhook('zabbix-main', any, arrival).ok === 'boolean'));
  fc.assert(fc.property(fc.jsonValue(), (any) => typeof readWebhook('zabbix-main', any, arrival).ok === 'boolean'));
});

test('a text that no Zabbix sends is cut where a Zabbix would cut it', () => {
  expect(problem({ event_name: 'N'.repeat(900_000) })).toMatchObject({ problem: { name: 'N'.repeat(2_048) } });
});

test.each(['event_id', 'event_value', 'event_update_status', 'event_name', 'event_nseverity', 'host_host', 'event_tags_json'])(
  'what is nested in itself a hundred thousand times in %s never fails inside, and where that field is needed it is refused by its name',
  (field) => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const nested: unknown = JSON.parse(`${open.repeat(100_000)}${open === '[' ? '' : '1'}${close.repeat(100_000)}`);
      const told = readWebhook('zabbix-main', recorded('problem', { [field]: nested }), arrival);
      const places = told.ok ? [] : told.error.faults.map(({ place }) => place);
      if (/^event_(update_status|tags_json)$/.test(field)) expect(places.filter((place) => place !== field)).toEqual([]);
      else expect(places).toContain(field);
    }
  },
);
