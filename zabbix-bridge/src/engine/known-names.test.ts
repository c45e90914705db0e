// known names: works and silences are refused on what there is none of, and taken on what somebody may still say that there is.
import { expect, test } from '@jest/globals';
import type { SilenceTarget } from '../model/command.ts';
import { hour } from '../model/moment.ts';
import { aHost, aService, aShift, type Shift } from './shift.ts';

const disks = (shift: Shift, hosts: readonly string[], services: readonly string[] = []) =>
  shift.orders({ command: 'plan-works', id: 'w', name: 'disks', hosts, services, from: shift.now, until: shift.now + hour });

// Before, only a lone host that nobody knew was refused: of two names one might be mistyped, and its works kept nothing quiet.
test('of what works are planned on each name that there is none of is refused, with what was likely meant', () => {
  const shift = aShift({ topology: { hosts: [aHost('sw-core-1'), aHost('sw-core-2')], services: [aService('pharma.mail')] } });
  expect(disks(shift, ['sw-core-1', 'sw-coer-2', 'x'], ['mail', 'pharma.mail'])).toMatchObject({
    code: 'command-not-possible',
    why: {
      kind: 'no-hosts',
      hosts: ['sw-coer-2', 'x'],
      services: ['mail'],
      meant: [
        { name: 'sw-coer-2', meant: 'sw-core-2' },
        { name: 'mail', meant: 'pharma.mail' },
      ],
    },
  });
  expect(disks(shift, [], ['nothing'])).toMatchObject({ code: 'service-not-found', why: { kind: 'no-services', services: ['nothing'] } });
  expect(disks(shift, ['sw-core-1', 'sw-core-2'], ['pharma.mail'])).toBeUndefined();
});

test('a name that nobody knows is taken where it may be that of somebody who has not said yet what there is', () => {
  const others = aShift({ topology: { hosts: [aHost('sw-core-1')] } });
  others.hears({ kind: 'source-silent', at: others.now, source: 'zabbix-dr', since: others.now, why: 'no answer' });
  expect(disks(others, ['dr-7'], ['dr-mail'])).toBeUndefined();
  expect(disks(aShift(), ['web-7'], ['mail'])).toBeUndefined();
  const webhooks = aShift({ topology: { hosts: [aHost('sw-core-1')] } });
  webhooks.opens('till-07', 'Disk space is low', { source: 'grafana' });
  webhooks.passes('31s');
  expect(disks(webhooks, ['till-08'])).toBeUndefined();
  expect(disks(webhooks, ['till-08'], ['nothing'])).toMatchObject({ why: { kind: 'no-services' } });
});

test('a silence of what there is none of is refused too; that of a trigger is not, for none is known before it speaks', () => {
  const shift = aShift({ topology: { hosts: [aHost('exch-01')], services: [aService('mail')] } });
  const silence = (target: SilenceTarget) => shift.orders({ command: 'silence', id: 's', target, until: shift.now + hour, reason: 'new disks' });
  expect(silence({ host: 'exch-10' })).toMatchObject({ why: { kind: 'no-hosts', hosts: ['exch-10'], meant: [{ meant: 'exch-01' }] } });
  expect(silence({ service: 'mial' })).toMatchObject({ code: 'service-not-found', why: { meant: [{ name: 'mial', meant: 'mail' }] } });
  expect(silence({ incident: 'INC-9' })).toMatchObject({ code: 'incident-not-found' });
  expect(silence({ host: 'exch-01' })).toBeUndefined();
  expect(silence({ service: 'mail' })).toBeUndefined();
  expect(silence({ trigger: '4711' })).toBeUndefined();
});
