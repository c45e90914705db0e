// lacking: the promises about what a service needs and loses, before or after its machines complain.
import { expect, test } from '@jest/globals';
import { aHost, aService, aShift, needsAny, needsOne, ofService, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const fronts = ['mail-1', 'mail-2', 'mail-3'];
const others = Array.from({ length: 30 }, (_, nth) => aHost(`other-${nth + 1}`));

const aMailService = (): Shift =>
  aShift({
    topology: {
      hosts: [...[...fronts, 'mail-store'].map((host) => aHost(host, ofService('mail'))), ...others],
      services: [aService('mail', { needs: [needsOne('host:mail-store'), needsAny(1, 'host:mail-1', 'host:mail-2', 'host:mail-3')] })],
    },
  });
const complain = (shift: Shift, name: string): void => {
  for (const host of fronts) {
    shift.opens(host, name, { severity: 3, ...ofService('mail') });
    shift.passes('10s');
  }
};
const toldOnce = (shift: Shift): void => expect(shift.pages().filter((page) => !page.endsWith('raised'))).toHaveLength(1);

test.each(['Mail delivery is slow', 'NFS mail-store:/srv/mail is not responding'])(
  'what was told of a service as “%s” is moved to the machine that it needs when that cannot be reached 90 s later, and told once',
  (name) => {
    const shift = aMailService();
    complain(shift, name);
    shift.passes('60s');
    expect(shift.pages()).toHaveLength(1);
    shift.opens('mail-store', ping);
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: 'host:mail-store', members: { all: 4 } });
    toldOnce(shift);
  },
);

test('complaints that come after the machine is lost are of that too', () => {
  const shift = aMailService();
  shift.opens('mail-store', ping);
  shift.passes('30s');
  complain(shift, 'Mail delivery is slow');
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:mail-store', members: { all: 4 } });
  toldOnce(shift);
});

test('a server that says of itself that it has stopped is the root of its service’s trouble, and not one sign of it more, whichever is heard first', () => {
  for (const isFirst of [true, false]) {
    const shift = aMailService();
    if (isFirst) shift.opens('mail-store', 'Store: Service is down', ofService('mail'));
    complain(shift, 'Mail delivery is slow');
    if (!isFirst) shift.opens('mail-store', 'Store: Service is down', ofService('mail'));
    shift.passes('10m');
    expect(shift.only()).toMatchObject({ root: 'host:mail-store', members: { all: 4 } });
    toldOnce(shift);
  }
});

test('what fails an hour after the machine was lost has another reason', () => {
  const shift = aMailService();
  shift.opens('mail-store', ping);
  shift.passes('1h');
  complain(shift, 'Mail delivery is slow');
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:mail-store', 'service:mail']);
});

test('that one of several is lost is no reason for the others, until three machines name it', () => {
  const stations = Array.from({ length: 8 }, (_, nth) => `bts-${nth + 1}`);
  const aRadioNetwork = (): Shift =>
    aShift({
      topology: {
        hosts: [...[...stations, 'bsc-1', 'bsc-2'].map((host) => aHost(host, ofService('radio'))), ...others],
        services: [aService('radio', { criticality: 'key', needs: [needsAny(1, 'host:bsc-1', 'host:bsc-2')] })],
      },
    });
  const lose = (shift: Shift, naming: number): void => {
    for (const [nth, host] of stations.entries()) {
      shift.opens(host, nth < naming ? 'Abis to bsc-1 is down' : 'Abis is down', { ...ofService('radio') });
      shift.passes('5s');
    }
    shift.passes('60s');
    shift.opens('bsc-1', ping);
    shift.passes('10m');
  };
  const named = aRadioNetwork();
  lose(named, 3);
  expect(named.only()).toMatchObject({ root: 'host:bsc-1', members: { all: 9 } });
  toldOnce(named);
  const unnamed = aRadioNetwork();
  lose(unnamed, 0);
  expect(unnamed.roots()).toEqual(['host:bsc-1', 'service:radio']);
});
