// same words: the promises about machines of one kind that say the same of their work at once, though it is known what each stands on.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const lost = 'Receiver: no carrier lock (Eb/N0 below threshold), satellite 36E';
const receivers = Array.from({ length: 8 }, (_, nth) => `irx-0${nth + 1}`);
const others = Array.from({ length: 200 }, (_, nth) => `srv-${nth + 1}`);

/** Eight receivers, each with an encoder that needs it and behind one of four switches, among two hundred other machines. */
const aHeadEnd = (): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: [...['sw-1', 'sw-2', 'sw-3', 'sw-4', ...others].map((host) => aHost(host)), ...receivers.map((host) => aHost(host, { groups: ['Receivers'] }))],
      edges: [
        ...receivers.map((host, nth) => anEdge(`host:${host}`, 'reachedThrough', `host:sw-${(nth % 4) + 1}`)),
        ...receivers.map((host, nth) => anEdge(`host:srv-${nth + 1}`, 'dependsOn', `host:${host}`)),
        ...others.map((host, nth) => anEdge(`host:${host}`, 'reachedThrough', `host:sw-${(nth % 4) + 1}`)),
      ],
    },
  });
const lose = (shift: Shift, hosts: readonly string[], name = lost): void => {
  for (const host of hosts) {
    shift.opens(host, name, { severity: 4, groups: ['Receivers'] });
    shift.passes('4s');
  }
};

test('receivers that lose one satellite within half a minute are one incident and one page, and so is one that follows', () => {
  const shift = aHeadEnd();
  lose(shift, receivers.slice(0, 7));
  shift.passes('2m');
  lose(shift, receivers.slice(7));
  shift.passes('10m');
  expect(shift.pages()).toHaveLength(1);
  expect(shift.only()).toMatchObject({ members: { open: 8 }, rootEvidence: { kind: 'burst' } });
  expect(shift.only().root).toMatch(/^burst:same\/Receiver: no carrier lock/);
});

test('three that say the same are three', () => {
  const shift = aHeadEnd();
  lose(shift, receivers.slice(0, 3));
  shift.passes('10m');
  expect(shift.live()).toHaveLength(3);
});

test('one that says something else is told by itself', () => {
  const shift = aHeadEnd();
  lose(shift, receivers.slice(0, 6));
  lose(shift, ['irx-08'], 'Receiver: decoder queue is full');
  shift.passes('10m');
  expect(shift.live()).toHaveLength(2);
});

test('what says the same minutes after the last of them is told', () => {
  const shift = aHeadEnd();
  lose(shift, receivers.slice(0, 6));
  shift.passes('8m');
  lose(shift, ['irx-08']);
  shift.passes('10m');
  expect(shift.live()).toHaveLength(2);
});

test('a machine of another kind that says the same is told by itself', () => {
  const shift = aHeadEnd();
  lose(shift, receivers.slice(0, 6));
  shift.opens('srv-70', lost, { severity: 4, groups: ['Servers'] });
  shift.passes('10m');
  expect(shift.live()).toHaveLength(2);
});
