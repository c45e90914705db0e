// SlaPanel.test: the clock that is due first, budgets and the month, also while asked, where nothing runs, without contact, or for who may not see it.
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { anIncident } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { aDetail } from '../../../test/members.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import { aReport, aServiceOfMonth } from '../../../test/sla.ts';
import type { Incident } from '../../api/wire/incident.ts';
import type { ServiceOfMonth } from '../../api/wire/sla.ts';
import { defaults, type SlaOptions } from './options.ts';
import { SlaPanel } from './SlaPanel.tsx';

const incidents = bridgeUrl('/api/v1/incidents');
const report = bridgeUrl('/api/v1/reports/sla');
const living = (...rows: Incident[]) => bridge.use(http.get(incidents, () => HttpResponse.json({ rows, asOf: 1 })));
const month = (...services: ServiceOfMonth[]) => bridge.use(http.get(report, () => HttpResponse.json({ ...aReport({ services }), asOf: 1 })));
const shown = (options: Partial<SlaOptions> = {}, value = '') =>
  onScreen(<SlaPanel options={{ ...defaults, ...options }} replaceVariables={(text) => text.replace('$of', value)} />);
const minute = 60_000;
const due = (number: `INC-${number}`, inMs: number): Incident =>
  anIncident({
    id: number,
    number,
    title: 'Mail',
    clocks: [{ name: 'resolution', startedAt: 0, targetMs: 60 * minute, calendar: '24x7', dueAt: Date.now() + inMs }],
  });

beforeEach(() => bridge.use(...exampleAnswers));
afterEach(() => void jest.restoreAllMocks());

test('the clock is that of the incident that is due first, and leads to it', async () => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.now()); // the second is shown
  living(due('INC-1', 50 * minute), due('INC-2', 20.5 * minute));
  shown();
  expect(await screen.findByRole('link', { name: 'INC-2 · Mail' })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-2');
  expect(screen.getByTitle(/resolution 20 min left/)).toHaveTextContent(/^20:30 resolution, of 1 h/);
  expect(screen.queryByText(/INC-1/)).not.toBeInTheDocument();
});

test('a chosen incident stands for a variable of the dashboard too', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/incidents/INC-7'), () => HttpResponse.json(aDetail({ ...due('INC-7', minute) }))));
  shown({ incident: '$of' }, 'INC-7');
  expect(await screen.findByRole('link', { name: 'INC-7 · Mail' })).toBeInTheDocument();
});

test('where no clock runs it says so', async () => {
  living(anIncident({ clocks: [] }));
  shown();
  expect(await screen.findByText('No SLA clock runs')).toBeInTheDocument();
});

test('of budgets the one with the least left stands first, each leads to its month', async () => {
  const well = aServiceOfMonth({ id: 'shop', name: 'Shop', availability: { upMs: 1, downMs: 0, degradedMs: 0, worksMs: 0, share: 1 } });
  month(well, aServiceOfMonth());
  shown({ view: 'budget' });
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent('Corporate mail −2 h 3 min of 43 min99.61 %');
  expect(second).toHaveTextContent('Shopno goal100.00 %');
  expect(within(first as HTMLElement).getByRole('link')).toHaveAttribute('href', '/a/nabat-incidents-app/sla?month=2026-11&service=mail');
});

test('the table has the month of each service that was asked for', async () => {
  month(aServiceOfMonth(), aServiceOfMonth({ id: 'shop', name: 'Shop', tenant: 'retail' }));
  shown({ view: 'table', tenant: ['$of'] }, 'retail');
  expect(await screen.findByRole('row', { name: /^Shop/ })).toHaveTextContent('99.61 %goal 99.90 %');
  expect(screen.queryByRole('row', { name: /^Corporate mail/ })).not.toBeInTheDocument();
});

test('a filter that finds nothing says that, and no services at all how they come to be', async () => {
  month(aServiceOfMonth());
  shown({ view: 'table', service: ['other'] });
  expect(await screen.findByText('No service is like this')).toBeInTheDocument();
  month();
  shown({ view: 'budget' });
  expect(await screen.findByText('No services are known')).toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  bridge.use(http.get(incidents, () => new Promise<Response>(() => undefined)));
  shown();
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
});

test.each([
  [502, 'No contact with Nabat'],
  [401, 'You may not see this'],
])('on a %i it says "%s", and never that no clock runs', async (status, words) => {
  bridge.use(http.get(incidents, () => new HttpResponse(null, { status })));
  shown();
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.queryByText('No SLA clock runs')).not.toBeInTheDocument();
});
