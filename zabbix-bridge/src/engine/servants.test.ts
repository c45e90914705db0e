// servants: the promises about the directory and names, which everybody needs though nobody has said so.
import { expect, test } from '@jest/globals';
import { aHost, aShift, type Shift } from './shift.ts';

const slow = 'Response time of the application is too high';
const dns = { item: { id: '1', key: 'service.info["DNS",state]' }, severity: 4 } as const;
/** Applications of different sites and customers, of which nobody has said what they need. */
const applications = ['msk-crm', 'kzn-erp', 'ufa-portal', 'spb-wiki', 'tul-shop', 'omsk-docs', 'perm-files', 'tver-lab'];
const topology = { hosts: [...applications, 'dc-1', 'dc-2'].map((host) => aHost(host)) };

const told = (shift: Shift) => shift.live().map(({ root, members }) => ({ root, members: members.all }));

function areSlow(shift: Shift, hosts: readonly string[]): void {
  for (const host of hosts) {
    shift.opens(host, slow, { severity: 4 });
    shift.passes('5s');
  }
}

test('many applications that go badly in the minute in which names are gone are one incident of the name server, whichever shows first', () => {
  const shift = aShift({ topology });
  areSlow(shift, applications.slice(0, 3));
  shift.opens('dc-1', 'Service "DNS" is not running (startup type automatic)', dns);
  areSlow(shift, applications.slice(3));
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:dc-1', members: 9 }]);
});

test('that names cannot be resolved says nothing against the machine that says so', () => {
  const shift = aShift({ topology });
  areSlow(shift, applications.slice(0, 3));
  shift.opens('dc-1', 'DNS resolution of the mail domain fails', { item: { id: '2', key: 'vfs.file.contents[/var/log/check]' }, severity: 4 });
  areSlow(shift, applications.slice(3));
  shift.passes('10m');
  expect(told(shift).map(({ root }) => root)).not.toContain('host:dc-1');
});

test('a name server that fails half an hour before is no reason for what goes badly at once afterwards', () => {
  const shift = aShift({ topology });
  shift.opens('dc-1', 'Service "DNS" is not running (startup type automatic)', dns);
  shift.passes('30m');
  areSlow(shift, applications);
  shift.passes('10m');
  expect(told(shift)).toContainEqual({ root: 'host:dc-1', members: 1 });
});
