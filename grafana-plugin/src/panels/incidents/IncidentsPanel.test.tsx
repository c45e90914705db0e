// IncidentsPanel.test: incidents on a dashboard as they are read and worked there, also when there is nothing, no contact or no right to see.
import { beforeEach, expect, test } from '@jest/globals';
import { dateTime, type InterpolateFunction, type TimeRange } from '@grafana/data';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem, anIncident } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import type { Incident } from '../../api/wire/incident.ts';
import { IncidentsPanel } from './IncidentsPanel.tsx';
import { defaults, type IncidentsOptions } from './options.ts';

const mail = anIncident({ id: 'mail', number: 'INC-1', priority: 'P1', title: 'Mail is down: dc-01 unreachable' });
const disk = anIncident({ id: 'disk', number: 'INC-2', priority: 'P3', title: 'file-03 fills up', services: [] });
const list = bridgeUrl('/api/v1/incidents');

const [from, to] = [dateTime(60_000), dateTime(600_000)];
const timeRange: TimeRange = { from, to, raw: { from, to } };
const asIs: InterpolateFunction = (text) => text;
const shown = (options: Partial<IncidentsOptions> = {}, replaceVariables = asIs) =>
  onScreen(<IncidentsPanel options={{ ...defaults, ...options }} timeRange={timeRange} replaceVariables={replaceVariables} />);
const answering = (...rows: Incident[]) => bridge.use(http.get(list, () => HttpResponse.json({ rows, asOf: 10 })));
const taking = (command: string, answer: (body: unknown) => Response) =>
  bridge.use(http.post(bridgeUrl(`/api/v1/commands${command}`), async ({ request }) => answer(await request.json())));
const done = (incident: Incident) => ({ outcome: 'done', id: '1', command: 'acknowledge', seq: 11, repeated: false, incident, touched: [] });

beforeEach(() => bridge.use(...exampleAnswers));

test('incidents stand in it with a link to the page of each', async () => {
  answering(mail, disk);
  shown();
  expect(await screen.findByRole('link', { name: 'Mail is down: dc-01 unreachable' })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-1');
  expect(screen.getByRole('link', { name: 'file-03 fills up' })).toBeInTheDocument();
});

test('when nothing is wrong it says so', async () => {
  answering();
  shown();
  expect(await screen.findByText('Nothing is wrong')).toBeInTheDocument();
});

test('open now is what is not over: neither what is resolved nor what is closed is asked for', async () => {
  const asked: string[] = [];
  bridge.use(
    http.get(list, ({ request }) => {
      asked.push(...new URL(request.url).searchParams.getAll('state'));
      return HttpResponse.json({ rows: [mail], asOf: 10 });
    }),
  );
  shown();
  await screen.findByRole('link', { name: mail.title });
  expect(asked).toEqual(['held', 'open', 'acknowledged', 'stabilised']);
});

test('when a filter or a time range finds nothing it does not say that nothing is wrong', async () => {
  answering();
  shown({ when: 'range' });
  expect(await screen.findByText('No incident is like this')).toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  bridge.use(http.get(list, () => new Promise<Response>(() => undefined)));
  shown();
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
});

test('without contact it says so, and never that nothing is wrong', async () => {
  bridge.use(http.get(list, () => new HttpResponse(null, { status: 502 })));
  shown();
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  expect(screen.queryByText('Nothing is wrong')).not.toBeInTheDocument();
});

test('a public dashboard, on which nobody is signed in, says that one may not see it, and never that nothing is wrong', async () => {
  bridge.use(http.get(list, () => HttpResponse.json({ message: 'Unauthorized' }, { status: 401 })));
  shown();
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  expect(screen.queryByText('Nothing is wrong')).not.toBeInTheDocument();
});

test('variables of the dashboard narrow it, and its time range does where that was chosen', async () => {
  const asked: string[] = [];
  bridge.use(
    http.get(list, ({ request }) => {
      asked.push(new URL(request.url).searchParams.toString());
      return HttpResponse.json({ rows: [mail], asOf: 10 });
    }),
  );
  shown({ when: 'range', service: ['$service'] }, (text) => text.replace('$service', 'pharma.mail'));
  await screen.findByRole('link', { name: mail.title });
  expect(asked).toEqual(['from=60000&until=600000&service=pharma.mail&limit=1000']);
});

test('several hosts are asked about one by one, and an incident of two of them stands there once', async () => {
  bridge.use(
    http.get(list, ({ request }) => HttpResponse.json({ rows: new URL(request.url).searchParams.get('host') === 'dc-01' ? [mail] : [mail, disk], asOf: 10 })),
  );
  shown({ host: ['dc-01', 'file-03'] });
  expect(await screen.findByRole('link', { name: disk.title })).toBeInTheDocument();
  expect(screen.getAllByRole('link', { name: mail.title })).toHaveLength(1);
});

test('grouped, incidents stand under headings that can be folded', async () => {
  answering(mail, disk);
  shown({ grouping: 'service' });
  const heading = await screen.findByRole('button', { name: /Corporate mail\s*1/ });
  expect(screen.getByRole('button', { name: /No service\s*1/ })).toBeInTheDocument();
  await userEvent.click(heading);
  expect(screen.queryByRole('link', { name: mail.title })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: disk.title })).toBeInTheDocument();
});

test('a viewer sees no box, no button and no menu that would be refused', async () => {
  await signIn({ role: 'Viewer' });
  answering(mail);
  shown();
  await screen.findByRole('link', { name: mail.title });
  await waitFor(() => expect(screen.queryByRole('button', { name: /Acknowledge/ })).not.toBeInTheDocument());
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /More to do/ })).not.toBeInTheDocument();
});

test('nor does anybody where the panel is only to be looked at', async () => {
  answering(mail);
  shown({ commands: false });
  await screen.findByRole('link', { name: mail.title });
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

test('the menu of a row leads to why its incident is as it is', async () => {
  answering(mail);
  shown();
  await userEvent.click(await screen.findByRole('button', { name: 'More to do with Mail is down: dc-01 unreachable' }));
  const address = '/a/nabat-incidents-app/incident/INC-1?explain=all';
  expect(await screen.findByRole('menuitem', { name: 'Explain' })).toHaveAttribute('href', address);
});

test('many are acknowledged at once with a message, and it is said of each what became of it', async () => {
  answering(mail, disk);
  const given: unknown[] = [];
  taking('', (body) => {
    given.push(body);
    const refused = { outcome: 'refused', command: 'acknowledge', problem: { ...aProblem('command-not-possible'), detail: 'it is over already' } };
    return HttpResponse.json({ outcomes: [done({ ...mail, state: 'acknowledged', version: 2 }), refused] });
  });
  shown();
  await userEvent.click(await screen.findByRole('checkbox', { name: `Choose ${mail.title}` }));
  await userEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'All' }));
  await userEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Acknowledge…' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: 'on it' } });
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge' }));
  expect(await screen.findByText('Done: 1, refused: 1')).toBeInTheDocument();
  expect(screen.getByText('INC-1: done')).toBeInTheDocument();
  expect(screen.getByText('INC-2: refused, it is over already')).toBeInTheDocument();
  expect(given).toEqual([
    {
      commands: [
        { command: 'acknowledge', incident: 'mail', message: 'on it' },
        { command: 'acknowledge', incident: 'disk', message: 'on it' },
      ],
    },
  ]);
});

test('one is resolved from its menu, not without a word', async () => {
  answering(mail);
  const given: unknown[] = [];
  taking('/resolve', (body) => {
    given.push(body);
    return HttpResponse.json(done({ ...mail, state: 'resolved', version: 2 }));
  });
  shown();
  await userEvent.click(await screen.findByRole('button', { name: `More to do with ${mail.title}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Resolve…' }));
  await userEvent.click(screen.getByRole('button', { name: 'Resolve' }));
  expect(screen.getByText('Write a few words: they stand in the timeline')).toBeInTheDocument();
  fireEvent.change(screen.getByRole('textbox', { name: /What helped/ }), { target: { value: 'card replaced' } });
  await userEvent.click(screen.getByRole('button', { name: 'Resolve' }));
  expect(await screen.findByText('INC-1: done')).toBeInTheDocument();
  expect(given).toEqual([{ incident: 'mail', note: 'card replaced' }]);
});

test('by keyboard the second incident is acknowledged, which is shown at once and taken back when it fails', async () => {
  answering(mail, disk);
  taking('/acknowledge', () => HttpResponse.json(aProblem('command-not-possible'), { status: 409 }));
  shown();
  await screen.findByRole('link', { name: disk.title });
  const panel = screen.getByRole('region', { name: 'Incidents' });
  for (const key of ['j', 'j', 'a']) fireEvent.keyDown(panel, { key });
  expect(await screen.findByText('INC-2: it was not done')).toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole('button', { name: `Acknowledge ${disk.title}` })).toBeEnabled());
});
