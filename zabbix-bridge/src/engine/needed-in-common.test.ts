// needed in common: the promises about what many say at once because a thing that all of them need is gone.
import { expect, test } from '@jest/globals';
import type { Edge } from '../model/entity.ts';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const cameras = Array.from({ length: 12 }, (_, nth) => `cam-${nth + 1}`);
const others = Array.from({ length: 60 }, (_, nth) => `srv-${nth + 1}`);

/** Twelve cameras that are recorded by one machine, or by one of two. */
const aGate = (recorders: readonly string[], more: readonly Edge[] = []): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: [...recorders, ...cameras, ...others].map((host) => aHost(host)),
      edges: [...cameras.map((camera) => anEdge(`host:${camera}`, 'dependsOn', ...recorders.map((host) => `host:${host}` as const))), ...more],
    },
  });
const stopRecording = (shift: Shift, count = 5): void => {
  for (const camera of cameras.slice(0, count)) {
    shift.opens(camera, 'Camera is not recording', { severity: 3 });
    shift.passes('3s');
  }
};

test('cameras that stop recording are of their recorder, though that is found dead two minutes after they were told of, and nobody hears of it again', () => {
  const shift = aGate(['nvr-1']);
  stopRecording(shift);
  shift.passes('75s');
  expect(shift.pages()).toHaveLength(1);
  expect(shift.only().root).toMatch(/^burst:same\//);
  shift.opens('nvr-1', ping, { severity: 4 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:nvr-1', members: { open: 6 } });
  expect(shift.pages()).toHaveLength(1);
  const [first] = shift.members('INC-1').filter(({ id }) => shift.problems.get(id)?.hosts[0] === 'cam-1');
  expect(first).toMatchObject({ role: 'symptom', reason: { kind: 'behind', root: 'host:nvr-1', evidence: { kind: 'direct' } } });
});

test('they are of it where it is known to be gone before they are told, and so are those that follow', () => {
  const shift = aGate(['nvr-1']);
  shift.opens('nvr-1', ping, { severity: 4 });
  stopRecording(shift);
  shift.passes('5m');
  shift.opens('cam-9', 'Camera is not recording', { severity: 3 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:nvr-1', members: { open: 7 } });
  expect(shift.pages()).toHaveLength(1);
});

test('they are of what carries their recorder where that is why it is gone', () => {
  const racked = ['nvr-1', 'srv-1', 'srv-2', 'srv-3', 'srv-4'];
  const shift = aGate(
    ['nvr-1'],
    racked.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:srv-60')),
  );
  stopRecording(shift);
  for (const host of ['srv-60', ...racked]) shift.opens(host, ping);
  shift.passes('10m');
  expect(shift.only().root).toBe('host:srv-60');
});

test('while another recorder stands in for it they fail for a reason of their own, and are of it when that is gone too', () => {
  const shift = aGate(['nvr-1', 'nvr-2']);
  shift.opens('nvr-1', ping);
  stopRecording(shift);
  shift.passes('70s');
  expect(shift.live().map(({ root }) => root)).toEqual(['host:nvr-1', expect.stringMatching(/^burst:same\//)]);
  shift.opens('nvr-2', ping);
  shift.passes('5m');
  expect(shift.live().some(({ root }) => root.startsWith('burst:'))).toBe(false);
});

test('what half an estate needs is not why a few of it say the same', () => {
  const shift = aGate(
    ['dns-1'],
    others.map((host) => anEdge(`host:${host}`, 'dependsOn', 'host:dns-1')),
  );
  shift.opens('dns-1', ping);
  stopRecording(shift);
  shift.passes('10m');
  expect(shift.live()).toHaveLength(2);
});

test('what some of them need is not why the others say the same', () => {
  const shift = aGate(['nvr-1']);
  shift.opens('nvr-1', ping);
  stopRecording(shift, 4);
  for (const host of others.slice(0, 4)) shift.opens(host, 'Camera is not recording', { severity: 3 });
  shift.passes('10m');
  expect(shift.live()).toHaveLength(2);
});

test('a recorder that is only busy takes nothing away', () => {
  const shift = aGate(['nvr-1']);
  shift.opens('nvr-1', 'High CPU utilization (over 90% for 5m)', { severity: 3 });
  stopRecording(shift);
  shift.passes('10m');
  expect(shift.live()).toHaveLength(2);
});
