// filter.test: what stands in the address is what the services are narrowed to.
import { expect, test } from '@jest/globals';
import { aService } from '../../../test/builders.ts';
import { filterOf, fits, isNarrowed, isShown, withField } from './filter.ts';
import { problemsByHost } from '../../components/services/trouble.ts';

const filter = (address: string) => filterOf(new URLSearchParams(address));

test('an address is read, and what is not known in it is passed over', () => {
  expect(filter('text=mail&state=down&state=asleep&criticality=key&tenant=pharma&kiosk')).toEqual({
    text: 'mail',
    state: ['down'],
    criticality: ['key'],
    tenant: ['pharma'],
  });
  expect(isNarrowed(filter('kiosk&id=mail'))).toBe(false);
  expect(isNarrowed(filter('tenant=pharma'))).toBe(true);
});

test('a field is changed and the rest of the address stays', () => {
  const params = new URLSearchParams('kiosk=&state=ok&id=mail');
  expect(withField(params, 'state', ['down', 'degraded']).toString()).toBe('kiosk=&id=mail&state=down&state=degraded');
  expect(withField(params, 'id', '').toString()).toBe('kiosk=&state=ok');
});

test('every word has to be found in name, id or owner, whatever the case', () => {
  const mail = aService({ id: 'mail', name: 'Corporate mail', owner: 'infrastructure' });
  expect(fits(mail, filter('text=MAIL+infra'))).toBe(true);
  expect(fits(mail, filter('text=mail+network'))).toBe(false);
});

test('a service without a tenant is not found by one', () => {
  expect(fits(aService({ tenant: 'pharma' }), filter('tenant=pharma'))).toBe(true);
  expect(fits(aService(), filter('tenant=pharma'))).toBe(false);
});

test('what nobody named is shown only while it is not well', () => {
  expect(isShown(aService({ catchAll: true }))).toBe(false);
  expect(isShown(aService({ catchAll: true, state: 'degraded' }))).toBe(true);
});

test('the problems of a host are counted with the worst of them', () => {
  const problems = [
    { hosts: ['a', 'b'], currentSeverity: 2 as const },
    { hosts: ['a'], currentSeverity: 5 as const },
    { hosts: ['a'], currentSeverity: 1 as const },
  ];
  expect([...problemsByHost(problems)]).toEqual([
    ['host:a', { count: 3, worst: 5 }],
    ['host:b', { count: 1, worst: 2 }],
  ]);
});
