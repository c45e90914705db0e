// filter.test: an address shows what it showed when it was copied.
import { expect, test } from '@jest/globals';
import { filterOf, holds, withField } from './filter.ts';

test('an address is read, and what is not known in it is passed over', () => {
  expect(filterOf(new URLSearchParams('kind=route&name=bank&text=p1'))).toEqual({ kind: 'route', name: 'bank', text: 'p1' });
  expect(filterOf(new URLSearchParams('kind=wish&kiosk'))).toEqual({ kind: undefined, name: undefined, text: '' });
});

test('who asks for something else asks for no one thing any more, and what is Grafana’s stays', () => {
  expect(withField(new URLSearchParams('kiosk=&kind=route&name=bank'), 'kind', 'plan').toString()).toBe('kiosk=&kind=plan');
  expect(withField(new URLSearchParams('kind=route&name=bank'), 'text', '').toString()).toBe('kind=route');
});

test('every word has to be found, wherever it stands and in whatever case', () => {
  const service = { is: { id: 'mail', needs: [{ of: 'host:exch-01' }] } };
  expect(holds(service, 'MAIL exch')).toBe(true);
  expect(holds(service, 'mail bank')).toBe(false);
  expect(holds(service, '')).toBe(true);
});
