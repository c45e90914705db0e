// news: the promises that something worse does not hide in what people know of, and that what merely grows makes no sound.
import { expect, test } from '@jest/globals';
import { aHost, aShift, anEdge, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const cpu = 'High CPU utilization';

/** A warning on a host that people have been told of, five minutes after it began. */
const aWarningTold = (shift: Shift = aShift()): Shift => {
  shift.opens('srv-1', cpu, { severity: 2 });
  shift.passes('5m');
  expect(shift.pages()).toEqual(['INC-1 P3 confirmed']);
  return shift;
};

test('a host that goes down while a warning on it has been told of is told with a sound, once, and not before it has outlived its check', () => {
  const shift = aWarningTold();
  const event = shift.opens('srv-1', ping);
  shift.passes('64s');
  expect(shift.pages()).toHaveLength(1);
  shift.passes('1s');
  expect(shift.pages()).toEqual(['INC-1 P3 confirmed', 'INC-1 P2 something-worse']);
  expect(shift.tellings().at(-1)?.why).toEqual({ kind: 'something-worse', problem: `zabbix-main:${event}` });
  shift.opens('srv-1', 'Port 443 closed');
  shift.passes('5m');
  expect(shift.pages()).toHaveLength(2);
});

test('something worse that clears before its next check makes no sound, and does when it comes to stay', () => {
  const shift = aWarningTold();
  shift.opens('srv-1', ping);
  shift.passes('50s');
  shift.clears('srv-1', ping);
  shift.passes('3m');
  expect(shift.pages()).toHaveLength(1);
  shift.opens('srv-1', ping);
  shift.passes('2m');
  expect(shift.pages().at(-1)).toBe('INC-1 P2 something-worse');
});

test('whoever has a warning in hand hears of something worse too', () => {
  const shift = aWarningTold();
  shift.orders({ command: 'acknowledge', incident: 'INC-1' });
  shift.opens('srv-1', ping);
  shift.passes('2m');
  expect(shift.pages().at(-1)).toBe('INC-1 P2 something-worse');
  expect(shift.incident('INC-1').state).toBe('open');
});

test('what is as severe as what people know of makes no sound, nor does a warning however late', () => {
  const shift = aShift();
  shift.opens('srv-1', ping, { severity: 4 });
  shift.passes('5m');
  shift.opens('srv-1', 'Port 443 closed', { severity: 4 });
  shift.opens('srv-1', cpu, { severity: 3 });
  shift.passes('5m');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed']);
});

test('the cause of what was told, that shows two minutes later and is more severe, makes no second sound', () => {
  const behind = Array.from({ length: 5 }, (_, nth) => `srv-${nth + 1}`);
  const shift = aShift({
    topology: {
      hosts: [...behind, 'sw-1'].map((host) => aHost(host)),
      edges: behind.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1')),
    },
  });
  for (const host of behind) shift.opens(host, ping, { severity: 3 });
  shift.passes('2m');
  expect(shift.pages()).toHaveLength(1);
  shift.opens('sw-1', ping, { severity: 4 });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:sw-1', members: { open: 6 } });
  expect(shift.pages()).toHaveLength(1);
});

test('what brings back a resolved incident and was never part of it is told with a sound, as something else, also when it is no worse', () => {
  const shift = aShift();
  shift.opens('srv-1', ping);
  shift.passes('5m');
  shift.clears('srv-1', ping);
  shift.passes('20m');
  const event = shift.opens('srv-1', 'Port 443 closed', { severity: 4 });
  shift.passes('3m');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed', 'INC-1 P2 reopened']);
  expect(shift.tellings().at(-1)?.why).toEqual({ kind: 'reopened', problem: `zabbix-main:${event}`, isOther: true });
});

test('what was known of and returns beside something new is a return, without a sound', () => {
  const shift = aShift();
  shift.opens('srv-1', ping);
  shift.passes('5m');
  shift.clears('srv-1', ping);
  shift.passes('20m');
  shift.opens('srv-1', ping);
  shift.opens('srv-1', 'Port 443 closed', { severity: 4 });
  shift.passes('3m');
  expect(shift.pages()).toEqual(['INC-1 P2 confirmed']);
  expect(shift.tellings().at(-1)?.why).toMatchObject({ kind: 'reopened' });
});

test('a stop before something worse is told changes nothing', () => {
  const shift = aWarningTold();
  shift.opens('srv-1', ping);
  shift.passes('40s');
  shift.restarts();
  shift.passes('25s');
  expect(shift.pages().at(-1)).toBe('INC-1 P2 something-worse');
});

test('what an engine of version 20 told of is taken to be known, and its snapshot is taken up', () => {
  const shift = aWarningTold();
  shift.restarts((snapshot) => snapshot.replaceAll(/"heardWorst":\d,/g, ''));
  shift.opens('srv-1', ping);
  shift.passes('5m');
  expect(shift.pages()).toHaveLength(1);
  expect(shift.incident('INC-1').priority).toBe('P2');
});

test('a guess puts nothing into an incident whose root has had a warning of its own for a quarter of an hour', () => {
  const services = ['shop', 'mail', 'search', 'pay'];
  const shift = aShift({
    topology: {
      hosts: [...services.map((host) => aHost(host)), aHost('rtr-1', { role: 'router' })],
      edges: services.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:rtr-1')),
    },
  });
  shift.opens('rtr-1', cpu, { severity: 2 });
  shift.passes('16m');
  for (const service of services) {
    shift.opens(service, `${service}: HTTP 5xx error rate is too high`, { severity: 4, tags: [{ tag: 'service', value: service }] });
    shift.passes('5s');
  }
  shift.passes('4m');
  expect(shift.members('INC-1')).toHaveLength(1);
  expect(shift.pages().length).toBeGreaterThan(1);
});
