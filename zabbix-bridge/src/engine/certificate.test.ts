// certificate: the promises about checks that fail because a certificate no longer holds.
import { expect, test } from '@jest/globals';
import { aHost, aService, aShift, needsOne, ofService, type Shift } from './shift.ts';

const aProbe = (): Shift => aShift({ topology: { hosts: [aHost('probe-1'), aHost('web-1')] } });
const fails = (shift: Shift, scenario: string, why: string): string =>
  shift.opens('probe-1', `Failed step of scenario "${scenario}": ${why}`, { item: { key: `web.test.fail[${scenario}]` } });
const hasExpired = 'SSL certificate problem: certificate has expired';

test('a certificate that has expired is one incident, by however many names one machine asks for it, and by which check', () => {
  const shift = aProbe();
  for (const name of ['panel', 'mail', 'billing']) {
    fails(shift, name, hasExpired);
    shift.passes('25s');
  }
  shift.opens('probe-1', 'Cert: SSL certificate is invalid (mail.example.org)');
  shift.passes('5m 30s');
  shift.opens('probe-1', 'Cert: SSL certificate is invalid (panel.example.org)');
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'target:panel', members: { all: 5 } });
  expect(shift.pages()).toHaveLength(1);
});

test('a scenario that fails for another reason, a certificate that ends some day, and one that another machine misses are things of their own', () => {
  const shift = aProbe();
  fails(shift, 'panel', hasExpired);
  fails(shift, 'mail', 'Timeout was reached');
  shift.opens('probe-1', 'Cert: SSL certificate expires soon (billing.example.org)');
  shift.opens('web-1', 'SSL certificate has expired');
  shift.passes('5m');
  expect(shift.roots()).toEqual(['host:probe-1', 'host:probe-1', 'host:web-1', 'target:panel']);
});

const aPortal = (): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: { hosts: [aHost('probe-1'), aHost('web-1'), aHost('web-2')], services: [aService('portal', { needs: [needsOne('host:web-1')] })] },
  });
const missed = (shift: Shift): unknown =>
  shift.opens('probe-1', `Failed step of scenario "portal": ${hasExpired}`, { item: { key: 'web.test.fail[portal]' }, ...ofService('portal') });
const says = (shift: Shift, host: string): unknown =>
  shift.opens(host, 'Cert: SSL certificate is invalid', { item: { key: `web.certificate.get[${host},443]` } });

test('a certificate that a service is asked for, and of which its own machine says so within the hour, is told once', () => {
  const shift = aPortal();
  missed(shift);
  shift.passes('25m');
  says(shift, 'web-1');
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ members: { all: 2 } });
  expect(shift.pages()).toHaveLength(1);
});

test('the certificate of a machine that is none of the service, and one that ends hours later, are things of their own', () => {
  const shift = aPortal();
  missed(shift);
  shift.passes('25m');
  says(shift, 'web-2');
  shift.passes('2h');
  says(shift, 'web-1');
  shift.passes('10m');
  expect(shift.roots()).toEqual(['host:web-1', 'host:web-2', 'target:portal']);
});
