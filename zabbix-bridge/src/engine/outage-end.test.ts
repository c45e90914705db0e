// outage end: the promises about what comes minutes after a machine was cut off, and minutes after it is back.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const noData = 'No data from agent for 5m';
const restarted = 'has been restarted (uptime < 10m)';

/** A router, a switch behind it, two tills behind that. */
const branch = {
  hosts: ['rt-1', 'sw-1', 'pos-1', 'pos-2'].map((host) => aHost(host)),
  edges: [
    anEdge('host:sw-1', 'reachedThrough', 'host:rt-1'),
    anEdge('host:pos-1', 'reachedThrough', 'host:sw-1'),
    anEdge('host:pos-2', 'reachedThrough', 'host:sw-1'),
  ],
};
const guests = ['vm-1', 'vm-2', 'vm-3', 'vm-4'];
const farm = { hosts: ['esx-1', ...guests].map((host) => aHost(host)), edges: guests.map((vm) => anEdge(`host:${vm}`, 'runsOn', 'host:esx-1')) };

/** A hypervisor takes its machines with it and is told of; ten minutes later all answer again, itself first. */
function aHypervisorWasGone(): Shift {
  const shift = aShift({ topology: farm });
  const events = ['esx-1', ...guests].map((host) => shift.opens(host, ping));
  shift.passes('10m');
  for (const event of events) {
    shift.clears(event);
    shift.passes('5s');
  }
  return shift;
}

test('that nothing is heard of hosts behind a cut router, minutes after it, is no news where their own unreachability was never shown', () => {
  const shift = aShift({ topology: branch });
  shift.opens('rt-1', ping);
  shift.passes('5m');
  shift.opens('pos-1', noData);
  shift.passes('20s');
  shift.opens('pos-2', noData);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:rt-1', members: { open: 3 } });
  expect(shift.pages()).toHaveLength(1);
});

test('a host of which nothing is heard while all that carries it answers is told of', () => {
  const shift = aShift({ topology: branch });
  shift.opens('pos-1', noData);
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:pos-1']);
  expect(shift.pages()).toHaveLength(1);
});

test('machines that have started anew after their hypervisor was gone say nothing new, the last ones of them neither', () => {
  const shift = aHypervisorWasGone();
  for (const vm of guests) {
    shift.passes('30s');
    shift.opens(vm, `${vm} ${restarted}`);
  }
  shift.passes('6m');
  expect(shift.only()).toMatchObject({ root: 'host:esx-1', members: { all: 9 } });
  expect(shift.pages()).toHaveLength(1);
});

// the hypervisor itself was told as a burst of one: of what it came back from it was the root, and nothing stood against what its machines said too
test('nor does the hypervisor when it says so last, after all of its machines', () => {
  const shift = aHypervisorWasGone();
  for (const host of [...guests, 'esx-1']) {
    shift.opens(host, `${host} ${restarted}`, { severity: 2 });
    shift.passes('6s');
  }
  shift.passes('8m');
  expect(shift.only()).toMatchObject({ root: 'host:esx-1', members: { all: 10 } });
  expect(shift.pages()).toHaveLength(1);
});

test('so do those that were never seen to be gone, for they were started elsewhere while it still is', () => {
  const shift = aShift({ topology: farm });
  shift.opens('esx-1', ping);
  shift.passes('3m');
  for (const vm of guests) shift.opens(vm, `${vm} ${restarted}`);
  shift.passes('6m');
  expect(shift.only()).toMatchObject({ root: 'host:esx-1', members: { open: 5 } });
});

test('a machine that starts anew by itself an hour later is told of', () => {
  const shift = aHypervisorWasGone();
  shift.passes('1h');
  shift.opens('vm-2', `vm-2 ${restarted}`);
  shift.passes('10m');
  expect(shift.roots()).toContain('host:vm-2');
  expect(shift.pages()).toHaveLength(2);
});

test('an outage is over when all answer again, and what starts anew afterwards brings it not back', () => {
  const shift = aHypervisorWasGone();
  const backAt = shift.now;
  shift.passes('1m');
  const notices = ['esx-1', ...guests].map((host) => shift.opens(host, `${host} ${restarted}`));
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ state: 'resolved', members: { open: 5 } });
  expect(shift.only().resolvedAt).toBeLessThanOrEqual(backAt);
  for (const notice of notices) shift.clears(notice);
  shift.passes('1h');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'closed' });
  expect(shift.pages()).toHaveLength(1);
});

test('it is closed also where that a machine started anew has been said for hours', () => {
  const shift = aHypervisorWasGone();
  const notice = shift.opens('vm-1', `vm-1 ${restarted}`);
  shift.passes('2h');
  shift.clears(notice);
  shift.passes('1m');
  expect(shift.incident('INC-1')).toMatchObject({ state: 'closed' });
});

test('that its root has started anew is no incident of its own while something behind it is still gone', () => {
  const shift = aShift({ topology: farm });
  const [root, ...others] = ['esx-1', ...guests].map((host) => shift.opens(host, ping));
  shift.passes('20m');
  for (const event of [root, ...others.slice(1)]) if (event !== undefined) shift.clears(event);
  shift.passes('3m');
  shift.opens('esx-1', `esx-1 ${restarted}`);
  shift.passes('8m');
  expect(shift.only()).toMatchObject({ root: 'host:esx-1', state: 'open' });
});

// the uptime is heard by SNMP before the next ping, and half an hour after the outage began its incident took nothing more
test('machines that say they have started anew before their next ping says that they are back are of the outage that lasts until then', () => {
  const behind = Array.from({ length: 8 }, (_, nth) => `pos-${nth}`);
  const shift = aShift({
    topology: { hosts: ['rt-1', ...behind].map((host) => aHost(host)), edges: behind.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:rt-1')) },
  });
  const cuts = behind.map((host) => shift.opens(host, ping));
  shift.passes('14m');
  for (const [nth, host] of behind.entries()) {
    shift.opens(host, `${host} ${restarted}`, { severity: 2 });
    shift.passes('10s');
    if (nth > 3) shift.clears(cuts[nth - 4] ?? '');
  }
  for (const cut of cuts.slice(4)) shift.clears(cut);
  shift.passes('8m');
  expect(shift.only()).toMatchObject({ root: 'host:rt-1', state: 'resolved' });
  expect(shift.pages()).toHaveLength(1);
});

// twice an hour what nothing speaks against is let go of, and what had just come back was forgotten with it
test('that it was gone is known for minutes after a machine is back, also where what is idle is let go of in these', () => {
  const behind = Array.from({ length: 8 }, (_, nth) => `pos-${nth}`);
  const edges = behind.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:rt-1'));
  const shift = aShift({ topology: { hosts: ['rt-1', ...behind].map((host) => aHost(host)), edges } });
  const cuts = behind.map((host) => shift.opens(host, ping));
  shift.passes('29m');
  for (const cut of cuts.slice(0, 6)) shift.clears(cut);
  shift.passes('2m');
  for (const host of behind.slice(0, 6)) shift.opens(host, `${host} ${restarted}`, { severity: 2 });
  shift.passes('8m');
  expect(shift.only()).toMatchObject({ root: 'host:rt-1', members: { all: 14 } });
});

test('a machine that says of itself alone that it has started anew is told of until that is over, and again when it does so again', () => {
  const shift = aShift({ topology: farm });
  const notice = shift.opens('vm-1', `vm-1 ${restarted}`, { severity: 3 });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ state: 'open' });
  shift.clears(notice);
  shift.passes('10m');
  shift.opens('vm-1', `vm-1 ${restarted}`, { severity: 3 });
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ state: 'open' });
});

test('a storm of a thousand is over with the last recovery, and not when it would be looked at again', () => {
  const hosts = Array.from({ length: 1_000 }, (_, nth) => `srv-${nth}`);
  const shift = aShift({
    topology: { hosts: ['sw-1', ...hosts].map((host) => aHost(host)), edges: hosts.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1')) },
  });
  for (const host of ['sw-1', ...hosts]) shift.opens(host, 'Unavailable by ICMP ping');
  shift.passes('5m');
  for (const host of ['sw-1', ...hosts]) shift.clears(host, 'Unavailable by ICMP ping');
  expect(shift.only()).toMatchObject({ state: 'resolved', members: { open: 0 }, resolvedAt: shift.now });
});

// one that had been behind the switch fell ill in the minutes after, was put down to it, and took with it whatever else of the service did
test('what fails minutes after a switch is back on machines that it had not taken along is told', () => {
  const behind = ['gpu-1', 'gpu-2', 'gpu-3'];
  const others = ['gpu-4', 'gpu-5', 'gpu-6'];
  const shift = aShift({
    topology: {
      hosts: [aHost('sw-1'), aHost('sw-2'), ...[...behind, ...others].map((host) => aHost(host, ofService('video')))],
      edges: [
        ...behind.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1')),
        ...others.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1', 'host:sw-2')),
      ],
      services: [aService('video')],
    },
  });
  const cuts = ['sw-1', ...behind].map((host) => shift.opens(host, ping));
  shift.passes('12m');
  for (const cut of cuts) shift.clears(cut);
  shift.passes('3m');
  for (const host of ['gpu-1', ...others]) {
    shift.opens(host, 'GPU 0: Xid error, device lost (nvidia-smi fails)', ofService('video'));
    shift.passes('70s');
  }
  shift.passes('5m');
  expect(shift.pages().length).toBeGreaterThan(1);
  expect(shift.incident('INC-1').members.all).toBeLessThan(6);
});
