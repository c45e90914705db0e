// response: the promises about who takes an incident and what the sources hear of it.
import { expect, test } from '@jest/globals';
import { aShift, source, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const written = (shift: Shift, action: 'acknowledge' | 'unacknowledge') => shift.written(action).map(({ events, by, number }) => ({ events, by, number }));
const told = (): { readonly shift: Shift; readonly cause: string; readonly other: string } => {
  const shift = aShift();
  const cause = shift.opens('web-1', ping);
  const other = shift.opens('web-1', 'Port 443 closed');
  shift.passes('2m');
  return { shift, cause, other };
};

test('an acknowledgement is written to every open member, with who took it and the number of the incident', () => {
  const { shift, cause, other } = told();
  shift.orders({ command: 'acknowledge', incident: 'INC-1', message: 'on my way' }, { by: 'anna' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', owner: 'anna' });
  expect(written(shift, 'acknowledge')).toEqual([{ events: [cause, other], by: 'anna', number: 'INC-1' }]);
});

test('members that join later are acknowledged too, each once', () => {
  const { shift } = told();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  const late = shift.opens('web-1', 'Port 80 closed');
  shift.passes('5m');
  expect(written(shift, 'acknowledge').slice(1)).toEqual([{ events: [late], by: 'anna', number: 'INC-1' }]);
});

test('a member that somebody acknowledged in the source already is not acknowledged again', () => {
  const { shift, cause, other } = told();
  shift.updates(other, { acknowledged: true, by: 'boris' });
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  expect(written(shift, 'acknowledge').map(({ events }) => events)).toEqual([[cause]]);
});

test('an acknowledgement in the source on the cause makes its user the owner and is written to the other members', () => {
  const { shift, cause, other } = told();
  shift.updates(cause, { acknowledged: true, by: 'boris', message: 'looking' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', owner: 'boris' });
  expect(shift.happened('INC-1', 'acknowledged')).toMatchObject([{ by: 'boris', via: 'source', message: 'looking' }]);
  expect(shift.happened('INC-1', 'commented')).toEqual([]);
  expect(written(shift, 'acknowledge')).toEqual([{ events: [other], by: 'boris', number: 'INC-1' }]);
});

const twoSymptoms = (): { readonly shift: Shift; readonly first: string; readonly second: string } => {
  const shift = aShift({ topology: { hosts: [{ host: 'web-1', groups: [], tags: [] }] } });
  const target = { tags: [{ tag: 'url', value: 'https://shop.example/' }], trigger: 'shop' };
  const first = shift.opens('probe-1', 'Failed step of scenario', target);
  const second = shift.opens('probe-2', 'Failed step of scenario', target);
  shift.passes('3m');
  return { shift, first, second };
};

test('an acknowledgement in the source on symptoms counts only once all members have it', () => {
  const { shift, first, second } = twoSymptoms();
  expect(shift.members('INC-1').map((member) => member.role)).toEqual(['symptom', 'symptom']);
  shift.updates(first, { acknowledged: true, by: 'boris' });
  expect(shift.incident('INC-1').state).toBe('open');
  shift.updates(second, { acknowledged: true, by: 'vera' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', owner: 'vera' });
});

test('the echo of our own acknowledgement changes the problem and nothing else', () => {
  const { shift, cause } = told();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  const before = shift.incident('INC-1');
  const changes = shift.updates(cause, { acknowledged: true, by: 'nabat', ours: true });
  expect(changes.map((change) => change.kind)).toEqual(['problem-changed']);
  expect(shift.incident('INC-1')).toEqual(before);
  expect(shift.written('acknowledge')).toHaveLength(1);
});

test('who acknowledges in the source what nobody has been told of yet spares everybody the page, and the incident has its number', () => {
  const shift = aShift();
  const event = shift.opens('web-1', ping);
  shift.passes('40s');
  shift.updates(event, { acknowledged: true, by: 'boris' });
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', owner: 'boris' });
  shift.passes('20m');
  expect(shift.pages()).toEqual([]);
});

test('a problem that was acknowledged in the source before it found its incident counts as soon as it has', () => {
  const shift = aShift();
  const event = shift.opens('web-1', ping);
  shift.passes('5s');
  shift.updates(event, { acknowledged: true, by: 'boris' });
  shift.passes('5m');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'acknowledged', owner: 'boris' });
  expect(shift.pages()).toEqual([]);
});

test('taking it back in the source on the cause opens it again, without an owner, and reminders resume', () => {
  const { shift, cause } = told();
  shift.updates(cause, { acknowledged: true, by: 'boris' });
  shift.updates(cause, { acknowledged: false, by: 'boris' });
  expect(shift.incident('INC-1').state).toBe('open');
  expect(shift.incident('INC-1').owner).toBeUndefined();
  shift.passes('15m');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed', 'INC-1 P2 nobody-took-it']);
});

test('giving back is written to the members that had been acknowledged, and to nobody else', () => {
  const { shift, cause, other } = told();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.updates(cause, { acknowledged: true, by: 'nabat', ours: true });
  shift.updates(other, { acknowledged: true, by: 'nabat', ours: true });
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(written(shift, 'unacknowledge')).toEqual([{ events: [cause, other], by: 'anna', number: 'INC-1' }]);
});

test('an acknowledgement given back before its echo came is taken back in the source all the same', () => {
  const { shift, cause, other } = told();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(written(shift, 'unacknowledge').map(({ events }) => events)).toEqual([[cause, other]]);
});

test('what is written to two sources goes out as one errand for each', () => {
  const { shift, cause, other } = told();
  const elsewhere = shift.opens('web-1', 'Port 80 closed', { source: 'zabbix-branch', event: '7' });
  shift.passes('1m');
  shift.orders({ command: 'comment', incident: 'INC-1', text: 'switch is being replaced', toSource: true });
  expect(shift.written('message').map(({ source: to, events }) => ({ to, events }))).toEqual([
    { to: source, events: [cause, other] },
    { to: 'zabbix-branch', events: [elsewhere] },
  ]);
});
