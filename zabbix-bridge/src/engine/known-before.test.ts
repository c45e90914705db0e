// known before: what was open before Nabat came pages nobody, and keeps nothing quiet that comes after it.
import { expect, test } from '@jest/globals';
import { hour } from '../model/moment.ts';
import { anEscalation, aStep, onCall, someRules } from './rules-of-a-shift.ts';
import { aHost, anEdge, aService, aShift, mondayAtTen, source, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const fiveHoursAgo = mondayAtTen - 5 * hour;

/** A host whose processor has been busy for hours when Nabat comes, as every reconcile confirms. */
function aBusyHost(): { readonly shift: Shift; readonly passes: (minutes: number) => void } {
  const shift = aShift({ topology: { hosts: [aHost('db-1')], services: [aService('shop', { match: [{ host: 'db-1' }] })] } });
  const open = [shift.opens('db-1', 'High CPU utilization', { knownBefore: true, severity: 2, openedAt: fiveHoursAgo })];
  const passes = (minutes: number): void => {
    for (let passed = 0; passed < minutes; passed += 1) {
      shift.hears({ kind: 'reconciled', at: shift.now, source, open });
      shift.passes('1m');
    }
  };
  passes(10);
  return { shift, passes };
}

test('what was open before Nabat came is told once, together, without a sound', () => {
  const shift = aShift();
  for (const host of ['old-1', 'old-2', 'old-3']) shift.opens(host, ping, { knownBefore: true, openedAt: mondayAtTen - 5 * hour });
  shift.passes('1h');
  expect(shift.pages()).toEqual([]);
  const digests = shift.errands.filter((errand) => errand.kind === 'digest');
  expect(digests).toMatchObject([{ problems: 3, to: 'noc' }]);
  expect(digests[0]?.incidents).toHaveLength(3);
  expect(shift.live().every((incident) => incident.knownBefore && incident.number !== undefined)).toBe(true);
});

test('known before still ends like any other, and what comes anew on the same host pages', () => {
  const shift = aShift();
  const event = shift.opens('old-1', ping, { knownBefore: true, openedAt: mondayAtTen - 5 * hour });
  shift.passes('5m');
  shift.clears(event);
  expect(shift.incident('INC-1').state).toBe('resolved');
  shift.passes('2h');
  shift.opens('old-1', ping);
  shift.passes('5m');
  expect(shift.pages()).toEqual(['INC-2 P2 confirmed']);
});

test('a host that fails is told of, though something about it was known before and is seen open still', () => {
  const { shift, passes } = aBusyHost();
  shift.opens('db-1', ping);
  passes(5);
  expect(shift.pages()).toEqual(['INC-2 P2 confirmed']);
  expect(shift.incident('INC-1')).toMatchObject({ knownBefore: true, members: { open: 1, all: 1 } });
});

test('what was known before, recovers and fails once more within the hour is told', () => {
  const shift = aShift();
  const event = shift.opens('old-1', ping, { knownBefore: true, openedAt: fiveHoursAgo });
  shift.passes('5m');
  shift.clears(event);
  shift.passes('10m');
  shift.opens('old-1', ping);
  shift.passes('5m');
  expect(shift.pages()).toEqual(['INC-2 P2 confirmed']);
});

test('what has come since and hangs on something that was known before is told', () => {
  const hosts = ['sw-1', 'web-1', 'web-2', 'web-3'];
  const edges = hosts.slice(1).map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1'));
  const shift = aShift({ topology: { hosts: hosts.map((host) => aHost(host)), edges } });
  const open = [shift.opens('sw-1', ping, { knownBefore: true, openedAt: fiveHoursAgo })];
  shift.passes('5m');
  shift.hears({ kind: 'reconciled', at: shift.now, source, open });
  for (const host of hosts.slice(1)) shift.opens(host, ping);
  shift.passes('5m');
  expect(shift.called()).toHaveLength(1);
  expect(shift.live().map(({ number, knownBefore, members }) => `${number} ${knownBefore} ${members.all}`)).toEqual(['INC-1 true 1', 'INC-2 false 3']);
});

test('a person who complains is heard, though something about the service was known before', () => {
  const { shift } = aBusyHost();
  shift.reports('shop', 'r-1');
  shift.passes('5m');
  expect(shift.pages()).toEqual(['INC-2 P2 confirmed']);
});

test('what a person makes part of something known before makes that news', () => {
  const { shift } = aBusyHost();
  shift.opens('web-1', ping);
  shift.passes('31s');
  const held = shift.live().find(({ state }) => state === 'held');
  shift.orders({ command: 'merge', incident: held?.id ?? '', into: 'INC-1' });
  expect(shift.incident('INC-1')).toMatchObject({ knownBefore: false, nextStep: { kind: 'tell-again' } });
  expect(shift.pages()).toEqual(['INC-1 P2 by-hand']);
});

test('a snapshot in which both were grouped together is read so that nothing more is kept quiet', () => {
  const { shift, passes } = aBusyHost();
  shift.restarts((snapshot) => snapshot.replaceAll('~known-before', ''));
  shift.opens('db-1', ping);
  passes(5);
  expect(shift.pages()).toEqual(['INC-2 P2 confirmed']);
});

test('what a person passes on of what was known before is passed on from line to line until somebody takes it', () => {
  // used to stop after the first who was told, with a next step that never came
  const shift = aShift({ topology: { hosts: [aHost('old-1')] } });
  shift.obeys(someRules({}));
  shift.opens('old-1', ping, { knownBefore: true, openedAt: fiveHoursAgo });
  shift.passes('1h');
  expect(shift.called()).toEqual([]);
  shift.orders({ command: 'pass-on', incident: 'INC-1' }, { by: 'oleg' });
  expect(shift.called()).toEqual(['anna']);
  shift.passes('23m');
  expect(shift.called()).toEqual(['anna', 'boris', 'vera']);
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'vera' });
  shift.passes('1h');
  expect(shift.called()).toEqual(['anna', 'boris', 'vera']);
  shift.orders({ command: 'unacknowledge', incident: 'INC-1' }, { by: 'vera' });
  expect(shift.called()).toHaveLength(4);
  expect(shift.only()).toMatchObject({ state: 'open', nextStep: { to: ['vera'] } });
});

test('whoever takes what was known before is not asked for progress, and no step that would is shown as due', () => {
  const shift = aShift();
  shift.obeys(someRules({ escalations: [anEscalation('all-hands', [aStep([onCall('line-1')], 14)], { noProgressMs: 30 * 60_000 })] }));
  shift.opens('old-1', ping, { knownBefore: true, openedAt: fiveHoursAgo });
  shift.passes('5m');
  shift.orders({ command: 'acknowledge', incident: 'INC-1' }, { by: 'anna' });
  expect(shift.incident('INC-1').nextStep).toBeUndefined();
  shift.passes('2h');
  expect(shift.tellings()).toEqual([]);
  expect(shift.inquiries.audit(shift.now)).toEqual([]);
});
