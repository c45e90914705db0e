// late cause: the promises about causes by their nature: named as the cause whenever they show, in whatever order, and of nothing else.
import { expect, test } from '@jest/globals';
import type { Incident } from '../model/incident.ts';
import { aHost, aService, aShift, type Shift } from './shift.ts';
import { someRules } from './rules-of-a-shift.ts';

const site = [
  { tag: 'service', value: 'portal' },
  { tag: 'target', value: 'www.example.org' },
] as const;
const portal = { tags: [site[0]], severity: 3 } as const;
const expiry = 'Domain www.example.org has expired';
const services = [aService('portal'), aService('shop')];
const hosts = ['probe-1', 'probe-2', 'probe-3', 'web-1', 'registry'].map((name) => aHost(name));
const aPortal = (): Shift => aShift({ topology: { hosts, services } });
const failsFromOutside = (shift: Shift): void => {
  for (const probe of ['probe-1', 'probe-2', 'probe-3']) shift.opens(probe, 'Web check of www.example.org fails', { tags: site, severity: 3 });
};
const rolesOf = (shift: Shift, { id }: Incident): Readonly<Record<string, string>> =>
  Object.fromEntries(shift.members(id).map((member) => [shift.problems.get(member.id)?.hosts[0] ?? '', member.role]));

test.each(['5m', '1h', '10h'])('an expiry that shows %s after its effects becomes the cause of the incident that was told of them', (late) => {
  const shift = aPortal();
  failsFromOutside(shift);
  shift.opens('web-1', 'Portal answers with errors', portal);
  shift.passes(late);
  const before = shift.only();
  shift.opens('registry', expiry, { tags: site });
  shift.passes('2m');
  const incident = shift.only();
  expect(incident.id).toBe(before.id);
  expect(incident).toMatchObject({ root: 'target:www.example.org', rootEvidence: { kind: 'direct' } });
  expect(rolesOf(shift, incident)).toEqual({ 'probe-1': 'symptom', 'probe-2': 'symptom', 'probe-3': 'symptom', 'web-1': 'symptom', registry: 'cause' });
  expect(shift.problems.get(incident.headline)?.name).toBe(expiry);
});

test('one that shows first takes what fails by it hours later', () => {
  const shift = aPortal();
  shift.opens('registry', expiry, { tags: site });
  shift.passes('5h');
  failsFromOutside(shift);
  shift.passes('5m');
  expect(rolesOf(shift, shift.only())).toMatchObject({ registry: 'cause', 'probe-1': 'symptom' });
});

test('two incidents of one address turn out to be one', () => {
  const shift = aPortal();
  shift.opens('probe-1', 'Web check of www.example.org fails', { tags: [site[1]], groups: ['Probes'], severity: 4 });
  shift.passes('30m');
  shift.opens('web-1', 'Portal answers with errors', { ...portal, severity: 4 });
  shift.passes('10m');
  expect(shift.live()).toHaveLength(2);
  shift.opens('registry', expiry, { tags: site });
  shift.passes('2m');
  expect(shift.only().members.all).toBe(3);
});

test.each([
  { what: 'another address of the same service', host: 'probe-1', name: 'Web check fails', tags: [site[0], { tag: 'target', value: 'api.example.org' }] },
  { what: 'another service', host: 'web-1', name: 'Shop answers with errors', tags: [{ tag: 'service', value: 'shop' }] },
  { what: 'a full disk', host: 'web-1', name: '/var: Disk space is low', tags: [site[0]] },
])('it does not explain $what', ({ host, name, tags }) => {
  const shift = aPortal();
  shift.opens(host, name, { tags, severity: 4 });
  shift.passes('1h');
  shift.opens('registry', expiry, { tags: site });
  shift.passes('5m');
  expect(shift.live()).toHaveLength(2);
});

test('a licence that has expired explains what fails on its own machine, and no more', () => {
  const shift = aPortal();
  shift.opens('web-1', 'Portal answers with errors', portal);
  shift.opens('probe-1', 'Portal is slow', portal);
  shift.passes('1h');
  shift.opens('web-1', 'The licence of the application server has expired');
  shift.passes('5m');
  const cause = shift.live().find(({ root }) => root === 'host:web-1');
  expect(cause?.members.all).toBe(2);
});

// a certificate took in a process that had stopped on another machine of the customer 44 minutes before, and made no sound
test('a certificate that has expired explains no process that has stopped on another machine of its service', () => {
  const shift = aPortal();
  shift.opens('web-1', '"wuauserv" (Windows Update) is not running', { ...portal, item: { key: 'service.info["wuauserv",state]' } });
  shift.passes('44m');
  shift.opens('registry', 'SSL certificate is invalid (certificate has expired)', { ...portal, severity: 4 });
  shift.passes('5m');
  expect(shift.live()).toHaveLength(2);
  expect(shift.pages()).toContain('INC-2 P2 confirmed');
});

test('a severe one that shows long after, elsewhere than what was told of it, is told with a sound; one of the address that is known is not', () => {
  const elsewhere = aPortal();
  elsewhere.opens('web-1', 'Portal answers with errors', portal);
  elsewhere.passes('44m');
  elsewhere.opens('registry', 'SSL certificate is invalid (certificate has expired)', { ...portal, severity: 4 });
  elsewhere.passes('5m');
  expect(elsewhere.only()).toMatchObject({ root: 'host:registry' });
  expect(elsewhere.pages().filter((page) => page.endsWith('something-worse'))).toHaveLength(1);

  const known = aPortal();
  failsFromOutside(known);
  known.passes('44m');
  known.opens('registry', expiry, { tags: site, severity: 4 });
  known.passes('5m');
  expect(known.only()).toMatchObject({ root: 'target:www.example.org' });
  expect(known.pages().filter((page) => page.endsWith('something-worse'))).toEqual([]);
});

test('a rule of the house about tags comes first, and what a person put together stays together', () => {
  const ruled = aPortal();
  ruled.obeys(someRules({ correlation: { rules: [{ name: 'by registrar', tags: ['registrar'], windowMs: 60_000 }] } }));
  failsFromOutside(ruled);
  ruled.passes('1h');
  ruled.opens('registry', expiry, { tags: [...site, { tag: 'registrar', value: 'r1' }] });
  ruled.passes('5m');
  expect(ruled.live()).toHaveLength(2);
});

test('it goes on after a restart', () => {
  const shift = aPortal();
  shift.opens('registry', expiry, { tags: site });
  shift.passes('5m');
  shift.restarts();
  failsFromOutside(shift);
  shift.passes('5m');
  expect(shift.live()).toHaveLength(1);
});
