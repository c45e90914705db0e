// WorksPage.test: works and silences are made, changed and ended by whoever may; what a silence swallows is said before it is made.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { listMaintenance, listSilences } from '../../../../zabbix-bridge/src/api/contract/planned.ts';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { anIncident, aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { takingOrders } from '../../../test/incident-screen.tsx';
import { aMe } from '../../../test/me.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import { maintenanceList, silenceList, type Silence, type Works } from '../../api/wire/planned.ts';
import { ownZone } from '../../components/reader.ts';
import WorksPage from './WorksPage.tsx';

const [example] = maintenanceList.parse(listMaintenance.example).rows;
const [silence] = silenceList.parse(listSilences.example).rows;
if (!example || !silence) throw new Error('the contract has examples');
const works: Works = { ...example, from: 0 }; // begun, whenever the test runs
const maintenance = bridgeUrl('/api/v1/maintenance');
const quiet = bridgeUrl('/api/v1/silences');
const answering = (some: readonly Works[] = [works], others: readonly Silence[] = [silence]) =>
  bridge.use(
    http.get(maintenance, () => HttpResponse.json({ rows: some })),
    http.get(quiet, () => HttpResponse.json({ rows: others })),
  );
const done = (command: string) => HttpResponse.json({ outcome: 'done', id: 'anna/1', command, seq: 99, repeated: false, subject: 'works-7c1e', touched: [] });
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));

beforeEach(() => bridge.use(...exampleAnswers));

test('works and silences say what, until when, by whom and why', async () => {
  answering();
  onScreen(<WorksPage />);
  await button('End now: switch firmware');
  await button('End now: host file-03');
  expect(screen.getByRole('region', { name: /^Planned works/ })).toHaveTextContent(/switch firmware sw-3.*anna/);
  const silences = screen.getByRole('region', { name: /^Silences/ });
  expect(silences).toHaveTextContent(/host file-03 disk is being replaced/);
  expect(silences).toHaveTextContent(/until .* left · anna/);
});

test('both are ended by a button', async () => {
  answering();
  const given = takingOrders(([command]) => done(command));
  onScreen(<WorksPage />);
  await userEvent.click(await button('End now: switch firmware'));
  expect(await screen.findByText('switch firmware: done')).toBeInTheDocument();
  await userEvent.click(await button('End now: host file-03'));
  expect(await screen.findByText('disk is being replaced: done')).toBeInTheDocument();
  expect(given).toEqual([
    ['end-works', { id: works.id }],
    ['unsilence', { id: silence.id }],
  ]);
});

test('works that have not begun are called off', async () => {
  answering([{ ...works, from: Date.now() + 3_600_000, until: Date.now() + 7_200_000 }]);
  const given = takingOrders(([command]) => done(command));
  onScreen(<WorksPage />);
  await userEvent.click(await button('Call off: switch firmware'));
  expect(await screen.findByText('switch firmware: done')).toBeInTheDocument();
  expect(given).toEqual([['end-works', { id: works.id }]]);
});

test('a link opens the dialog about its service, and what it would have kept quiet of late is said before it is made', async () => {
  answering([], []);
  const told = [anIncident({ id: 'a', priority: 'P1' }), anIncident({ id: 'b' })];
  bridge.use(http.get(bridgeUrl('/api/v1/incidents'), () => HttpResponse.json({ rows: told, asOf: 1 })));
  const given = takingOrders(([command]) => done(command));
  const { at } = onScreen(<WorksPage />, '/?new=silence&service=mail');
  const dialog = await dialogOf('Silence');
  expect(await dialog.findByText('In the last 7 days people were told of 2 incidents that had to do with it, 1 of them P1')).toBeInTheDocument();
  await userEvent.click(dialog.getByRole('button', { name: 'Silence it' }));
  expect(await dialog.findByText(/^Write a few words/)).toBeInTheDocument();
  expect(given).toEqual([]);
  await userEvent.type(dialog.getByRole('textbox', { name: /^Why/ }), 'known, a part is on its way');
  await userEvent.click(dialog.getByRole('button', { name: 'Silence it' }));
  expect(await screen.findByText('service mail: done')).toBeInTheDocument();
  expect(given).toMatchObject([['silence', { target: { service: 'mail' }, reason: 'known, a part is on its way', until: expect.any(Number) }]]);
  expect(at.address).toBe('/');
});

test('works need a name, a thing and an end that is to come, in the zone that is named beside it', async () => {
  answering([], []);
  const given = takingOrders(([command]) => done(command));
  onScreen(<WorksPage />, '/?new=works&host=sw-3');
  const dialog = await dialogOf('Plan works');
  expect(dialog.getAllByText(`in ${ownZone()}`)).toHaveLength(2);
  await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
  expect(await dialog.findByText('Say in a few words what is done')).toBeInTheDocument();
  await userEvent.type(dialog.getByRole('textbox', { name: /^What is done/ }), 'switch firmware');
  await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
  expect(await screen.findByText('switch firmware: done')).toBeInTheDocument();
  expect(given).toMatchObject([['plan-works', { name: 'switch firmware', hosts: ['sw-3'], services: [] }]]);
});

test('what is changed keeps its id, and stands in the dialog as it is', async () => {
  answering();
  const given = takingOrders(([command]) => done(command));
  onScreen(<WorksPage />);
  await userEvent.click(await button('Change host file-03'));
  const dialog = await dialogOf('Change a silence');
  expect(dialog.getByRole('textbox', { name: /^Why/ })).toHaveValue('disk is being replaced');
  await userEvent.click(dialog.getByRole('radio', { name: '4 h' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Silence it' }));
  expect(await screen.findByText('host file-03: done')).toBeInTheDocument();
  expect(given).toMatchObject([['silence', { id: silence.id, target: { host: 'file-03' } }]]);
});

test('whoever sees some tenants only ends what is theirs, and changes nothing in place', async () => {
  answering();
  bridge.use(http.get(bridgeUrl('/api/v1/me'), () => HttpResponse.json(aMe({ tenants: ['pharma'] }))));
  onScreen(<WorksPage />);
  expect(await button('End now: switch firmware')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Change/ })).not.toBeInTheDocument();
});

test('a viewer reads both and is offered nothing', async () => {
  await signIn({ role: 'Viewer' });
  answering();
  onScreen(<WorksPage />, '/?new=silence&service=mail');
  expect(await screen.findByText('switch firmware')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Plan works|Silence|End|Change/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('when there is nothing it says what either is for', async () => {
  answering([], []);
  onScreen(<WorksPage />);
  expect(await screen.findByText(/^No works are planned .* Plan them before they begin/)).toBeInTheDocument();
  expect(await screen.findByText(/^Nothing is silenced.*A silence needs a reason and an end/)).toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  for (const path of [maintenance, quiet]) bridge.use(http.get(path, () => new Promise<Response>(() => undefined)));
  onScreen(<WorksPage />);
  expect(screen.getAllByText('Asking Nabat…')).toHaveLength(2);
});

test('without contact it says so, and never that nothing is planned', async () => {
  for (const path of [maintenance, quiet]) bridge.use(http.get(path, () => new HttpResponse(null, { status: 502 })));
  onScreen(<WorksPage />);
  await waitFor(() => expect(screen.getAllByText('No contact with Nabat')).toHaveLength(2));
  expect(screen.queryByText(/^No works are planned/)).not.toBeInTheDocument();
});

test('who may not see it is told so', async () => {
  for (const path of [maintenance, quiet]) bridge.use(http.get(path, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  onScreen(<WorksPage />);
  await waitFor(() => expect(screen.getAllByText('You may not see this')).toHaveLength(2));
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  answering();
  onScreen(<WorksPage />);
  await button('Закончить сейчас: хост file-03');
  expect(screen.getByRole('region', { name: /^Тишина/ })).toHaveTextContent(/хост file-03/);
});
