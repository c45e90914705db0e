// HealthPanel.test: how services fare, also while asked, where there are none, without contact, or for who may not see them.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { locationService } from '@grafana/runtime';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aService } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import type { Service } from '../../api/wire/service.ts';
import { HealthPanel } from './HealthPanel.tsx';
import { defaults, type HealthOptions } from './options.ts';

const list = bridgeUrl('/api/v1/services');
const answering = (...rows: Service[]) => bridge.use(http.get(list, () => HttpResponse.json({ rows })));
const shown = (options: Partial<HealthOptions> = {}) => onScreen(<HealthPanel options={{ ...defaults, ...options }} replaceVariables={(text) => text} />);

const web = aService({ id: 'web', state: 'weakened', needs: [{ kind: 'any', any: 2, of: ['service:a', 'service:b', 'service:c'] }] });
const parts = [aService({ id: 'a' }), aService({ id: 'b', state: 'down' }), aService({ id: 'c' })];

beforeEach(() => bridge.use(...exampleAnswers));

test('a tile says by word how a service fares and which incidents are open, and leads to the service', async () => {
  answering({ ...aService({ id: 'mail', state: 'down' }), incidents: { P1: 1, P2: 0, P3: 2, held: 0 } });
  shown();
  const tile = await screen.findByRole('link', { name: /mail/ });
  expect(tile).toHaveTextContent(/is down.*P1 × 1.*P3 × 2/);
  expect(tile).toHaveAttribute('href', '/a/nabat-incidents-app/services?id=mail');
});

test('on wish it leads to the incidents of the service', async () => {
  answering(aService({ id: 'mail' }));
  shown({ opens: 'incidents' });
  expect(await screen.findByRole('link', { name: /mail/ })).toHaveAttribute('href', '/a/nabat-incidents-app/now?service=mail');
});

test('the tree says how many of those needed are left, and opens the service that is chosen', async () => {
  answering(web, ...parts);
  shown({ view: 'tree' });
  const top = await screen.findByRole('treeitem', { name: /web/ });
  expect(top).toHaveTextContent('needs any 2 of a, b, c: 2 of 3 left');
  expect(within(screen.getByRole('tree')).getAllByRole('treeitem')).toHaveLength(4);
  await userEvent.click(top);
  expect(locationService.getLocation()).toMatchObject({ pathname: '/a/nabat-incidents-app/services', search: '?id=web' });
});

test('when all is well and only the rest was asked for it says so', async () => {
  answering(aService({ id: 'mail' }));
  shown({ onlyTroubled: true });
  expect(await screen.findByText('Every service works')).toBeInTheDocument();
});

test('where a filter finds nothing while something is down it does not say that all is well', async () => {
  answering(aService({ id: 'mail', state: 'down' }));
  shown({ service: ['other'] });
  expect(await screen.findByText('No service is like this')).toBeInTheDocument();
});

test('where no services are named it says so', async () => {
  answering();
  shown();
  expect(await screen.findByText('No services are named in the rules yet')).toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  bridge.use(http.get(list, () => new Promise<Response>(() => undefined)));
  shown();
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
});

test.each([
  [502, 'No contact with Nabat'],
  [401, 'You may not see this'],
])('on a %i it says "%s", and never that every service works', async (status, words) => {
  bridge.use(http.get(list, () => new HttpResponse(null, { status })));
  shown({ onlyTroubled: true });
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.queryByText('Every service works')).not.toBeInTheDocument();
});
