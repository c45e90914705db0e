// life: the promises about an incident's way from held to closed, and back.
import { expect, test } from '@jest/globals';
import { minute, second } from '../model/moment.ts';
import { aShift, mondayAtTen, source } from './shift.ts';

const ping = 'Unavailable by ICMP ping';

test('a problem that outlives its check is told, and not a second sooner than 65 s', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('64s');
  expect(shift.only().state).toBe('held');
  expect(shift.pages()).toEqual([]);
  shift.passes('1s');
  expect(shift.incident('INC-1').state).toBe('open');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed']);
});

test('a blip that clears while it is held dies as a transient: no number, no page, but it is on record', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('50s');
  shift.clears('web-1', ping);
  const [incident] = shift.incidents();
  expect(incident).toMatchObject({ state: 'transient', resolvedAt: mondayAtTen + 50 * second });
  expect(incident?.number).toBeUndefined();
  expect(shift.happened(incident?.id ?? '', 'died-as-transient')).toHaveLength(1);
  shift.passes('1h');
  expect(shift.pages()).toEqual([]);
});

test('an incident whose members have all cleared is resolved at the moment the last one cleared at the source, without a sound', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('10m');
  shift.clears('web-1', ping, shift.now - 40 * second);
  expect(shift.incident('INC-1')).toMatchObject({ state: 'resolved', resolvedAt: mondayAtTen + 10 * minute - 40 * second });
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed']);
  expect(shift.happened('INC-1', 'resolved')).toMatchObject([{ by: null }]);
});

test('a resolved incident closes after the reopen window of an hour and not a second sooner', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('2m');
  shift.clears('web-1', ping);
  shift.passes('59m 59s');
  expect(shift.incident('INC-1').state).toBe('resolved');
  shift.passes('1s');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'closed', closedAt: shift.now });
});

test('a cause that returns within the hour reopens its incident; after the hour it begins a new one', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('2m');
  shift.clears('web-1', ping);
  shift.passes('59m');
  shift.opens('web-1', ping);
  shift.passes('30s');
  expect(shift.incident('INC-1').state).toBe('open');
  expect(shift.incidents()).toHaveLength(1);
  shift.clears('web-1', ping);
  shift.passes('1h 1m');
  shift.opens('web-1', ping);
  shift.passes('2m');
  expect(shift.incident('INC-1').state).toBe('closed');
  expect(shift.incident('INC-2').state).toBe('open');
});

test('a return is told without a sound unless it is a P1', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('2m');
  shift.clears('web-1', ping);
  shift.passes('10m');
  shift.opens('web-1', ping);
  shift.passes('3m');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed']);
  expect(shift.tellings().map(({ why }) => why.kind)).toEqual(['confirmed', 'reopened']);
});

test('what a person resolved keeps its open members, and closes only when they have cleared', () => {
  const shift = aShift();
  const event = shift.opens('web-1', ping);
  shift.passes('2m');
  expect(shift.orders({ command: 'resolve', incident: 'INC-1', note: 'known, will be replaced' })).toBeUndefined();
  shift.passes('2h');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'resolved', members: { open: 1 } });
  expect(shift.memberIds('INC-1')).toEqual([event]);
  shift.clears(event);
  shift.passes('1s');
  expect(shift.incident('INC-1').state).toBe('closed');
});

test('what a person resolved is opened again by a new problem of its root, and says which', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('2m');
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'rebooted' });
  shift.passes('5m');
  const event = shift.opens('web-1', 'Port 443 closed');
  shift.passes('2m');
  expect(shift.incident('INC-1').state).toBe('open');
  expect(shift.happened('INC-1', 'reopened')).toMatchObject([{ by: null, member: `${source}:${event}` }]);
});

test('an incident that a person reopened stays open although every member has cleared, until a person resolves it', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('2m');
  shift.clears('web-1', ping);
  shift.passes('5m');
  expect(shift.orders({ command: 'reopen', incident: 'INC-1', note: 'users still complain' })).toBeUndefined();
  expect(shift.incident('INC-1').state).toBe('open');
  shift.passes('3h');
  expect(shift.incident('INC-1').state).toBe('open');
  shift.orders({ command: 'resolve', incident: 'INC-1', note: 'now it works' });
  shift.passes('1h');
  expect(shift.incident('INC-1').state).toBe('closed');
});

test('a closed incident that a person reopens within the hour is kept for an hour after it closes again', () => {
  const shift = aShift();
  shift.opens('web-1', ping);
  shift.passes('2m');
  shift.clears('web-1', ping);
  shift.orders({ command: 'close', incident: 'INC-1' });
  shift.passes('30m');
  shift.orders({ command: 'reopen', incident: 'INC-1', note: 'not yet' });
  shift.orders({ command: 'close', incident: 'INC-1' });
  shift.passes('40m');
  expect(shift.orders({ command: 'comment', incident: 'INC-1', text: 'review on Friday' })).toBeUndefined();
  shift.passes('21m');
  expect(shift.orders({ command: 'comment', incident: 'INC-1', text: 'too late' })?.code).toBe('incident-not-found');
});

test('an incident of a long storm of one trigger is resolved when the last opening of it has cleared', () => {
  const shift = aShift();
  for (let round = 0; round < 10; round += 1) {
    shift.opens('web-1', ping);
    shift.passes('90s');
    shift.clears('web-1', ping);
    shift.passes('5m');
  }
  expect(shift.incidents()).toHaveLength(1);
  expect(shift.incident('INC-1')).toMatchObject({ state: 'resolved', members: { open: 0, all: 10 } });
});
