// Declaring.test: an incident is declared and a trouble reported from the wall and beside a service, by who may.
import { config } from '@grafana/runtime';
import { beforeEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { getRules } from '../../../../zabbix-bridge/src/api/contract/rules.ts';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { anIncident, aProblem, aService } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { done, takingOrders } from '../../../test/incident-screen.tsx';
import { onScreen } from '../../../test/on-screen.tsx';
import type { Incident } from '../../api/wire/incident.ts';
import NowPage from '../now/NowPage.tsx';
import ServicesPage from '../services/ServicesPage.tsx';
import { DeclareButtons } from './DeclareButtons.tsx';

const declared = anIncident({ id: 'new', number: 'INC-2050', title: 'Mail does not work', priority: 'P1' });
const standing = anIncident({ id: 'mail', number: 'INC-2041', title: 'Mail is slow', openedAt: 1_000 });

/** @returns the reports that were sent */
function takingReports(verdict: () => Response = () => HttpResponse.json({ id: 'anna/1', seq: 12, incident: 'mail' }, { status: 201 })) {
  const sent: unknown[] = [];
  bridge.use(
    http.post(bridgeUrl('/api/v1/reports'), async ({ request }) => {
      sent.push(await request.json());
      return verdict();
    }),
  );
  return sent;
}
const reported = (count: number) => {
  const row = (_: unknown, nth: number) => ({ id: `desk/${nth}`, at: 1, service: 'mail', reporter: `caller ${nth} (anna)`, text: 'x' });
  bridge.use(http.get(bridgeUrl('/api/v1/reports'), () => HttpResponse.json({ rows: Array.from({ length: count }, row), people: count, asOf: 10 })));
};
const living = (...rows: Incident[]) => bridge.use(http.get(bridgeUrl('/api/v1/incidents'), () => HttpResponse.json({ rows, asOf: 10 })));

beforeEach(() => {
  bridge.use(...exampleAnswers);
  living();
  bridge.use(
    http.get(bridgeUrl('/api/v1/services'), () =>
      HttpResponse.json({ rows: [aService({ id: 'mail', name: 'Corporate mail', criticality: 'key' }), aService({ id: 'crm' })] }),
    ),
  );
});

/** The actions of a page are drawn by Grafana, which is not here. */
const wall = (
  <>
    <DeclareButtons />
    <NowPage />
  </>
);
const dialog = (name: string) => screen.findByRole('dialog', { name });
const choose = async (form: HTMLElement, name: RegExp) => {
  await userEvent.click(within(form).getByRole('combobox', { name: /Which service/ }));
  await userEvent.click(await screen.findByRole('option', { name }));
};

test('what a caller says of a service where every server is green is declared from the wall, and the note leads to the new incident', async () => {
  const given = takingOrders(([command]) => done(command, declared, 'close'));
  onScreen(wall);
  await userEvent.click(await screen.findByRole('button', { name: 'Declare an incident…' }));
  const form = await dialog('Declare an incident');
  await choose(form, /^Corporate mail/);
  await userEvent.type(within(form).getByRole('textbox', { name: /^What does not work/ }), 'Mail does not work');
  await userEvent.click(within(form).getByRole('radio', { name: /^P1 nobody can work/ }));
  await userEvent.type(within(form).getByRole('textbox', { name: /^What else is known/ }), 'three calls');
  await userEvent.click(within(form).getByRole('button', { name: 'Declare it' }));

  const note = await screen.findByText('INC-2050 is declared, and people are told of it');
  expect(note).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'INC-2050 · Mail does not work' })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-2050');
  expect(given).toEqual([['declare', { title: 'Mail does not work', services: ['mail'], priority: 'P1', note: 'three calls' }]]);
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('what was declared by mistake is closed again at once', async () => {
  const given = takingOrders(([command]) => done(command, declared, command === 'declare' ? 'close' : undefined));
  onScreen(<NowPage />, '/?declare=mail');
  const form = await dialog('Declare an incident');
  await userEvent.type(within(form).getByRole('textbox', { name: /^What does not work/ }), 'Mail does not work');
  await userEvent.click(within(form).getByRole('radio', { name: /^P3/ }));
  await userEvent.click(within(form).getByRole('button', { name: 'Declare it' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo: close it' }));
  expect(await screen.findByText('INC-2050: taken back')).toBeInTheDocument();
  expect(given[1]).toEqual(['close', { incident: 'new', note: 'declared by mistake' }]);
});

test('nothing is declared before it is said what does not work and how urgent it is', async () => {
  const given = takingOrders(([command]) => done(command, declared));
  onScreen(<NowPage />, '/?declare=mail');
  const form = await dialog('Declare an incident');
  await userEvent.click(within(form).getByRole('button', { name: 'Declare it' }));
  expect(within(form).getByText('Say in one line what does not work')).toBeInTheDocument();
  expect(within(form).getByText('Say how urgent it is')).toBeInTheDocument();
  expect(given).toEqual([]);
});

test('who is told stands there before anybody is, for the service and the urgency that are chosen', async () => {
  const asked: string[] = [];
  bridge.events.on('request:start', ({ request }) => {
    if (request.url.includes('/on-call/would-tell')) asked.push(new URL(request.url).search);
  });
  onScreen(<NowPage />, '/?declare=mail');
  const form = await dialog('Declare an incident');
  expect(within(form).getByText('Say how urgent it is, and it stands here before anybody is told.')).toBeInTheDocument();
  await userEvent.click(within(form).getByRole('radio', { name: /^P1/ }));
  expect(await within(form).findByText('Anna Petrova')).toBeInTheDocument();
  expect(asked).toEqual(['?priority=P1&service=mail']);
});

test('what goes on at the service already is shown, and the words go into a report instead of a second incident', async () => {
  living(standing);
  reported(1);
  const sent = takingReports();
  onScreen(<NowPage />, '/?declare=mail');
  const form = await dialog('Declare an incident');
  await userEvent.type(within(form).getByRole('textbox', { name: /^What does not work/ }), 'Mail does not work');
  expect(await within(form).findByRole('link', { name: 'INC-2041 · Mail is slow' })).toBeInTheDocument();
  await userEvent.click(within(form).getByRole('button', { name: 'Report it into that instead' }));

  const report = await dialog('Report a trouble');
  expect(within(report).getByRole('textbox', { name: /caller’s words/ })).toHaveValue('Mail does not work');
  await userEvent.click(within(report).getByRole('button', { name: 'Report it' }));
  expect(await screen.findByText('The report is taken')).toBeInTheDocument();
  expect(sent).toEqual([{ service: 'mail', text: 'Mail does not work' }]);
});

test.each([
  [0, '0 people in the last 15 min; 3 people within 15 min make it a P1 at once.'],
  [1, '1 person in the last 15 min; 3 people within 15 min make it a P1 at once.'],
  [2, '2 people in the last 15 min; with this one it is a P1 at once: 3 people within 15 min make it so.'],
])('before a report is sent it says how many people report and how many make a P1: %d by now', async (count, words) => {
  reported(count);
  onScreen(<NowPage />, '/?report=mail');
  expect(await within(await dialog('Report a trouble')).findByText(words)).toBeInTheDocument();
});

test('who has called before makes no P1 by calling again, and the name goes with the report', async () => {
  const names = [`Ivanova (${config.bootData.user.login})`, 'Petrov (boris)'];
  const rows = names.map((reporter, nth) => ({ id: `desk/${nth}`, at: 1, service: 'mail', reporter, text: 'x' }));
  bridge.use(http.get(bridgeUrl('/api/v1/reports'), () => HttpResponse.json({ rows, people: 2, asOf: 10 })));
  const sent = takingReports();
  onScreen(<NowPage />, '/?report=mail');
  const form = await dialog('Report a trouble');
  await within(form).findByText(/^2 people in the last 15 min; with this one it is a P1 at once/);
  await userEvent.type(within(form).getByRole('textbox', { name: /caller’s words/ }), 'still nothing');
  await userEvent.type(within(form).getByRole('textbox', { name: /^Who called/ }), 'Ivanova');
  await within(form).findByText('2 people in the last 15 min; 3 people within 15 min make it a P1 at once.');
  await userEvent.click(within(form).getByRole('button', { name: 'Report it' }));
  expect(await screen.findByText('The report is taken')).toBeInTheDocument();
  expect(sent).toEqual([{ service: 'mail', text: 'still nothing', caller: 'Ivanova' }]);
});

test('where people are called for it already the number is told, and nothing of what would make a P1', async () => {
  living({ ...standing, priority: 'P1' });
  reported(1);
  onScreen(<NowPage />, '/?report=mail');
  const form = await dialog('Report a trouble');
  expect(await within(form).findByText('1 person in the last 15 min.')).toBeInTheDocument();
  expect(within(form).queryByText(/^One report alone is looked at first/)).not.toBeInTheDocument();
});

test('where the rules name no number of reports it says that none makes a P1 by itself', async () => {
  reported(5);
  bridge.use(http.get(bridgeUrl('/api/v1/rules'), () => HttpResponse.json({ ...getRules.example, redButtons: [{ kind: 'key-service-down' }] })));
  onScreen(<NowPage />, '/?report=mail');
  expect(await screen.findByText('By the rules in force no number of reports makes a P1 by itself.')).toBeInTheDocument();
});

test('a report needs a service and the caller’s words', async () => {
  const sent = takingReports();
  onScreen(wall);
  await userEvent.click(await screen.findByRole('button', { name: 'Report a trouble…' }));
  const form = await dialog('Report a trouble');
  await userEvent.click(within(form).getByRole('button', { name: 'Report it' }));
  expect(within(form).getByText('Choose the service that does not work for the caller')).toBeInTheDocument();
  expect(within(form).getByText('Write down what the caller says')).toBeInTheDocument();
  expect(sent).toEqual([]);
});

test('a report that is refused says so where it was written, and nothing that was typed is lost', async () => {
  takingReports(() => HttpResponse.json(aProblem('service-not-found'), { status: 404 }));
  onScreen(<NowPage />, '/?report=mail');
  const form = await dialog('Report a trouble');
  await userEvent.type(within(form).getByRole('textbox', { name: /caller’s words/ }), 'nobody can send');
  await userEvent.click(within(form).getByRole('button', { name: 'Report it' }));
  expect(await within(form).findByText('The report was not taken')).toBeInTheDocument();
  expect(within(form).getByRole('textbox', { name: /caller’s words/ })).toHaveValue('nobody can send');
});

test('at the key n an incident is declared', async () => {
  onScreen(<NowPage />);
  await screen.findByText('Nothing is wrong');
  fireEvent.keyDown(document.body, { key: 'n' });
  expect(await dialog('Declare an incident')).toBeInTheDocument();
});

test('who may only look is offered neither, nor is it opened by a key or a link', async () => {
  await signIn({ role: 'Viewer' });
  onScreen(wall, '/?declare=mail');
  await screen.findByText('Nothing is wrong');
  fireEvent.keyDown(document.body, { key: 'n' });
  expect(screen.queryByRole('button', { name: /^(Declare|Report)/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('beside a service both begin with that service', async () => {
  onScreen(<ServicesPage />, '/?id=mail');
  const beside = await screen.findByRole('complementary', { name: 'Service' });
  await userEvent.click(await within(beside).findByRole('button', { name: 'Report a trouble…' }));
  expect(within(await dialog('Report a trouble')).getByRole('combobox', { name: /Which service/ })).toHaveValue('Corporate mail');
});
